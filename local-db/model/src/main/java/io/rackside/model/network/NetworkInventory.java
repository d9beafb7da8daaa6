package io.rackside.model.network;

import io.rackside.model.Inventory;
import io.rackside.model.Problem;
import io.rackside.model.Reading;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * All that a network device tells of itself in one look. A list is empty where it tells nothing of
 * the kind, or where that was not asked for.
 *
 * @param interfaces in the order of their index
 * @param loads of its processors and memories, in percent
 * @param temperatures in °C, those of transceivers too where the device names them as sensors
 * @param fans with speed where it is told
 * @param optics transceivers that are plugged and tell their light
 * @param otherReadings humidity, voltage, current, power and what else it measures
 * @param learned MAC addresses and where they were learned
 * @param firewall sessions and its part in a pair; empty for what is no firewall
 * @param battery of a UPS
 * @param problems what could not be read
 * @param resolved IP addresses whose MAC addresses it has learned
 */
public record NetworkInventory(
        NetworkFacts device,
        List<NetworkInterface> interfaces,
        List<Neighbour> neighbours,
        List<Reading> loads,
        List<Reading> temperatures,
        List<Inventory.Fan> fans,
        List<Inventory.PowerSupply> powerSupplies,
        List<Optic> optics,
        List<Reading> otherReadings,
        List<Vlan> vlans,
        List<LearnedAddress> learned,
        List<Aggregate> aggregates,
        List<PoePort> poe,
        List<StackMember> stack,
        Optional<FirewallState> firewall,
        List<Outlet> outlets,
        Optional<BatteryState> battery,
        List<Problem> problems,
        List<ResolvedAddress> resolved) {
    public NetworkInventory {
        Objects.requireNonNull(device, "device");
        interfaces = List.copyOf(interfaces);
        neighbours = List.copyOf(neighbours);
        loads = List.copyOf(loads);
        temperatures = List.copyOf(temperatures);
        fans = List.copyOf(fans);
        powerSupplies = List.copyOf(powerSupplies);
        optics = List.copyOf(optics);
        otherReadings = List.copyOf(otherReadings);
        vlans = List.copyOf(vlans);
        learned = List.copyOf(learned);
        aggregates = List.copyOf(aggregates);
        poe = List.copyOf(poe);
        stack = List.copyOf(stack);
        Objects.requireNonNull(firewall, "firewall");
        outlets = List.copyOf(outlets);
        Objects.requireNonNull(battery, "battery");
        problems = List.copyOf(problems);
        resolved = List.copyOf(resolved);
    }

    /** One that resolves no IP addresses, or was not asked for them. */
    public NetworkInventory(
            NetworkFacts device,
            List<NetworkInterface> interfaces,
            List<Neighbour> neighbours,
            List<Reading> loads,
            List<Reading> temperatures,
            List<Inventory.Fan> fans,
            List<Inventory.PowerSupply> powerSupplies,
            List<Optic> optics,
            List<Reading> otherReadings,
            List<Vlan> vlans,
            List<LearnedAddress> learned,
            List<Aggregate> aggregates,
            List<PoePort> poe,
            List<StackMember> stack,
            Optional<FirewallState> firewall,
            List<Outlet> outlets,
            Optional<BatteryState> battery,
            List<Problem> problems) {
        this(
                device,
                interfaces,
                neighbours,
                loads,
                temperatures,
                fans,
                powerSupplies,
                optics,
                otherReadings,
                vlans,
                learned,
                aggregates,
                poe,
                stack,
                firewall,
                outlets,
                battery,
                problems,
                List.of());
    }

    /**
     * This look with what an earlier one found of what is asked less often: neighbours, VLANs,
     * learned and resolved addresses, power over Ethernet.
     */
    public NetworkInventory withRestOf(NetworkInventory earlier) {
        return new NetworkInventory(
                device,
                interfaces,
                earlier.neighbours,
                loads,
                temperatures,
                fans,
                powerSupplies,
                optics,
                otherReadings,
                earlier.vlans,
                earlier.learned,
                aggregates,
                earlier.poe,
                stack,
                firewall,
                outlets,
                battery,
                problems,
                earlier.resolved);
    }

    /** The same with other learned and resolved addresses. */
    public NetworkInventory withAddresses(
            List<LearnedAddress> newLearned, List<ResolvedAddress> newResolved) {
        return new NetworkInventory(
                device,
                interfaces,
                neighbours,
                loads,
                temperatures,
                fans,
                powerSupplies,
                optics,
                otherReadings,
                vlans,
                newLearned,
                aggregates,
                poe,
                stack,
                firewall,
                outlets,
                battery,
                problems,
                newResolved);
    }
}
