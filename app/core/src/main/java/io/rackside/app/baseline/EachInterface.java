package io.rackside.app.baseline;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What interfaces are set to each, where the kernel hands a setting on from all of them to each.
 *
 * @param values by the file below /proc/sys/net
 */
record EachInterface(SortedMap<String, String> values) {
    private static final Pattern LINE =
            Pattern.compile("(/proc/sys/net/ipv[46]/conf/[^\\s/'\"\\\\]+/[a-z0-9_]+) (-?\\d{1,9})");

    EachInterface {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /** Of lines with a file and its value; others are none of it. */
    static EachInterface of(List<String> lines) {
        SortedMap<String, String> values = new TreeMap<>();
        for (String line : lines) {
            var said = LINE.matcher(line.strip());
            if (said.matches()) {
                values.put(said.group(1), said.group(2));
            }
        }
        return new EachInterface(values);
    }

    /** Of what {@link #text} wrote. */
    static EachInterface of(String text) {
        return of(text.lines().toList());
    }

    /** A line for each. */
    String text() {
        return values.entrySet().stream()
                .map(one -> one.getKey() + " " + one.getValue())
                .collect(Collectors.joining("\n"));
    }

    /** The files that have another value now; one that is gone since has none. */
    List<String> otherThan(EachInterface now) {
        return values.entrySet().stream()
                .filter(one -> now.values.containsKey(one.getKey()))
                .filter(one -> !one.getValue().equals(now.values.get(one.getKey())))
                .map(one -> one.getKey())
                .toList();
    }
}
