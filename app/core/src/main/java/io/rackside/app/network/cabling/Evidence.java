package io.rackside.app.network.cabling;

import io.rackside.model.Message;

import java.util.List;
import java.util.Optional;

/** What one end tells of the other one. */
sealed interface Evidence {
    /** The planned box is there, at the planned port as far as the port is told. */
    record Planned() implements Evidence {}

    /**
     * The planned box is there, and what was learned is the address of another port of it: its
     * cables are swapped, or its ports share an address.
     */
    record OtherLeg(CableEnd end) implements Evidence {}

    /** Another box, or another port, is there. */
    record Other(CableEnd end) implements Evidence {}

    /** Somebody is there and cannot be told. */
    record Stranger(Message what) implements Evidence {}

    /** It hears nobody. */
    record Nothing() implements Evidence {}

    /** The weightiest of several: what contradicts the plan first. */
    static Evidence weightiest(List<Evidence> all) {
        return first(all, Other.class)
                .or(() -> first(all, OtherLeg.class))
                .or(() -> first(all, Planned.class))
                .or(() -> first(all, Stranger.class))
                .orElseGet(Nothing::new);
    }

    private static Optional<Evidence> first(List<Evidence> all, Class<? extends Evidence> kind) {
        return all.stream().filter(kind::isInstance).findFirst();
    }
}
