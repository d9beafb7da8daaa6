package io.rackside.bmc.virtual.machine;

import java.time.Instant;

/** The locate light, which may go out by itself. Not thread-safe. */
final class Locator {
    private Led led = Led.OFF;
    private Instant until = Instant.MAX;

    Led led() {
        return led;
    }

    /** Whether it shows something else from now on. */
    boolean show(Led wanted, Instant until) {
        boolean changes = led != wanted;
        this.led = wanted;
        this.until = until;
        return changes;
    }

    /** Whether it is time for it to go out. */
    boolean due(Instant now) {
        return led != Led.OFF && !now.isBefore(until);
    }
}
