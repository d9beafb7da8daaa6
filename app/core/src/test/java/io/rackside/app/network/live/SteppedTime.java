package io.rackside.app.network.live;

import io.rackside.operations.Time;

import java.time.Duration;
import java.time.Instant;

/** A clock that goes on when it is told to. */
final class SteppedTime implements Time {
    private static final Instant BEGAN = Instant.parse("2026-11-21T22:00:00Z");

    private volatile long nanos;

    @Override
    public Instant now() {
        return BEGAN.plusNanos(nanos);
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public void sleep(Duration duration) {
        step(duration);
    }

    synchronized void step(Duration duration) {
        nanos += duration.toNanos();
    }
}
