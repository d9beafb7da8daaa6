package io.rackside.nic.measure;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.Collections;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counters of a card by the names its driver has for them: at a moment, or how far they went
 * between two.
 *
 * @param values none is below zero
 */
public record Counters(SortedMap<String, Long> values) {
    /** Of no card. */
    public static final Counters NONE = new Counters(new TreeMap<>());

    /** A card with a hundred queues has some thousands. */
    private static final int MOST = 20_000;

    private static final int LONGEST_NAME = 128;

    public Counters {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /** {@code ethtool -S}; of a card without statistics none. */
    public static Counters ofEthtool(String text) throws NotMeasured {
        SortedMap<String, Long> values = new TreeMap<>();
        for (String line : Printed.bounded("ethtool -S", text).split("\n", -1)) {
            // Names of some drivers have a colon.
            int colon = line.lastIndexOf(':');
            if (colon > 0 && colon < LONGEST_NAME && values.size() < MOST) {
                String name = line.substring(0, colon).strip();
                Printed.count(line.substring(colon + 1).strip())
                        .ifPresent(count -> values.put(name, count));
            }
        }
        return new Counters(values);
    }

    /**
     * {@code rdma -j statistic show link DEVICE/PORT}; of several links all together.
     *
     * @throws NotMeasured when it is no JSON
     */
    public static Counters ofRdma(String text) throws NotMeasured {
        JsonNode root = Printed.json("rdma", text);
        SortedMap<String, Long> values = new TreeMap<>();
        for (JsonNode link : root.isArray() ? root : root.path("links")) {
            link.properties()
                    .forEach(
                            field -> {
                                JsonNode value = field.getValue();
                                if (!field.getKey().equals("port")
                                        && value.isIntegralNumber()
                                        && value.longValue() >= 0
                                        && values.size() < MOST) {
                                    values.merge(field.getKey(), value.longValue(), Long::sum);
                                }
                            });
        }
        return new Counters(values);
    }

    /** How far each went since then; one that began anew in between is left out. */
    public Counters since(Counters before) {
        SortedMap<String, Long> gone = new TreeMap<>();
        values.forEach(
                (name, now) -> {
                    Long then = before.values.get(name);
                    if (then != null && now >= then) {
                        gone.put(name, now - then);
                    }
                });
        return new Counters(gone);
    }

    /** Those of one kind. */
    public Counters of(CounterKind kind) {
        SortedMap<String, Long> some = new TreeMap<>(values);
        some.keySet().retainAll(kind.among(values.keySet()));
        return new Counters(some);
    }

    /** Those of one kind for one priority. */
    public Counters of(CounterKind kind, int priority) {
        SortedMap<String, Long> some = new TreeMap<>(values);
        some.keySet().removeIf(name -> kind.priority(name).orElse(-1) != priority);
        return new Counters(some);
    }

    /** Those that are not zero. */
    public Counters moved() {
        SortedMap<String, Long> some = new TreeMap<>(values);
        some.values().removeIf(count -> count == 0);
        return new Counters(some);
    }

    /** All of them together; absent where there is none. */
    public OptionalLong sum() {
        return values.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(values.values().stream().mapToLong(Long::longValue).sum());
    }
}
