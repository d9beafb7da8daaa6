package io.rackside.app.monitoring;

/** What a poll of a box costs, as an average that follows slowly. */
final class PollCost {
    /** What is assumed before the first one, in bytes. */
    private static final double GUESS = 12_000;

    private static final double WEIGHT = 0.2;

    private volatile double average = GUESS;
    private boolean known;

    double bytes() {
        return average;
    }

    void was(long bytes) {
        average = known ? average + WEIGHT * (bytes - average) : bytes;
        known = true;
    }
}
