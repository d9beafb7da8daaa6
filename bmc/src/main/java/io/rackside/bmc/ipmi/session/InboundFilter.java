package io.rackside.bmc.ipmi.session;

/**
 * Lets each of the BMC's packets through once (IPMI 2.0 section 6.12.13): newer than all before, or
 * at most {@value #WIDTH} behind the newest and not seen yet. Packets reach it only after their
 * code was found right, so a jump ahead is the BMC's own.
 */
final class InboundFilter {
    static final int WIDTH = 32;

    private boolean started;
    private int newest;
    private long seen;

    boolean admits(int sequence) {
        if (!started) {
            started = true;
            newest = sequence;
            seen = 1;
            return true;
        }
        int ahead = sequence - newest;
        if (ahead > 0) {
            seen = ahead >= WIDTH ? 1 : seen << ahead | 1;
            newest = sequence;
            return true;
        }
        long bit = 1L << -ahead;
        if (ahead <= -WIDTH || (seen & bit) != 0) {
            return false;
        }
        seen |= bit;
        return true;
    }
}
