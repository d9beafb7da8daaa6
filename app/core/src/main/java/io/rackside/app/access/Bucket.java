package io.rackside.app.access;

import java.time.Duration;

/**
 * A rate that may be overdrawn by what is under way, and then has to recover. Guarded by its
 * owner's lock.
 */
final class Bucket {
    private static final double NANOS = 1e9;

    private final double bytesPerSecond;
    private final double most;
    private double level;
    private long asOf;

    Bucket(double bytesPerSecond, double most, long now) {
        this.bytesPerSecond = bytesPerSecond;
        this.most = most;
        this.level = most;
        this.asOf = now;
    }

    double bytesPerSecond() {
        return bytesPerSecond;
    }

    void spend(long bytes, long now) {
        fill(now);
        level -= bytes;
    }

    /** How long until nothing is owed. */
    Duration recovery(long now) {
        fill(now);
        return level >= 0
                ? Duration.ZERO
                : Duration.ofNanos((long) Math.ceil(-level / bytesPerSecond * NANOS));
    }

    private void fill(long now) {
        level = Math.min(most, level + (now - asOf) / NANOS * bytesPerSecond);
        asOf = now;
    }
}
