package io.rackside.nic.adapter;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One command of an adapter's file. Blanks part its words; {@code 'single quotes'} keep a word
 * whole and as it is; elsewhere <code>{name}</code> stands for a word of {@link Placeholders}.
 * {@code write PATH WORD} writes a line into a file, which sysfs and configfs want.
 */
public final class CommandLine {
    /** The one command that no host has. */
    private static final String WRITE = "write";

    private static final Pattern WORD = Pattern.compile("\\G\\s*(?:'([^']*)'|([^\\s']+))(?=\\s|$)");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z.-]+)}");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:,=+@%-]+");

    private final List<Word> words;

    /** A word of the file; a quoted one has no placeholders. */
    private record Word(String text, boolean quoted) {}

    private CommandLine(List<Word> words) {
        this.words = List.copyOf(words);
    }

    /**
     * Reads a line of a file.
     *
     * @throws IllegalArgumentException when it is none, or has a placeholder nobody knows
     */
    public static CommandLine of(String line) {
        List<Word> words = new ArrayList<>();
        Matcher word = WORD.matcher(line);
        int end = 0;
        while (word.find()) {
            boolean quoted = word.group(1) != null;
            words.add(new Word(quoted ? word.group(1) : word.group(2), quoted));
            end = word.end();
        }
        if (words.isEmpty() || !line.substring(end).isBlank()) {
            throw new IllegalArgumentException("no command: " + line);
        }
        words.stream().filter(one -> !one.quoted()).forEach(one -> check(one.text(), line));
        CommandLine command = new CommandLine(words);
        if (command.writes() && words.size() != 3 || words.getFirst().text().contains("{")) {
            throw new IllegalArgumentException("no command: " + line);
        }
        return command;
    }

    private static void check(String word, String line) {
        Matcher named = PLACEHOLDER.matcher(word);
        while (named.find()) {
            boolean whole = named.group().equals(word);
            if (!Placeholders.NAMES.contains(named.group(1))
                    || Placeholders.SEVERAL.contains(named.group(1)) && !whole) {
                throw new IllegalArgumentException("no placeholder " + word + ": " + line);
            }
        }
        String rest = named.replaceAll("");
        if (rest.indexOf('{') >= 0 || rest.indexOf('}') >= 0) {
            throw new IllegalArgumentException("no placeholder " + word + ": " + line);
        }
    }

    private boolean writes() {
        return !words.getFirst().quoted() && words.getFirst().text().equals(WRITE);
    }

    /** The command the host has to have; empty where its shell alone does it. */
    public String tool() {
        String first = words.getFirst().text();
        return writes() || first.equals("sh") ? "" : first;
    }

    /**
     * The words, placeholders filled in.
     *
     * @throws UnfitWordException when one of them cannot be part of a command
     */
    public List<String> argv(Placeholders placeholders) {
        List<String> argv = new ArrayList<>();
        for (Word word : words) {
            if (word.quoted()) {
                argv.add(word.text());
            } else {
                argv.addAll(filled(word.text(), placeholders));
            }
        }
        return argv;
    }

    private static List<String> filled(String word, Placeholders placeholders) {
        Matcher named = PLACEHOLDER.matcher(word);
        if (named.matches()) {
            return placeholders.words(named.group(1));
        }
        named.reset();
        return List.of(
                named.replaceAll(
                        one ->
                                Matcher.quoteReplacement(
                                        placeholders.words(one.group(1)).getFirst())));
    }

    /**
     * The command for a POSIX shell, every word quoted that needs it.
     *
     * @throws UnfitWordException when one of its words cannot be part of a command
     */
    public String shell(Placeholders placeholders) {
        List<String> quoted = argv(placeholders).stream().map(CommandLine::quote).toList();
        return writes()
                ? "printf '%s\\n' " + quoted.get(2) + " >" + quoted.get(1)
                : quoted.stream().collect(Collectors.joining(" "));
    }

    private static String quote(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
