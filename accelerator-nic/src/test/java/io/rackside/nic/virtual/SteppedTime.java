package io.rackside.nic.virtual;

import io.rackside.operations.Time;

import java.time.Duration;
import java.time.Instant;

/** A clock that goes where the test puts it, and on by itself for who waits. */
final class SteppedTime implements Time {
    private Instant now = Instant.parse("2026-11-22T08:00:00Z");

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
        pass(duration);
    }

    synchronized void pass(Duration duration) {
        now = now.plus(duration);
    }
}
