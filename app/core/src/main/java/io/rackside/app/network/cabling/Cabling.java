package io.rackside.app.network.cabling;

import java.util.List;

/**
 * The cabling as found: the acceptance list.
 *
 * @param planned each planned cable, in the order they were given
 * @param unplanned what was found beyond them
 */
public record Cabling(List<CableCheck> planned, List<UnplannedCable> unplanned) {
    public Cabling {
        planned = List.copyOf(planned);
        unplanned = List.copyOf(unplanned);
    }

    /** Whether every planned cable was found and proved. */
    public boolean accepted() {
        return planned.stream().allMatch(check -> check.state().accepted());
    }
}
