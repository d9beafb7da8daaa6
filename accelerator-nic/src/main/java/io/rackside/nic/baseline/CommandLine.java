package io.rackside.nic.baseline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command as a list of words, with placeholders: {@code {value}} that is to be set, {@code {old}}
 * that was there, {@code {port}} it is about; a word with {@code {interface}} stands once for each
 * interface that is set. What fills them may be a device's own text, so it is held against what
 * such a value can be, and no word is ever given to a shell unquoted.
 */
public record CommandLine(List<String> words) {
    /** Stands for the name of an interface. */
    public static final String INTERFACE = "{interface}";

    private static final Set<String> PLACEHOLDERS = Set.of("value", "old", "port", "interface");

    /** What would run a text as a program. */
    private static final Set<String> SHELLS =
            Set.of("sh", "bash", "dash", "zsh", "env", "eval", "exec", "xargs", "perl", "python3");

    private static final Pattern PROGRAM = Pattern.compile("[a-z][a-z0-9_.-]{1,31}");
    private static final Pattern LITERAL = Pattern.compile("[A-Za-z0-9_./:=+@%, -]{0,200}");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z]+)}");
    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9_./:=+@%, -]{1,200}");

    public CommandLine {
        words = List.copyOf(words);
        if (words.isEmpty()
                || !PROGRAM.matcher(words.getFirst()).matches()
                || SHELLS.contains(words.getFirst())) {
            throw new IllegalArgumentException("no command: " + words);
        }
        for (String word : words) {
            Matcher placeholder = PLACEHOLDER.matcher(word);
            while (placeholder.find()) {
                if (!PLACEHOLDERS.contains(placeholder.group(1))) {
                    throw new IllegalArgumentException("no placeholder: " + word);
                }
            }
            if (!LITERAL.matcher(placeholder.replaceAll("")).matches()) {
                throw new IllegalArgumentException("no word of a command: " + word);
            }
        }
    }

    /** The program it runs. */
    String program() {
        return words.getFirst();
    }

    /** Whether it needs to be told what is to be set. */
    boolean asksForValue() {
        return words.stream().anyMatch(word -> word.contains("{value}"));
    }

    /** Whether it is about interfaces. */
    public boolean isOfInterfaces() {
        return words.stream().anyMatch(word -> word.contains(INTERFACE));
    }

    /**
     * The words with values in them, and those about interfaces once for each.
     *
     * @param old what each interface is set to, in the order they come
     * @throws IllegalArgumentException when a value is missing, or is nothing such a value can be
     */
    public List<String> with(Map<String, String> values, SequencedMap<String, String> old) {
        List<String> filled = new ArrayList<>();
        for (String word : words) {
            if (!word.contains(INTERFACE)) {
                filled.add(filled(word, values));
                continue;
            }
            old.forEach(
                    (name, value) -> {
                        Map<String, String> its = new HashMap<>(values);
                        its.put("interface", name);
                        its.put("old", value);
                        filled.add(filled(word, its));
                    });
        }
        return List.copyOf(filled);
    }

    /**
     * The words with values in them.
     *
     * @param values by placeholder
     * @throws IllegalArgumentException when one is missing, or is nothing such a value can be
     */
    public List<String> with(Map<String, String> values) {
        return words.stream().map(word -> filled(word, values)).toList();
    }

    private static String filled(String word, Map<String, String> values) {
        String whole =
                PLACEHOLDER
                        .matcher(word)
                        .replaceAll(
                                found -> Matcher.quoteReplacement(value(values, found.group(1))));
        if (whole.startsWith("-") && !word.startsWith("-")) {
            throw new IllegalArgumentException("no option: " + word);
        }
        return whole;
    }

    private static String value(Map<String, String> values, String name) {
        String value = values.get(name);
        if (value == null || !VALUE.matcher(value.replace('\t', ' ')).matches()) {
            throw new IllegalArgumentException("no value for " + name);
        }
        return value.replace('\t', ' ');
    }
}
