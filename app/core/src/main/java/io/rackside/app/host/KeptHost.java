package io.rackside.app.host;

import io.rackside.model.host.HostInventory;

import java.time.Instant;
import java.util.Objects;

/**
 * What a host told when it was last read.
 *
 * @param at by this laptop's clock
 */
public record KeptHost(HostInventory inventory, Instant at) {
    public KeptHost {
        Objects.requireNonNull(inventory, "inventory");
        Objects.requireNonNull(at, "at");
    }
}
