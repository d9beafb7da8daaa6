package io.rackside.model.network;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An outlet of a PDU.
 *
 * @param id the device's number for it
 * @param on whether it gives power; empty where it cannot tell
 * @param amps drawn now, in A
 * @param watts drawn now, in W
 */
public record Outlet(
        String id, String name, Optional<Boolean> on, OptionalDouble amps, OptionalDouble watts) {
    public Outlet {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(on, "on");
        Objects.requireNonNull(amps, "amps");
        Objects.requireNonNull(watts, "watts");
    }
}
