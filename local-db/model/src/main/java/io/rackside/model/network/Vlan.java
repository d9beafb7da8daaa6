package io.rackside.model.network;

import java.util.List;
import java.util.Objects;

/**
 * A VLAN (IEEE 802.1Q, RFC 4363).
 *
 * @param id 1 to 4094
 * @param untagged names of the ports that have it as their own VLAN
 * @param tagged names of the ports that carry its frames with a tag; empty where it is not told
 */
public record Vlan(int id, String name, List<String> untagged, List<String> tagged) {
    public Vlan {
        Objects.requireNonNull(name, "name");
        untagged = List.copyOf(untagged);
        tagged = List.copyOf(tagged);
    }
}
