package io.rackside.model.baseline;

import java.time.Instant;
import java.util.Objects;

/**
 * Leave for a device to differ in one setpoint for a time.
 *
 * @param of the port or other part, empty for all of the device
 * @param reason a person's words
 * @param by who gave it
 * @param until from when on it does not count any more
 */
public record Leave(
        String entry, String of, String reason, String by, Instant from, Instant until) {
    public Leave {
        Objects.requireNonNull(entry, "entry");
        Objects.requireNonNull(of, "of");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(until, "until");
    }

    /** Whether it counts at that time. */
    public boolean holds(Instant at) {
        return !at.isBefore(from) && at.isBefore(until);
    }
}
