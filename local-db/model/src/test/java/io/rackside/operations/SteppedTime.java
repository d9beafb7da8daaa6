package io.rackside.operations;

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
}
