package io.rackside.app.offload;

import io.rackside.model.Message;
import io.rackside.nic.apply.ApplyOrder;

import java.time.Duration;
import java.util.Objects;

/**
 * How a change is tried, and what becomes of it.
 *
 * @param undoAfter until the host takes it back by itself unless it is confirmed; what may cut our
 *     way to it is taken back after {@link #CUT} already
 * @param kept whether it is set again in each start of the host
 * @param restart whether the host is restarted for what counts from a start on; its users are asked
 *     first
 */
public record Trial(Duration undoAfter, boolean kept, boolean restart) {
    public static final Duration LEAST = ApplyOrder.ARMED_LEAST;
    public static final Duration MOST = ApplyOrder.ARMED_MOST;

    /** So long a host waits to hear of us at a setting that may cut our way to it. */
    public static final Duration CUT = ApplyOrder.HEARD;

    /** Where none is named; longer where settings may cut our way. */
    public static final Duration USUAL = ApplyOrder.ARMED_USUAL;

    /**
     * @throws OffloadRefused when the time is shorter or longer than a host can be armed for
     */
    public Trial {
        Objects.requireNonNull(undoAfter, "undoAfter");
        if (undoAfter.compareTo(LEAST) < 0 || undoAfter.compareTo(MOST) > 0) {
            throw new OffloadRefused(
                    Message.of("core.offload.wrong-time", LEAST.toSeconds(), MOST.toSeconds()));
        }
    }

    /**
     * The same with the time that so many settings take; what a person named stays.
     *
     * @param cuts how many settings may cut our way to the host
     */
    Trial fitting(long cuts) {
        return undoAfter.equals(USUAL) ? new Trial(ApplyOrder.usual(cuts), kept, restart) : this;
    }

    /** Whether so many settings that may cut our way to the host may be too much for the time. */
    boolean tooShort(long cuts) {
        return cuts > 0 && undoneWhenCut() && undoAfter.compareTo(ApplyOrder.usual(cuts)) < 0;
    }

    /** Whether what may cut our way is taken back sooner than the whole. */
    boolean undoneWhenCut() {
        return undoAfter.compareTo(CUT) > 0;
    }

    /** Kept, and the host is not restarted. */
    public static Trial usual() {
        return new Trial(USUAL, true, false);
    }
}
