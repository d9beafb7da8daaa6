package io.rackside.bmc.virtual.machine;

/**
 * Chance as a pure function of seed, subject and moment: it is the same however often and in
 * whatever order it is asked for, so one seed replays a run.
 */
final class Chance {
    private final long seed;

    Chance(long seed) {
        this.seed = seed;
    }

    /** Evenly spread over 0 (in) to 1 (out). */
    double at(int subject, long moment) {
        return (mix(mix(seed ^ 0x9E3779B97F4A7C15L * subject) ^ moment) >>> 11) * 0x1.0p-53;
    }

    /** A smooth curve between -1 and 1 that turns about once a period. */
    double drift(int subject, double seconds, double period) {
        double at = seconds / period;
        long slot = (long) Math.floor(at);
        double f = at - slot;
        double ease = f * f * (3 - 2 * f);
        return 2 * (at(subject, slot) * (1 - ease) + at(subject, slot + 1) * ease) - 1;
    }

    /** The finaliser of SplitMix64. */
    private static long mix(long z) {
        long a = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ a >>> 27) * 0x94D049BB133111EBL;
        return b ^ b >>> 31;
    }
}
