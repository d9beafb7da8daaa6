package io.rackside.app.monitoring;

import io.rackside.model.Device;
import io.rackside.model.Health;
import io.rackside.model.Inventory;
import io.rackside.model.Message;
import io.rackside.model.PowerState;
import io.rackside.model.Reading;
import io.rackside.model.network.NetworkInventory;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * All that is known of a box at a moment; immutable, handed to the screen as it is.
 *
 * @param health worst of what its device and the findings say; unknown when nothing recent is known
 * @param lastAnswer when it last answered, also in an earlier run
 * @param silentSince when it stopped answering
 * @param trouble why it is silent or stopped, in words
 * @param findings worst first
 * @param inventory what it is made of, as last read
 * @param readings its sensors, as last read
 * @param network what it told by SNMP, as last read, also in an earlier run; empty for what is not
 *     asked by SNMP
 * @param networkAt when it told all of that: neighbours and learned addresses are asked less often
 *     than ports
 * @param inventoryAt when it told what it is made of
 */
public record DeviceState(
        Device device,
        Contact contact,
        Health health,
        PowerState power,
        Optional<Instant> lastAnswer,
        Optional<Instant> silentSince,
        Optional<Message> trouble,
        List<Finding> findings,
        Optional<Inventory> inventory,
        List<Reading> readings,
        Optional<NetworkInventory> network,
        Optional<Instant> networkAt,
        Optional<Instant> inventoryAt) {
    public DeviceState {
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(contact, "contact");
        Objects.requireNonNull(health, "health");
        Objects.requireNonNull(power, "power");
        Objects.requireNonNull(lastAnswer, "lastAnswer");
        Objects.requireNonNull(silentSince, "silentSince");
        Objects.requireNonNull(trouble, "trouble");
        Objects.requireNonNull(inventory, "inventory");
        findings = List.copyOf(findings);
        readings = List.copyOf(readings);
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(networkAt, "networkAt");
        Objects.requireNonNull(inventoryAt, "inventoryAt");
    }

    /** One of which nobody knows when it told what it is made of. */
    public DeviceState(
            Device device,
            Contact contact,
            Health health,
            PowerState power,
            Optional<Instant> lastAnswer,
            Optional<Instant> silentSince,
            Optional<Message> trouble,
            List<Finding> findings,
            Optional<Inventory> inventory,
            List<Reading> readings,
            Optional<NetworkInventory> network) {
        this(
                device,
                contact,
                health,
                power,
                lastAnswer,
                silentSince,
                trouble,
                findings,
                inventory,
                readings,
                network,
                Optional.empty(),
                Optional.empty());
    }
}
