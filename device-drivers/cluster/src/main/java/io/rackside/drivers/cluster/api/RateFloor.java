package io.rackside.drivers.cluster.api;

import io.rackside.operations.Time;

import java.time.Duration;

/**
 * Whether bytes come so slowly that nobody means it. A limit for silence alone is kept by a byte
 * now and then. Only time that is spent waiting for them counts.
 */
final class RateFloor {
    private static final long LEAST = 1 << 10;
    private static final Duration WITHIN = Duration.ofSeconds(60);

    private final Time time;
    private boolean begun;
    private boolean waiting;
    private long since;
    private long waited;
    private long bytes;

    RateFloor(Time time) {
        this.time = time;
    }

    synchronized void waiting() {
        begun = true;
        waiting = true;
        since = time.nanos();
    }

    /**
     * @param count bytes, none at the end
     */
    synchronized void came(int count) {
        waited += time.nanos() - since;
        waiting = false;
        bytes += count;
        if (bytes >= LEAST) {
            bytes = 0;
            waited = 0;
        }
    }

    /** Whether anything has been waited for. */
    synchronized boolean begun() {
        return begun;
    }

    synchronized boolean below() {
        long now = waiting ? time.nanos() - since : 0;
        return waited + now > WITHIN.toNanos();
    }
}
