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
 * @param connection of NetworkManager that had the port, empty for none
 * @param properties of that connection, in nmcli's words
 */
public record Earlier(
        List<String> functions, String connection, SortedMap<String, String> properties) {
    private static final String FUNCTIONS = "apply.functions";
    private static final String CONNECTION = "apply.connection";
    private static final String PROPERTIES = "apply.properties";

    private static final Pattern FUNCTION =
            Pattern.compile("\\d{1,4}( [a-z_]{2,12} [A-Za-z0-9.:-]{1,40}){1,3}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{0,64}");

    /** What is no such word, as the host told it, is left out. */
    public Earlier {
        functions = functions.stream().filter(one -> FUNCTION.matcher(one).matches()).toList();
        if (!NAME.matcher(connection).matches()) {
            connection = "";
        }
        properties = Collections.unmodifiableSortedMap(new TreeMap<>(properties));
    }

    /** Nothing is known. */
    public static Earlier none() {
        return new Earlier(List.of(), "", new TreeMap<>());
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
                notes.getOrDefault(CONNECTION, ""),
                properties);
    }

    private static List<String> lines(String text) {
        return Arrays.stream(text.split("\n", -1)).filter(line -> !line.isBlank()).toList();
    }

    /** For the notes of a job. */
    public Map<String, String> toMap() {
        return Map.of(
                FUNCTIONS,
                String.join("\n", functions),
                CONNECTION,
                connection,
                PROPERTIES,
                properties.entrySet().stream()
                        .map(one -> one.getKey() + "=" + one.getValue())
                        .collect(Collectors.joining("\n")));
    }

    /** The same with what its functions were given. */
    Earlier with(List<String> given) {
        return new Earlier(given, connection, properties);
    }

    /** Whether there is nothing in it. */
    public boolean isEmpty() {
        return functions.isEmpty() && connection.isEmpty();
    }
}
