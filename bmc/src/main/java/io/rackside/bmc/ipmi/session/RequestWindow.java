package io.rackside.bmc.ipmi.session;

/**
 * How many requests may be under way at once: 1, 2, 4, 8 .. as answers come, 1 again after lost
 * answers or a busy BMC, and then back quickly towards what it bore before. A single loss among
 * answers is the line's and changes nothing; a BMC that is asked too much loses several. One that
 * fails time and again as soon as so many are under way is asked less at once for a while.
 */
final class RequestWindow {
    private static final int STRIKES = 3;
    private static final int FORGIVEN_AFTER = 64;

    private final int most;
    private int ceiling;
    private int limit;
    private int proven;
    private int clean;
    private int sinceTrouble;
    private int sinceLoss = Integer.MAX_VALUE / 2;
    private int strikes;
    private int struckAt;

    /**
     * Starts where the BMC was last time.
     *
     * @param known requests at once that it bore
     * @param most never more than that
     */
    RequestWindow(int known, int most) {
        this.most = most;
        this.ceiling = most;
        this.limit = Math.clamp(known, 1, most);
    }

    int limit() {
        return limit;
    }

    /** An answer came. */
    void answered() {
        clean++;
        sinceTrouble++;
        sinceLoss++;
        if (limit == ceiling && ceiling < most && clean >= FORGIVEN_AFTER) {
            ceiling = Math.min(most, ceiling * 2);
        }
        if (clean >= limit) {
            proven = Math.max(proven, limit);
            if (limit < ceiling) {
                limit = Math.min(ceiling, Math.max(limit * 2, proven / 2));
                clean = 0;
            }
        }
    }

    /** An answer did not come in time. */
    void lost() {
        boolean alone = sinceLoss >= limit;
        sinceLoss = 0;
        if (alone) {
            clean = 0;
        } else {
            troubled();
        }
    }

    /** The BMC is asked too much at once. */
    void troubled() {
        if (limit > 1) {
            strike();
        }
        limit = 1;
        clean = 0;
    }

    /** Trouble right after the same window was reached, again and again, is no chance. */
    private void strike() {
        boolean again = limit == struckAt && sinceTrouble < 2 * limit;
        strikes = again ? strikes + 1 : 1;
        struckAt = limit;
        sinceTrouble = 0;
        if (strikes == STRIKES) {
            ceiling = limit / 2;
            proven = Math.min(proven, ceiling);
            strikes = 0;
        }
    }
}
