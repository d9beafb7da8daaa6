package io.rackside.app.offload;

import io.rackside.model.Message;
import io.rackside.nic.apply.ApplyOrder;

import java.time.Duration;
import java.util.Objects;

/**
 * How a change is tried, and what becomes of it.
 *
 * @param undoAfter until the host takes it back by itself unless it is confirmed
 * @param kept whether it is set again in each start of the host
 * @param restart whether the host is restarted for what counts from a start on; its users are asked
 *     first
 */
public record Trial(Duration undoAfter, boolean kept, boolean restart) {
    public static final Duration LEAST = ApplyOrder.ARMED_LEAST;
    public static final Duration MOST = ApplyOrder.ARMED_MOST;
    public static final Duration USUAL = Duration.ofSeconds(90);

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

    /** Kept, and the host is not restarted. */
    public static Trial usual() {
        return new Trial(USUAL, true, false);
    }
}
