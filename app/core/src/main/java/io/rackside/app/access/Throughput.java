package io.rackside.app.access;

import io.rackside.operations.Time;

/** Bytes per second over the last ten seconds. May be called from any thread. */
final class Throughput {
    private static final int SECONDS = 10;
    private static final long SECOND = 1_000_000_000L;

    private final Time time;
    private final long began;
    private final long[] perSecond = new long[SECONDS];
    private long second;
    private long all;

    Throughput(Time time) {
        this.time = time;
        this.began = time.nanos();
    }

    synchronized void passed(long bytes) {
        forward();
        perSecond[(int) (second % SECONDS)] += bytes;
        all += bytes;
    }

    synchronized long bytes() {
        return all;
    }

    synchronized double kbitPerSecond() {
        forward();
        long sum = 0;
        for (long bytes : perSecond) {
            sum += bytes;
        }
        return sum * 8 / 1000.0 / SECONDS;
    }

    private void forward() {
        long now = (time.nanos() - began) / SECOND;
        for (long at = Math.max(second + 1, now - SECONDS + 1); at <= now; at++) {
            perSecond[(int) (at % SECONDS)] = 0;
        }
        second = Math.max(second, now);
    }
}
