package io.rackside.drivers.network.cli.table;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counters of a port, or of one of its queues.
 *
 * @param port empty where the table is of one port only
 * @param counters by the table's own titles
 */
public record CounterRow(String port, Map<String, Long> counters) {
    public CounterRow {
        counters = Collections.unmodifiableMap(new LinkedHashMap<>(counters));
    }
}
