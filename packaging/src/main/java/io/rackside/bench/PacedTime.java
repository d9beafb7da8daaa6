package io.rackside.bench;

import io.rackside.operations.Time;

import java.time.Duration;
import java.time.Instant;

/**
 * A clock that runs so many times as fast as the machine's, and shows the same in every process
 * that knows its origin.
 *
 * @param origin when it showed what the machine's did
 */
record PacedTime(Time real, Instant origin, double speed) implements Time {
    /** One that begins now. */
    static PacedTime from(Time real, double speed) {
        return new PacedTime(real, real.now(), speed);
    }

    @Override
    public Instant now() {
        return origin.plus(scaled(Duration.between(origin, real.now()), speed));
    }

    @Override
    public long nanos() {
        return (long) (real.nanos() * speed);
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        real.sleep(scaled(duration, 1 / speed));
    }

    /** Shows this calendar and waits as the machine does: what a BMC's sockets go by. */
    Time ofSockets() {
        return new Time() {
            @Override
            public Instant now() {
                return PacedTime.this.now();
            }

            @Override
            public long nanos() {
                return real.nanos();
            }

            @Override
            public void sleep(Duration duration) throws InterruptedException {
                real.sleep(duration);
            }
        };
    }

    private static Duration scaled(Duration duration, double by) {
        return Duration.ofNanos((long) (duration.toNanos() * by));
    }
}
