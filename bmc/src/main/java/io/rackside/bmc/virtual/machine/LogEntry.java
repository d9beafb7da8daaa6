package io.rackside.bmc.virtual.machine;

import io.rackside.model.Health;

import java.time.Instant;
import java.util.List;

/**
 * An entry of the machine's event log.
 *
 * @param id counts up from 1 and is never used again
 */
public record LogEntry(
        long id,
        Instant at,
        EventCode code,
        Health severity,
        Part origin,
        List<String> arguments,
        String message) {
    public LogEntry {
        arguments = List.copyOf(arguments);
    }
}
