package io.rackside.app.network.cabling;

import io.rackside.model.Problem;

import java.util.List;

/**
 * The cabling as found: the acceptance list.
 *
 * @param planned each planned cable, in the order they were given
 * @param unplanned what was found beyond them
 * @param problems boxes that were asked and did not answer; what they said before does not count
 */
public record Cabling(
        List<CableCheck> planned, List<UnplannedCable> unplanned, List<Problem> problems) {
    public Cabling {
        planned = List.copyOf(planned);
        unplanned = List.copyOf(unplanned);
        problems = List.copyOf(problems);
    }

    /** One for which nobody was asked just now. */
    public Cabling(List<CableCheck> planned, List<UnplannedCable> unplanned) {
        this(planned, unplanned, List.of());
    }

    /** Whether every planned cable was found and proved. */
    public boolean accepted() {
        return planned.stream().allMatch(check -> check.state().accepted());
    }
}
