package io.rackside.drivers.network.cli.profile;

import io.rackside.drivers.network.cli.profile.CliProfile.SecretBlock;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hides what a profile calls secret.
 *
 * @param secrets expressions whose first group is a secret
 * @param blocks what is secret from one line to another
 */
public record SecretMask(List<Pattern> secrets, List<SecretBlock> blocks) {
    /** What stands in the place of a secret. */
    public static final String MASK = "********";

    private static final int LINE_MAX = 2_048;

    /** What is shorter is in too many words. */
    private static final int SECRET_LEAST = 3;

    /** One mask may uncover what the next expression looks for; more rounds than that do not. */
    private static final int ROUNDS_MAX = 4;

    public SecretMask {
        secrets = List.copyOf(secrets);
        blocks = List.copyOf(blocks);
    }

    public static SecretMask of(CliProfile profile) {
        return new SecretMask(profile.secrets(), profile.secretBlocks());
    }

    /** As many lines as there were, in their order. */
    public List<String> over(List<String> lines) {
        List<String> masked = new ArrayList<>();
        Optional<SecretBlock> within = Optional.empty();
        for (String line : lines) {
            if (within.isPresent() && !within.get().last().matcher(line).find()) {
                masked.add(inside(within.get(), line));
                continue;
            }
            // What ends one may begin the next.
            within = blocks.stream().filter(each -> each.first().matcher(line).find()).findFirst();
            masked.add(over(line));
        }
        return masked;
    }

    private String inside(SecretBlock block, String line) {
        return block.only().map(only -> over(each(only, shortened(line)))).orElse(MASK);
    }

    /** One line that stands by itself. */
    public String over(String line) {
        String text = shortened(line);
        for (int round = 0; round < ROUNDS_MAX; round++) {
            String before = text;
            for (Pattern secret : secrets) {
                text = each(secret, text);
            }
            if (text.equals(before)) {
                break;
            }
        }
        return text;
    }

    /**
     * What a device said to a line that was typed: what is secret in that line is hidden in it too,
     * in whatever words it comes back.
     */
    public String over(String said, String typed) {
        String text = over(said);
        for (String secret : in(typed)) {
            text = text.replace(secret, MASK);
        }
        return text;
    }

    /** What is hidden in a line, the longest first. */
    private List<String> in(String line) {
        List<String> shown = List.of(over(line).split(Pattern.quote(MASK), -1));
        List<String> hidden = new ArrayList<>();
        int from = shown.getFirst().length();
        for (String next : shown.subList(1, shown.size())) {
            int to = next.isEmpty() ? line.length() : line.indexOf(next, from);
            if (from < to && to <= line.length()) {
                hidden.add(line.substring(from, to).replace("\"", ""));
                from = to + next.length();
            }
        }
        return hidden.stream()
                .filter(secret -> secret.length() >= SECRET_LEAST)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** Longer than any setting: nothing of it is shown. */
    private static String shortened(String line) {
        return line.length() > LINE_MAX ? MASK : line;
    }

    private static String each(Pattern secret, String text) {
        Matcher match = secret.matcher(text);
        StringBuilder masked = new StringBuilder();
        int from = 0;
        // Looked for again right after the secret: what the expression wants behind it may begin
        // another one.
        while (from < text.length() && match.find(from)) {
            if (match.start(1) < from || match.end(1) == match.start(1)) {
                break;
            }
            masked.append(text, from, match.start(1)).append(MASK);
            from = match.end(1);
        }
        return masked.append(text, from, text.length()).toString();
    }
}
