package io.rackside.drivers.network.cli.table;

import java.util.List;
import java.util.Objects;

/**
 * A firewall's part in a pair or cluster, in its own words; empty where nothing is said.
 *
 * @param mode how the pair works: {@code Active/standby}, {@code HA A-P}
 * @param state its own part: {@code active}, {@code Primary}
 * @param peer the other one's part or, where that is not told, how the link between them is
 * @param members serial numbers, itself included
 */
public record HaFacts(String mode, String state, String peer, List<String> members) {
    /** Nothing is told: there is no pair. */
    public static final HaFacts NONE = new HaFacts("", "", "", List.of());

    public HaFacts {
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(peer, "peer");
        members = List.copyOf(members);
    }

    public boolean isEmpty() {
        return mode.isEmpty() && state.isEmpty();
    }
}
