package io.rackside.bmc.virtual.ipmi.session;

/** Which session sequence numbers may still come, each once (IPMI 2.0, 6.12.12 and 6.12.13). */
final class SequenceWindow {
    private static final int BITS = 32;

    private final int ahead;
    private final int behind;
    private int highest;

    /** Bit n stands for {@code highest - n}. */
    private int seen;

    /**
     * @param highest the number before the first one
     * @param ahead of the highest number seen one may jump so far
     * @param behind it one may come late so far, at most 31
     */
    SequenceWindow(long highest, int ahead, int behind) {
        this.highest = (int) highest;
        this.ahead = ahead;
        this.behind = behind;
        this.seen = 1;
    }

    /** Whether it is inside the window and new; it is then seen. 0 never is. */
    boolean take(long sequence) {
        int number = (int) sequence;
        int step = number - highest;
        if (number == 0 || step > ahead || step < -behind) {
            return false;
        }
        if (step > 0) {
            seen = step >= BITS ? 1 : seen << step | 1;
            highest = number;
            return true;
        }
        int bit = 1 << -step;
        boolean fresh = (seen & bit) == 0;
        seen |= bit;
        return fresh;
    }
}
