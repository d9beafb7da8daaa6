package io.rackside.nic.apply;

import io.rackside.operations.Time;

import java.time.Duration;
import java.time.Instant;

/** A clock that moves when somebody waits. */
final class TestClock implements Time {
    private Instant now = Instant.parse("2026-03-01T08:00:00Z");

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public long nanos() {
        return Duration.between(Instant.EPOCH, now).toNanos();
    }

    @Override
    public void sleep(Duration duration) {
        if (duration.isPositive()) {
            now = now.plus(duration);
        }
    }
}
