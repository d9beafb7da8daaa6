package io.rackside.bmc.virtual.machine;

import io.rackside.operations.Time;

import java.time.Duration;
import java.time.Instant;

/** A clock that begins where another one is and runs so many times as fast. */
public final class FasterTime implements Time {
    private final Time real;
    private final double speed;
    private final Instant since;
    private final long sinceNanos;

    /**
     * @param speed 20 lets a minute pass in three seconds
     */
    public FasterTime(Time real, double speed) {
        if (!(speed > 0)) {
            throw new IllegalArgumentException("speed " + speed);
        }
        this.real = real;
        this.speed = speed;
        this.since = real.now();
        this.sinceNanos = real.nanos();
    }

    @Override
    public Instant now() {
        return since.plusNanos(nanos() - sinceNanos);
    }

    @Override
    public long nanos() {
        return sinceNanos + (long) ((real.nanos() - sinceNanos) * speed);
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        real.sleep(Duration.ofNanos((long) (duration.toNanos() / speed)));
    }
}
