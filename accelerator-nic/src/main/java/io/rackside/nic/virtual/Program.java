package io.rackside.nic.virtual;

import java.time.Duration;

/** A program of a host, as far as it is told apart from others by what it prints. */
@FunctionalInterface
interface Program {
    /**
     * Runs, with the host's monitor held.
     *
     * @return its exit status
     */
    int run(Call call);

    /** How long it takes before it does anything. */
    default Duration takes(Call call) {
        return Duration.ZERO;
    }
}
