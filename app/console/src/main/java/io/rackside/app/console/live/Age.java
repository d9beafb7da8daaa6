package io.rackside.app.console.live;

import java.time.Duration;
import java.time.Instant;

/** How long ago a host's settings were read, and what that means. */
public final class Age {
    /**
     * Nobody polls settings: they are read when somebody asks. What was read on this visit counts,
     * what was read on another day does not.
     */
    private static final Duration OLD = Duration.ofHours(12);

    private Age() {}

    /** Whether a reading tells only how things were: nothing is shown as well by it. */
    public static boolean old(Instant read, Instant now) {
        return read.isBefore(now.minus(OLD));
    }
}
