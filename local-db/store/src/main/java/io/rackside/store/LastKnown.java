package io.rackside.store;

import io.rackside.model.DeviceId;
import io.rackside.model.Health;
import io.rackside.model.Inventory;
import io.rackside.model.PowerState;
import io.rackside.model.Reading;
import io.rackside.model.network.NetworkInventory;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a device said last, so that it can be drawn when nothing answers.
 *
 * @param inventory what it is made of, as last read
 * @param readings its sensors, as last read
 * @param network what it told by SNMP, as last read
 * @param lastAnswer when it last answered anything
 */
public record LastKnown(
        DeviceId device,
        Health health,
        PowerState power,
        Optional<Inventory> inventory,
        Optional<Instant> inventoryAt,
        List<Reading> readings,
        Optional<Instant> readingsAt,
        Optional<NetworkInventory> network,
        Optional<Instant> networkAt,
        Optional<Instant> lastAnswer) {
    public LastKnown {
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(health, "health");
        Objects.requireNonNull(power, "power");
        Objects.requireNonNull(inventory, "inventory");
        Objects.requireNonNull(inventoryAt, "inventoryAt");
        Objects.requireNonNull(readingsAt, "readingsAt");
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(networkAt, "networkAt");
        Objects.requireNonNull(lastAnswer, "lastAnswer");
        readings = List.copyOf(readings);
    }

    /** One that is not asked by SNMP. */
    public LastKnown(
            DeviceId device,
            Health health,
            PowerState power,
            Optional<Inventory> inventory,
            Optional<Instant> inventoryAt,
            List<Reading> readings,
            Optional<Instant> readingsAt,
            Optional<Instant> lastAnswer) {
        this(
                device,
                health,
                power,
                inventory,
                inventoryAt,
                readings,
                readingsAt,
                Optional.empty(),
                Optional.empty(),
                lastAnswer);
    }

    /** As much of it as a small picture of the device needs. */
    public record Glance(
            DeviceId device, Health health, PowerState power, Optional<Instant> lastAnswer) {}
}
