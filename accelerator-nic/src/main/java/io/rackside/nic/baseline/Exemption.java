package io.rackside.nic.baseline;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * Leave for a device to differ in one setpoint for a time.
 *
 * @param device whose, as the site names it
 * @param of the port or other part, {@link Readings#HOST} for all of the device
 * @param reason a person's words
 * @param by who gave it
 * @param until from when on it does not count any more
 */
public record Exemption(
        String setpoint,
        String device,
        String of,
        String reason,
        String by,
        Instant from,
        Instant until) {
    /** One that nobody looks at again is a changed setpoint. */
    public static final Duration LONGEST = Duration.ofDays(366);

    /**
     * Gives leave.
     *
     * @throws IllegalArgumentException without a reason, or when it would not end within a year
     */
    public Exemption {
        Objects.requireNonNull(setpoint, "setpoint");
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(of, "of");
        Objects.requireNonNull(by, "by");
        if (reason.isBlank()
                || !until.isAfter(from)
                || Duration.between(from, until).compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("no exemption: " + setpoint);
        }
    }

    boolean about(String id, String box, String part) {
        return setpoint.equals(id) && device.equals(box) && (of.isEmpty() || of.equals(part));
    }

    /** Whether it counts at that time. */
    public boolean holds(Instant at) {
        return !at.isBefore(from) && at.isBefore(until);
    }
}
