package io.rackside.nic.baseline;

import io.rackside.nic.baseline.ItemResult.Verdict;
import io.rackside.nic.baseline.Setpoint.Level;

import java.util.List;

/**
 * How a host stands to its baseline, in numbers.
 *
 * @param mustDeviate musts that are not met and have no leave
 * @param shouldDeviate likewise of shoulds
 * @param exempt not met, with leave
 * @param notChecked of which nobody can tell
 */
public record Tally(int meet, int mustDeviate, int shouldDeviate, int exempt, int notChecked) {
    /** Counts results; those that are not about the host count nowhere. */
    public static Tally of(List<ItemResult> results) {
        int meet = 0;
        int must = 0;
        int should = 0;
        int exempt = 0;
        int notChecked = 0;
        for (ItemResult result : results) {
            switch (result.verdict()) {
                case Verdict.Meets _ -> meet++;
                case Verdict.Exempt _ -> exempt++;
                case Verdict.NotChecked _ -> notChecked++;
                case Verdict.NotApplicable _ -> {}
                case Verdict.Deviates _ -> {
                    if (result.entry().setpoint().level() == Level.MUST) {
                        must++;
                    } else {
                        should++;
                    }
                }
            }
        }
        return new Tally(meet, must, should, exempt, notChecked);
    }

    /**
     * Whether everything was checked and nothing deviates; what is unknown is never as it should
     * be.
     */
    public boolean clean() {
        return mustDeviate == 0 && shouldDeviate == 0 && notChecked == 0 && meet + exempt > 0;
    }
}
