package io.rackside.nic.baseline;

import io.rackside.model.host.Fact;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Values that were read, by where they come from; of what there are several, such as ports, one
 * each. What nobody read is absent, which is not the same as not being supported.
 */
public final class Readings {
    /** The name of the host itself, where there is only one value. */
    public static final String HOST = "";

    private final Map<ReadFrom, SortedMap<String, Fact<String>>> values;

    private Readings(Map<ReadFrom, SortedMap<String, Fact<String>>> values) {
        this.values = values;
    }

    public static Readings none() {
        return new Readings(Map.of());
    }

    /**
     * What a command of the host printed.
     *
     * @param printed its values by name; names that such a source cannot have are left out
     */
    public static Readings printed(ReadFrom.Source source, Map<String, String> printed) {
        Map<ReadFrom, SortedMap<String, Fact<String>>> values = new LinkedHashMap<>();
        printed.forEach(
                (key, value) -> {
                    if (source.knows(key)) {
                        values.put(
                                new ReadFrom(source, key),
                                new TreeMap<>(Map.of(HOST, Fact.known(value))));
                    }
                });
        return new Readings(values);
    }

    /** These and one more; a later one takes an earlier one's place. */
    public Readings with(ReadFrom from, String of, Fact<String> value) {
        Objects.requireNonNull(value, "value");
        Map<ReadFrom, SortedMap<String, Fact<String>>> more = new LinkedHashMap<>(values);
        SortedMap<String, Fact<String>> each =
                new TreeMap<>(more.getOrDefault(from, Collections.emptySortedMap()));
        each.put(of, value);
        more.put(from, each);
        return new Readings(more);
    }

    /** These and one value of the host. */
    public Readings with(ReadFrom from, Fact<String> value) {
        return with(from, HOST, value);
    }

    /** These and those, whose values count where both have one. */
    public Readings with(Readings others) {
        Map<ReadFrom, SortedMap<String, Fact<String>>> more = new LinkedHashMap<>(values);
        others.values.forEach(
                (from, each) ->
                        more.merge(
                                from,
                                each,
                                (old, later) -> {
                                    SortedMap<String, Fact<String>> both = new TreeMap<>(old);
                                    both.putAll(later);
                                    return both;
                                }));
        return new Readings(more);
    }

    /** Its values by what they are of; empty where nobody read it. */
    public SortedMap<String, Fact<String>> of(ReadFrom from) {
        return values.getOrDefault(from, Collections.emptySortedMap());
    }
}
