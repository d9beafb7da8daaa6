package io.rackside.nic.virtual;

import io.rackside.operations.Time;

import java.time.Duration;

/** A program that runs for a while beside others, and takes the host's monitor itself. */
record Lasting(Body body) implements Program {
    /** What it does. */
    @FunctionalInterface
    interface Body {
        /**
         * Runs, without the host's monitor held.
         *
         * @param limit after which it is ended
         * @return its exit status
         */
        int last(Call call, Duration limit, Time time) throws InterruptedException;
    }

    @Override
    public int run(Call call) {
        throw new IllegalStateException(call.name() + " lasts");
    }
}
