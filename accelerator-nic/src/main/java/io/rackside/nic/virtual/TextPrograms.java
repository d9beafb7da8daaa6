package io.rackside.nic.virtual;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rackside.operations.Hashes;

import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The usual programs for texts: grep, wc, cut, sort, tr, sed, sha256sum, base64. */
final class TextPrograms {
    private static final Pattern OCTAL = Pattern.compile("\\\\([0-7]{3})");

    private static final Pattern FIELD = Pattern.compile("-f ?([1-9]\\d{0,3})(?= |$)");

    private TextPrograms() {}

    static void add(Map<String, Program> programs) {
        programs.put("grep", TextPrograms::grep);
        programs.put("wc", TextPrograms::count);
        programs.put("cut", TextPrograms::cut);
        programs.put("sort", TextPrograms::sort);
        programs.put("tr", TextPrograms::translate);
        programs.put("sed", StreamEditor::run);
        programs.put("sha256sum", TextPrograms::sha256);
        programs.put("base64", TextPrograms::base64);
        programs.put("flock", _ -> 0);
        programs.put("kill", call -> call.fail(1, "kill: No such process"));
    }

    private static int cut(Call call) {
        String joined = String.join(" ", call.arguments());
        String between = joined.contains("-d") ? after(joined, "-d") : "\t";
        Matcher number = FIELD.matcher(joined);
        if (!number.find()) {
            return call.fail(1, "cut: you must specify a list of fields");
        }
        int field = Integer.parseInt(number.group(1)) - 1;
        for (String line : call.input().rest().lines().toList()) {
            String[] parts = line.split(Pattern.quote(between), -1);
            call.say(parts.length == 1 ? line : field < parts.length ? parts[field] : "");
        }
        return 0;
    }

    private static int sort(Call call) {
        Comparator<String> order =
                call.has("-n")
                        ? Comparator.comparingLong(TextPrograms::leading)
                        : Comparator.naturalOrder();
        call.input().rest().lines().sorted(order).forEach(call::say);
        return 0;
    }

    private static long leading(String line) {
        Matcher digits = Pattern.compile("\\s*(\\d{1,18}).*").matcher(line);
        return digits.matches() ? Long.parseLong(digits.group(1)) : 0;
    }

    /** The one character behind an option. */
    private static String after(String words, String option) {
        int at = words.indexOf(option) + option.length();
        return at < words.length() && words.contains(option) ? words.substring(at, at + 1) : "";
    }

    /** Characters of the first set, a list of characters and ranges, become the second's last. */
    private static int translate(Call call) {
        boolean deletes = call.has("-d");
        List<String> sets = FilePrograms.paths(call);
        if (sets.isEmpty() || !deletes && sets.size() < 2) {
            return call.fail(1, "tr: missing operand");
        }
        Matcher octal = OCTAL.matcher(sets.getFirst());
        String set =
                octal.replaceAll(m -> String.format("\\\\x%02x", Integer.parseInt(m.group(1), 8)));
        Pattern any = Pattern.compile("[" + set.replace("[", "").replace("]", "") + "]");
        String into = deletes ? "" : sets.get(1).substring(sets.get(1).length() - 1);
        call.out()
                .append(
                        any.matcher(call.input().rest())
                                .replaceAll(Matcher.quoteReplacement(into)));
        return 0;
    }

    private static int sha256(Call call) {
        Optional<String> text = FilePrograms.text(call, FilePrograms.paths(call));
        text.ifPresent(t -> call.say(Hashes.sha256Hex(t.getBytes(UTF_8)) + "  -"));
        return text.isPresent() ? 0 : 1;
    }

    private static int grep(Call call) {
        String options = "";
        List<String> rest = new ArrayList<>();
        for (String word : call.arguments()) {
            if (word.startsWith("-") && rest.isEmpty()) {
                options += word;
            } else {
                rest.add(word);
            }
        }
        if (rest.isEmpty()) {
            return call.fail(2, "grep: no pattern");
        }
        Optional<String> text = FilePrograms.text(call, rest.subList(1, rest.size()));
        if (text.isEmpty()) {
            return 2;
        }
        Pattern pattern;
        try {
            pattern =
                    Pattern.compile(
                            options.contains("F")
                                    ? Pattern.quote(rest.getFirst())
                                    : rest.getFirst(),
                            options.contains("i") ? Pattern.CASE_INSENSITIVE : 0);
        } catch (PatternSyntaxException _) {
            return call.fail(2, "grep: Invalid regular expression");
        }
        boolean inverted = options.contains("v");
        Predicate<String> fits =
                options.contains("x") ? pattern.asMatchPredicate() : pattern.asPredicate();
        List<String> found = text.get().lines().filter(l -> fits.test(l) != inverted).toList();
        if (options.contains("c")) {
            call.say(Integer.toString(found.size()));
        } else if (!options.contains("q")) {
            found.forEach(call::say);
        }
        return found.isEmpty() ? 1 : 0;
    }

    private static int count(Call call) {
        Optional<String> text = FilePrograms.text(call, FilePrograms.paths(call));
        text.ifPresent(t -> call.say(Long.toString(t.lines().count())));
        return text.isPresent() ? 0 : 1;
    }

    private static int base64(Call call) {
        String text = call.input().rest();
        try {
            call.out()
                    .append(
                            call.has("-d") || call.has("--decode")
                                    ? new String(Base64.getMimeDecoder().decode(text), UTF_8)
                                    : Base64.getEncoder().encodeToString(text.getBytes(UTF_8))
                                            + "\n");
            return 0;
        } catch (IllegalArgumentException _) {
            return call.fail(1, "base64: invalid input");
        }
    }
}
