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
 * @param meaning in our words, in the reader's language, of what came as a number, such as a trap
 * @param grade how urgent that is, where it is known more finely than the severity tells
 */
public record Event(
        String id,
        Optional<Instant> time,
        TimeSource timeSource,
        Health severity,
        String sensor,
        String code,
        String message,
        String raw,
        Optional<Message> meaning,
        Optional<Grade> grade) {
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
        Objects.requireNonNull(meaning, "meaning");
        Objects.requireNonNull(grade, "grade");
    }

    /** An entry that only has the device's own words. */
    public Event(
            String id,
            Optional<Instant> time,
            TimeSource timeSource,
            Health severity,
            String sensor,
            String code,
            String message,
            String raw) {
        this(
                id,
                time,
                timeSource,
                severity,
                sensor,
                code,
                message,
                raw,
                Optional.empty(),
                Optional.empty());
    }
}
