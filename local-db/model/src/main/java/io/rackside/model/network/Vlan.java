package io.rackside.model.network;

import java.util.List;
import java.util.Objects;

/**
 * A VLAN (IEEE 802.1Q, RFC 4363).
 *
 * @param id 1 to 4094
 * @param untagged names of the ports that have it as their own VLAN
 */
public record Vlan(int id, String name, List<String> untagged) {
    public Vlan {
        Objects.requireNonNull(name, "name");
        untagged = List.copyOf(untagged);
    }
}
