package io.rackside.model;

import java.util.Objects;

/**
 * A part of a box and how it is.
 *
 * @param id its identifier within its kind, the same as in the inventory; empty for the kind as a
 *     whole ("the memory")
 * @param name the device's own word for it ("PSU2")
 * @param state its own word ("Absent", "Enabled"), empty when not told
 */
public record Part(PartKind kind, String id, String name, Health health, String state) {
    public Part {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(health, "health");
        Objects.requireNonNull(state, "state");
    }
}
