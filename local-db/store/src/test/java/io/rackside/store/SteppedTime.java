package io.rackside.store;

import io.rackside.operations.Time;

import java.time.Duration;
import java.time.Instant;

/** A clock that moves only when somebody sleeps or sets it. */
final class SteppedTime implements Time {
    private Instant now = Instant.parse("2026-03-01T08:00:00Z");
    private long nanos;

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized long nanos() {
        return nanos;
    }

    @Override
    public synchronized void sleep(Duration duration) {
        now = now.plus(duration);
        nanos += duration.toNanos();
    }

    /** The clock on the wall is set; what measures durations does not notice. */
    synchronized void setBack(Duration by) {
        now = now.minus(by);
    }
}
