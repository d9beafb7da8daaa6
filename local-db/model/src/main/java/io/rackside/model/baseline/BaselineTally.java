package io.rackside.model.baseline;

import java.util.List;

/**
 * How a device stands to its baseline, in numbers; what is not about it counts nowhere.
 *
 * @param mustDeviate musts that are not met and have no leave
 * @param shouldDeviate likewise of shoulds
 * @param exempt not met, with leave
 * @param notChecked of which nobody can tell
 */
public record BaselineTally(
        int meet, int mustDeviate, int shouldDeviate, int exempt, int notChecked) {
    /** What the numbers come to. */
    public enum State {
        MEETS,
        SHOULD_DEVIATES,
        MUST_DEVIATES,
        /** Something was not checked, or nothing was: never as it should be. */
        UNKNOWN
    }

    public static BaselineTally of(List<EntryStanding> entries) {
        int[] counts = new int[5];
        for (EntryStanding entry : entries) {
            switch (entry.standing()) {
                case MEETS -> counts[0]++;
                case DEVIATES -> counts[entry.must() ? 1 : 2]++;
                case EXEMPT -> counts[3]++;
                case NOT_CHECKED -> counts[4]++;
                case NOT_APPLICABLE -> {}
            }
        }
        return new BaselineTally(counts[0], counts[1], counts[2], counts[3], counts[4]);
    }

    /** The worst that is known; what is not known is worse than what is met. */
    public State state() {
        if (mustDeviate > 0) {
            return State.MUST_DEVIATES;
        }
        if (shouldDeviate > 0) {
            return State.SHOULD_DEVIATES;
        }
        return notChecked == 0 && meet + exempt > 0 ? State.MEETS : State.UNKNOWN;
    }
}
