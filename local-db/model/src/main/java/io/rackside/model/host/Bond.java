package io.rackside.model.host;

import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * Ports that a host has joined.
 *
 * @param mode in the kernel's words
 * @param up whether the bond itself has a link
 * @param active the member in use, empty where all are or none is
 */
public record Bond(String name, String mode, boolean up, String active, List<Member> members) {
    public Bond {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(active, "active");
        members = List.copyOf(members);
    }

    /**
     * A port in it.
     *
     * @param speedMbps in Mbit/s, while it has a link
     * @param failures how often its link was lost
     * @param aggregator number of the group it joined with LACP
     */
    public record Member(
            String name,
            boolean up,
            OptionalLong speedMbps,
            OptionalLong failures,
            OptionalLong aggregator) {}
}
