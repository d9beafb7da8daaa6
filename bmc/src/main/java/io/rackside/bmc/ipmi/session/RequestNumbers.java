package io.rackside.bmc.ipmi.session;

import io.rackside.bmc.ipmi.wire.LanMessage;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * The 64 sequence numbers of requests, given out in turn. A number whose request was sent more
 * often than it was answered rests for a while, so that a late answer cannot be taken for the
 * answer to another request under the same number.
 */
final class RequestNumbers {
    private static final long REST = Duration.ofSeconds(5).toNanos();

    private final boolean[] taken = new boolean[LanMessage.SEQUENCES];
    private final int[] owed = new int[LanMessage.SEQUENCES];
    private final long[] restsUntil = new long[LanMessage.SEQUENCES];
    private int next;

    /** A number for a new request; empty while all are taken or rest. */
    OptionalInt take(long now) {
        for (int i = 0; i < LanMessage.SEQUENCES; i++) {
            int number = (next + i) % LanMessage.SEQUENCES;
            if (!taken[number] && (owed[number] == 0 || now - restsUntil[number] >= 0)) {
                next = (number + 1) % LanMessage.SEQUENCES;
                taken[number] = true;
                owed[number] = 0;
                return OptionalInt.of(number);
            }
        }
        return OptionalInt.empty();
    }

    /**
     * Its request is over.
     *
     * @param unanswered how many answers may still come
     */
    void release(int number, int unanswered, long now) {
        taken[number] = false;
        owed[number] = unanswered;
        restsUntil[number] = now + REST;
    }

    /** An answer came that nobody waits for. */
    void late(int number) {
        if (!taken[number] && owed[number] > 0) {
            owed[number]--;
        }
    }

    /** When the next number may be free, if none is; at the latest when the first stops resting. */
    long nextFree(long now) {
        long soonest = now + REST;
        for (int i = 0; i < LanMessage.SEQUENCES; i++) {
            if (!taken[i] && restsUntil[i] - soonest < 0) {
                soonest = restsUntil[i];
            }
        }
        return soonest;
    }
}
