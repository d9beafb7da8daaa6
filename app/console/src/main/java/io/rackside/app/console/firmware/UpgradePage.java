package io.rackside.app.console.firmware;

import io.rackside.app.console.background.Failure;
import io.rackside.operations.JobId;

import java.util.List;
import java.util.Optional;

/** Where the way from choosing to the report is, in words. */
sealed interface UpgradePage {
    /**
     * Boxes are chosen on the drawing, what they get here.
     *
     * @param options how it is to go
     * @param busy whether goals are being read, or the boxes asked
     * @param ready whether the boxes can be asked
     */
    record Choose(
            String boxes,
            List<GoalRow> goals,
            Optional<String> goal,
            String options,
            boolean busy,
            boolean ready,
            Optional<Failure> failure)
            implements UpgradePage {
        public Choose {
            goals = List.copyOf(goals);
        }
    }

    /**
     * What was found before anything is changed.
     *
     * @param reasonAsked whether something is refused that a reason may overrule
     * @param ready whether there is anything left to plan
     */
    record Checks(
            String sum,
            List<CheckCard> boxes,
            boolean reasonAsked,
            boolean busy,
            boolean ready,
            Optional<Failure> failure)
            implements UpgradePage {
        public Checks {
            boxes = List.copyOf(boxes);
        }
    }

    /**
     * Who gets what when.
     *
     * @param rule when no further box begins
     * @param consents to be given one by one before it can begin
     * @param name to be typed, where something in it cannot be undone
     */
    record Plan(
            String sum,
            List<WaveCard> waves,
            String rule,
            List<String> consents,
            Optional<String> name,
            boolean busy,
            int boxes,
            Optional<Failure> failure)
            implements UpgradePage {
        public Plan {
            waves = List.copyOf(waves);
            consents = List.copyOf(consents);
        }
    }

    /**
     * It runs, or is over.
     *
     * @param lost settings of the box that is looked at, which can be put back
     */
    record Run(JobId upgrade, RunPage page, Optional<LostSettings> lost, Optional<Failure> failure)
            implements UpgradePage {}
}
