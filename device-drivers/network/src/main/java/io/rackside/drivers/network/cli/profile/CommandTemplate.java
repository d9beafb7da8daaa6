package io.rackside.drivers.network.cli.profile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command of a profile: a list of words, some of them placeholders with a type ({@code
 * {vlan:vlan}}), also in quotes, or with letters before it ({@code
 * smartgroup{group:number(1..64)}}) where a device wants them.
 */
public final class CommandTemplate {
    private static final Pattern PLACEHOLDER =
            Pattern.compile("(\"?|[a-z]{1,20})\\{([a-z][a-z0-9-]*):([a-z0-9().|-]+)}(\"?)");
    private static final Pattern LITERAL = Pattern.compile("[A-Za-z0-9_./:,=+\\-#\"]{1,64}");

    /** Longer than any list of VLANs. */
    private static final int LINE_MAX = 32_768;

    private final List<String> words;
    private final Map<String, ValueType> types = new LinkedHashMap<>();
    private final Pattern pattern;

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException when a word is neither plain nor a placeholder
     */
    public CommandTemplate(List<String> words) {
        this.words = List.copyOf(words);
        if (words.isEmpty()) {
            throw new IllegalArgumentException("a command without words");
        }
        StringBuilder found = new StringBuilder();
        for (String word : words) {
            found.append(found.isEmpty() ? "" : " ").append(pattern(word));
        }
        pattern = Pattern.compile(found.toString());
    }

    private String pattern(String word) {
        Matcher placeholder = PLACEHOLDER.matcher(word);
        if (placeholder.matches()) {
            ValueType type = ValueType.of(placeholder.group(3));
            types.put(placeholder.group(2), type);
            return placeholder.group(1) + "(" + type.found() + ")" + placeholder.group(4);
        }
        if (!LITERAL.matcher(word).matches()) {
            throw new IllegalArgumentException("no word of a command: " + word);
        }
        return Pattern.quote(word);
    }

    /** The names of its placeholders. */
    public Set<String> fields() {
        return new TreeSet<>(types.keySet());
    }

    /** Whether a line begins with the words before its first placeholder. */
    public boolean begins(String line) {
        List<String> fixed =
                words.stream().takeWhile(word -> !PLACEHOLDER.matcher(word).matches()).toList();
        return (line.strip() + " ").startsWith(String.join(" ", fixed) + " ");
    }

    /** The kind of value of each placeholder. */
    public Map<String, ValueType> types() {
        return Map.copyOf(types);
    }

    /**
     * The command with values in it.
     *
     * @throws IllegalArgumentException when one is missing or not of its kind
     */
    public Command with(Map<String, String> values) {
        List<String> filled = new ArrayList<>();
        for (String word : words) {
            Matcher placeholder = PLACEHOLDER.matcher(word);
            if (!placeholder.matches()) {
                filled.add(word);
                continue;
            }
            String name = placeholder.group(2);
            String value = values.get(name);
            if (value == null) {
                throw new IllegalArgumentException("no value for " + name);
            }
            List<String> inserted = new ArrayList<>(types.get(name).words(value));
            inserted.set(0, placeholder.group(1) + inserted.getFirst());
            inserted.set(inserted.size() - 1, inserted.getLast() + placeholder.group(4));
            filled.addAll(inserted);
        }
        return new Command(filled);
    }

    /** The command, which has no placeholder. */
    public Command plain() {
        return with(Map.of());
    }

    /**
     * The values with which it would be that line.
     *
     * @param line of a configuration, a device's own text
     * @return empty when it is another command, or has values this type does not allow
     */
    public Optional<Map<String, String>> valuesOf(String line) {
        Matcher match = pattern.matcher(line.strip());
        if (line.length() > LINE_MAX || !match.matches()) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        int group = 1;
        for (Map.Entry<String, ValueType> each : types.entrySet()) {
            values.put(each.getKey(), each.getValue().value(match.group(group++)));
        }
        try {
            types.forEach((name, type) -> type.words(values.get(name)));
            return Optional.of(values);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return String.join(" ", words);
    }
}
