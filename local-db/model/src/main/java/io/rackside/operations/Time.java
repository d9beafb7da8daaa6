package io.rackside.operations;

import java.time.Duration;
import java.time.Instant;

/** The clock and the waiting of everything that waits; tests and simulations bring their own. */
public interface Time {
    Instant now();

    /** A clock that never jumps, in ns, for measuring durations only. */
    long nanos();

    /** Waits that long; at once for zero or less. */
    void sleep(Duration duration) throws InterruptedException;

    /** The machine's own clock. */
    static Time system() {
        return SystemTime.INSTANCE;
    }
}
