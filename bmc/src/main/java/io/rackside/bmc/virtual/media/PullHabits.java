package io.rackside.bmc.virtual.media;

import java.time.Duration;
import java.util.Objects;

/**
 * How a BMC fetches.
 *
 * @param https whether it can do TLS at all
 * @param pause before each request
 * @param patience for each whole answer
 * @param failsAfter bytes, after which its network is gone; negative for never
 */
public record PullHabits(boolean https, Duration pause, Duration patience, long failsAfter) {
    public PullHabits {
        Objects.requireNonNull(pause, "pause");
        Objects.requireNonNull(patience, "patience");
    }

    /** Does TLS, does not verify whom it speaks to, waits 20 s for an answer, never fails. */
    public static PullHabits usual() {
        return new PullHabits(true, Duration.ZERO, Duration.ofSeconds(20), -1);
    }

    /** The same, slower by that much with each request. */
    public PullHabits pausing(Duration before) {
        return new PullHabits(https, before, patience, failsAfter);
    }

    /** The same without TLS. */
    public PullHabits withoutTls() {
        return new PullHabits(false, pause, patience, failsAfter);
    }

    /** The same with a network that goes away after so many bytes. */
    public PullHabits failingAfter(long bytes) {
        return new PullHabits(https, pause, patience, bytes);
    }
}
