package io.rackside.drivers.network.cli.profile;

import java.time.Duration;
import java.util.List;

/**
 * How a device takes a change back by itself unless it is confirmed in time.
 *
 * @param before whether it is armed before the first line is sent; else the arming is what makes
 *     the collected lines effective
 * @param arm with the placeholder {@code {limit:...}} in the unit below
 * @param unitSeconds one of the limit's units
 * @param confirm keeps the change
 * @param abort takes it back at once; empty where only waiting does
 */
public record TimedUndo(
        boolean before, List<Step> arm, int unitSeconds, List<Step> confirm, List<Step> abort) {
    public TimedUndo {
        arm = List.copyOf(arm);
        confirm = List.copyOf(confirm);
        abort = List.copyOf(abort);
    }

    /** After that a device has taken the arming or never will. */
    public Duration longest() {
        return arm.stream().map(Step::longest).reduce(Duration.ZERO, Duration::plus);
    }
}
