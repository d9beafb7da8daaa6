package io.rackside.app.network.cabling;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * How the cabling of a cabinet stands, for a small picture of it.
 *
 * @param planned cables that end in the cabinet
 * @param accepted those that lead where they should, with nothing wrong
 * @param weak those that lead where they should, and whose link has a finding
 * @param unplanned cables that were found beyond them
 * @param worst of those that are not as planned; empty when all are
 * @param oldest of the readings it goes by; empty when there is none
 */
public record CablingStanding(
        int planned,
        int accepted,
        int weak,
        int unplanned,
        Optional<CableState> worst,
        Optional<Instant> oldest) {
    public CablingStanding {
        Objects.requireNonNull(worst, "worst");
        Objects.requireNonNull(oldest, "oldest");
    }

    static CablingStanding of(Cabling cabling) {
        return new CablingStanding(
                cabling.planned().size(),
                (int) cabling.planned().stream().filter(CableCheck::accepted).count(),
                (int) cabling.planned().stream().filter(CableCheck::weak).count(),
                cabling.unplanned().size(),
                cabling.planned().stream()
                        .map(CableCheck::state)
                        .filter(state -> !state.accepted())
                        .max(CableState.GRAVEST_LAST),
                cabling.oldest());
    }
}
