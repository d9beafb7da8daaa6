package io.rackside.nic.apply;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a host had before a change that the values of knobs do not tell, so that the way back of it
 * can bring it back days later.
 *
 * @param functions what virtual functions of the port were given: a number and words of ip-link(8)
 * @param features what was asked of the switches that ethtool turns together with one of the
 *     change: the name of their group, their own, on or off
 * @param connection of NetworkManager that had the port, empty for none
 * @param properties of that connection, in nmcli's words
 */
public record Earlier(
        List<String> functions,
        List<String> features,
        String connection,
        SortedMap<String, String> properties) {
    private static final String FUNCTIONS = "apply.functions";
    private static final String FEATURES = "apply.features";
    private static final String CONNECTION = "apply.connection";
    private static final String PROPERTIES = "apply.properties";

    private static final Pattern FUNCTION =
            Pattern.compile("\\d{1,4}( [a-z_]{2,12} [A-Za-z0-9_.:-]{1,40}){1,3}");
    private static final Pattern FEATURE =
            Pattern.compile("(?:[A-Za-z0-9][A-Za-z0-9_-]{0,63} ){2}(?:on|off)");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{0,64}");

    /** What is no such word, as the host told it, is left out. */
    public Earlier {
        functions = functions.stream().filter(one -> FUNCTION.matcher(one).matches()).toList();
        features = features.stream().filter(one -> FEATURE.matcher(one).matches()).toList();
        if (!NAME.matcher(connection).matches()) {
            connection = "";
        }
        properties = Collections.unmodifiableSortedMap(new TreeMap<>(properties));
    }

    /** Nothing is known. */
    public static Earlier none() {
        return new Earlier(List.of(), List.of(), "", new TreeMap<>());
    }

    /** As {@link #toMap} wrote it; nothing where there is none. */
    public static Earlier of(Map<String, String> notes) {
        Objects.requireNonNull(notes, "notes");
        SortedMap<String, String> properties = new TreeMap<>();
        for (String line : lines(notes.getOrDefault(PROPERTIES, ""))) {
            int sign = line.indexOf('=');
            if (sign > 0) {
                properties.put(line.substring(0, sign), line.substring(sign + 1));
            }
        }
        return new Earlier(
                lines(notes.getOrDefault(FUNCTIONS, "")),
                lines(notes.getOrDefault(FEATURES, "")),
                notes.getOrDefault(CONNECTION, ""),
                properties);
    }

    private static List<String> lines(String text) {
        return Arrays.stream(text.split("\n", -1)).filter(line -> !line.isBlank()).toList();
    }

    /** For the notes of a job. */
    public Map<String, String> toMap() {
        SortedMap<String, String> notes = new TreeMap<>();
        notes.put(FUNCTIONS, String.join("\n", functions));
        notes.put(CONNECTION, connection);
        notes.put(
                PROPERTIES,
                properties.entrySet().stream()
                        .map(one -> one.getKey() + "=" + one.getValue())
                        .collect(Collectors.joining("\n")));
        // Leave for a change goes by this text, also where it was given before there were any.
        if (!features.isEmpty()) {
            notes.put(FEATURES, String.join("\n", features));
        }
        return notes;
    }

    /** The same with what its functions were given, and what was asked of its switches. */
    Earlier with(List<String> given, List<String> asked) {
        return new Earlier(given, asked, connection, properties);
    }

    /** Whether there is nothing in it. */
    public boolean isEmpty() {
        return functions.isEmpty() && features.isEmpty() && connection.isEmpty();
    }
}
