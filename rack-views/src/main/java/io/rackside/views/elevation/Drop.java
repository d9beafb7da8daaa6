package io.rackside.views.elevation;

import io.rackside.model.Placement;

import java.util.Objects;

/** A box was put down at a place its judge allowed. */
public record Drop(Carried box, Placement place) {
    public Drop {
        Objects.requireNonNull(box, "box");
        Objects.requireNonNull(place, "place");
    }
}
