package io.rackside.operations;

import java.time.Duration;
import java.time.Instant;

/**
 * The only class that asks the machine for the time or makes a thread sleep (a test holds this).
 */
enum SystemTime implements Time {
    INSTANCE;

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        if (duration.isPositive()) {
            Thread.sleep(duration);
        }
    }
}
