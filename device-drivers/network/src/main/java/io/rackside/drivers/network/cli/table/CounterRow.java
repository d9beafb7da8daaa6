package io.rackside.drivers.network.cli.table;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Counters of a port, or of one of its queues.
 *
 * @param port empty where the table is of one port only and does not name it
 * @param queue or priority, as the table has it: {@code 3}, {@code UC0}; empty where it counts for
 *     the whole port
 * @param counters by the table's own titles
 */
public record CounterRow(String port, String queue, Map<String, Long> counters) {
    public CounterRow {
        Objects.requireNonNull(port, "port");
        Objects.requireNonNull(queue, "queue");
        counters = Collections.unmodifiableMap(new LinkedHashMap<>(counters));
    }

    /** The same, of that port where it names none. */
    public CounterRow of(String port) {
        return this.port.isEmpty() ? new CounterRow(port, queue, counters) : this;
    }
}
