package io.rackside.app;

import io.rackside.operations.Time;

import java.time.Duration;
import java.time.Instant;

/** A clock that moves when it is told to, and when somebody sleeps. */
public final class SteppedTime implements Time {
    private Instant now = Instant.parse("2026-03-01T08:00:00Z");

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized long nanos() {
        return Duration.between(Instant.EPOCH, now).toNanos();
    }

    @Override
    public void sleep(Duration duration) {
        step(duration);
    }

    public synchronized void step(Duration duration) {
        now = now.plus(duration);
    }
}
