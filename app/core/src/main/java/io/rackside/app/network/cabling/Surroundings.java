package io.rackside.app.network.cabling;

import io.rackside.model.DeviceId;
import io.rackside.model.Inventory;
import io.rackside.model.network.NetworkInventory;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What was last read of the boxes a cable may end at. A box that is in neither was not asked.
 *
 * @param network switches, firewalls and whatever else was read by SNMP
 * @param servers with the MAC addresses of their ports
 * @param when each was read; none for a box of which that is not known
 * @param off boxes that are known to be switched off now
 */
public record Surroundings(
        Map<DeviceId, NetworkInventory> network,
        Map<DeviceId, Inventory> servers,
        Map<DeviceId, When> when,
        Set<DeviceId> off) {
    public Surroundings {
        network = Map.copyOf(network);
        servers = Map.copyOf(servers);
        when = Map.copyOf(when);
        off = Set.copyOf(off);
    }

    /** Readings of which nobody knows when they were made. */
    public Surroundings(Map<DeviceId, NetworkInventory> network, Map<DeviceId, Inventory> servers) {
        this(network, servers, Map.of(), Set.of());
    }

    /**
     * When a box was read.
     *
     * @param ports their links
     * @param all its neighbours and learned addresses too
     * @param parts what a server is made of, the links of its ports among it
     */
    public record When(Optional<Instant> ports, Optional<Instant> all, Optional<Instant> parts) {
        /** Of which nothing is known. */
        public static final When NEVER =
                new When(Optional.empty(), Optional.empty(), Optional.empty());

        public When {
            Objects.requireNonNull(ports, "ports");
            Objects.requireNonNull(all, "all");
            Objects.requireNonNull(parts, "parts");
        }

        /** Everything by SNMP at that moment, and its parts as before. */
        When readAt(Instant now) {
            return new When(Optional.of(now), Optional.of(now), parts);
        }
    }

    /** When that box was read. */
    public When when(DeviceId box) {
        return when.getOrDefault(box, When.NEVER);
    }

    /** Boxes that told their ports since then; of servers that did not, no more than addresses. */
    public Surroundings since(Instant oldest) {
        Map<DeviceId, NetworkInventory> recent = new HashMap<>(network);
        recent.keySet().removeIf(box -> !isSince(when(box).ports(), oldest));
        // A server's port keeps its address for years; its link it keeps until somebody touches it.
        Map<DeviceId, Inventory> told = new HashMap<>();
        servers.forEach(
                (box, server) ->
                        told.put(
                                box,
                                isSince(when(box).parts(), oldest)
                                        ? server
                                        : withoutLinks(server)));
        return new Surroundings(recent, told, when, off);
    }

    private static boolean isSince(Optional<Instant> at, Instant oldest) {
        return at.filter(read -> !read.isBefore(oldest)).isPresent();
    }

    private static Inventory withoutLinks(Inventory server) {
        return new Inventory(
                server.device(),
                server.systems(),
                server.processors(),
                server.memory(),
                server.drives(),
                server.volumes(),
                server.nics().stream().map(Surroundings::withoutLink).toList(),
                server.powerSupplies(),
                server.fans(),
                server.temperatures(),
                server.pcieCards(),
                server.firmware(),
                server.problems());
    }

    static Inventory.Nic withoutLink(Inventory.Nic nic) {
        return new Inventory.Nic(
                nic.id(),
                nic.name(),
                nic.adapter(),
                nic.mac(),
                "",
                OptionalLong.empty(),
                nic.addresses(),
                nic.ofBmc(),
                nic.health(),
                nic.state());
    }
}
