package io.rackside.bmc.firmware.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * How fast the percentage moves that a device tells of its work. Many begin at a fifth with the
 * image just sent, and some begin anew after looking at it, so only how far it came counts.
 * Immutable.
 *
 * @param since when it was told first
 * @param first what was told then
 * @param last when it was told last
 * @param percent what was told then, 0 to 100
 */
public record WorkPace(Instant since, int first, Instant last, int percent) {
    /** Less says little of the rest. */
    private static final int ENOUGH = 10;

    public WorkPace {
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(last, "last");
    }

    /** It is told for the first time. */
    public static WorkPace begun(Instant now, int percent) {
        return new WorkPace(now, percent, now, percent);
    }

    /** It is told once more. */
    public WorkPace at(Instant now, int told) {
        return told < percent ? begun(now, told) : new WorkPace(since, first, now, told);
    }

    /** When the work is done at that pace; empty as long as it did not come far enough. */
    public Optional<Instant> ends() {
        int came = percent - first;
        if (came < ENOUGH) {
            return Optional.empty();
        }
        Duration rest =
                Duration.between(since, last)
                        .multipliedBy(Math.max(0, 100 - percent))
                        .dividedBy(came);
        return Optional.of(last.plus(rest));
    }
}
