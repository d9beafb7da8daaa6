package io.rackside.nic.baseline;

import io.rackside.nic.criterion.Criterion;
import io.rackside.nic.criterion.Held;
import io.rackside.nic.criterion.Op;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What counts of interfaces as one text: the value most of them have, and the others with their
 * names: {@code 0; 1 (eth0, eth1)}.
 */
final class CountingValues {
    /** More names are not listed, only how many. */
    private static final int NAMES_MAX = 12;

    /** No interface has a blank in its name. */
    private static final Pattern VALUE = Pattern.compile("(?:^|; )(-?\\d+)(?= \\(|;|$)");

    private CountingValues() {}

    /** The text; empty where there is nothing. */
    static String text(SortedMap<String, Integer> counting) {
        SortedMap<Integer, List<String>> names = new TreeMap<>();
        counting.forEach(
                (name, value) -> names.computeIfAbsent(value, _ -> new ArrayList<>()).add(name));
        List<Map.Entry<Integer, List<String>>> groups =
                names.entrySet().stream()
                        .sorted(
                                Comparator.comparing(
                                        (Map.Entry<Integer, List<String>> one) ->
                                                -one.getValue().size()))
                        .toList();
        StringBuilder text = new StringBuilder();
        for (Map.Entry<Integer, List<String>> group : groups) {
            text.append(
                    text.isEmpty()
                            ? group.getKey().toString()
                            : "; %d (%s)".formatted(group.getKey(), listed(group.getValue())));
        }
        return text.toString();
    }

    private static String listed(List<String> names) {
        String first = names.stream().limit(NAMES_MAX).collect(Collectors.joining(", "));
        return names.size() > NAMES_MAX ? first + ", +" + (names.size() - NAMES_MAX) : first;
    }

    /** Whether every interface's value is as it has to be; names do not matter. */
    static Held held(Criterion expect, String text) {
        Set<String> values = values(text);
        if (values.isEmpty()) {
            return expect.held(text);
        }
        if (expect.op() == Op.IS) {
            return values(expect.value()).equals(values) ? Held.YES : Held.NO;
        }
        Held worst = Held.YES;
        for (String value : values) {
            Held held = expect.held(value);
            worst = held == Held.NO || worst == Held.YES ? held : worst;
        }
        return worst;
    }

    private static Set<String> values(String text) {
        Set<String> values = new LinkedHashSet<>();
        Matcher found = VALUE.matcher(text);
        while (found.find()) {
            values.add(found.group(1));
        }
        return values;
    }
}
