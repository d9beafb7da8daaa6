package io.rackside.bmc.ipmi.fru;

import io.rackside.bmc.ipmi.sdr.Entity;

import java.util.Objects;
import java.util.Optional;

/**
 * A part with its inventory.
 *
 * @param device FRU device id, 0 the BMC's own board
 * @param name as its locator says; empty for one without
 * @param entity what part it is, absent when not told
 * @param present false when the BMC says that the part is not there
 */
public record Fru(
        int device, String name, Optional<Entity> entity, boolean present, FruInventory inventory) {
    public Fru {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(entity, "entity");
        Objects.requireNonNull(inventory, "inventory");
    }
}
