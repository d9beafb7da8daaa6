package io.rackside.model;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * An entry of a device's own log.
 *
 * @param id unique within the log it came from
 * @param time when the device says it happened; absent when its clock was not set
 * @param timeSource whose clock that is
 * @param sensor what it is about, empty when not told
 * @param code the maker's or registry's identifier, empty when not told
 * @param message the device's own words
 * @param raw the entry as it came, bounded
 */
public record Event(
        String id,
        Optional<Instant> time,
        TimeSource timeSource,
        Health severity,
        String sensor,
        String code,
        String message,
        String raw) {
    public enum TimeSource {
        DEVICE,
        RECEIVED,
        NONE
    }

    public Event {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(timeSource, "timeSource");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(sensor, "sensor");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(raw, "raw");
    }
}
