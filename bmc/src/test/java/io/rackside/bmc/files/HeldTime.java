package io.rackside.bmc.files;

import io.rackside.operations.Time;

import java.time.Duration;
import java.time.Instant;

/** A clock that stands until the test moves it; who sleeps waits for that. */
final class HeldTime implements Time {
    private Instant now = Instant.parse("2026-11-21T08:00:00Z");

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized long nanos() {
        return Duration.between(Instant.EPOCH, now).toNanos();
    }

    @Override
    public synchronized void sleep(Duration duration) throws InterruptedException {
        Instant until = now.plus(duration);
        while (now.isBefore(until)) {
            wait();
        }
    }

    synchronized void pass(Duration duration) {
        now = now.plus(duration);
        notifyAll();
    }
}
