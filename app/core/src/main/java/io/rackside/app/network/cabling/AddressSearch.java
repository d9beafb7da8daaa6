package io.rackside.app.network.cabling;

import io.rackside.model.DeviceId;
import io.rackside.model.Inventory;
import io.rackside.model.network.NetworkInventory;
import io.rackside.model.network.ResolvedAddress;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out where an address is plugged in within one site: other sites have the same IP addresses.
 */
final class AddressSearch {
    private final Surroundings read;
    private final Map<DeviceId, String> names;

    AddressSearch(Surroundings read, Map<DeviceId, String> names) {
        this.read = read;
        this.names = names;
    }

    /** A MAC address in any common spelling, as we write it. */
    static Optional<String> mac(String text) {
        return Whereabouts.normal(text);
    }

    /** An IPv4 or IPv6 address, also with a length of its prefix or a zone behind it. */
    static Optional<InetAddress> ip(String text) {
        String bare = text.strip().replaceFirst("[/%].*", "");
        // Java takes 10.1.2 and 42 for IPv4 addresses too; nobody who looks for one does.
        if (!bare.contains(":") && !bare.matches("\\d{1,3}(\\.\\d{1,3}){3}")) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(bare));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    List<PluggedAt> of(String mac) {
        return Whereabouts.of(mac, read.network(), names).stream()
                .map(at -> at.readAt(read.when(at.device()).all()))
                .toList();
    }

    /** Whose it is: as those tell who speak with it, else as the servers' own ports tell. */
    List<Found.Resolved> resolve(InetAddress address) {
        List<Found.Resolved> all = new ArrayList<>();
        read.network().forEach((id, box) -> learned(address, id, box, all));
        if (all.isEmpty()) {
            read.servers().forEach((id, server) -> owned(address, id, server, all));
        }
        all.sort(
                Comparator.comparing(Found.Resolved::mac)
                        .thenComparing(Found.Resolved::box)
                        .thenComparing(Found.Resolved::port));
        return all;
    }

    private void learned(
            InetAddress address, DeviceId id, NetworkInventory box, List<Found.Resolved> all) {
        for (ResolvedAddress each : box.resolved()) {
            if (ip(each.address()).filter(address::equals).isPresent()) {
                all.add(
                        new Found.Resolved(
                                each.mac(), Found.Source.ARP_TABLE, name(id), each.port()));
            }
        }
    }

    private void owned(
            InetAddress address, DeviceId id, Inventory server, List<Found.Resolved> all) {
        for (Inventory.Nic nic : server.nics()) {
            boolean has =
                    nic.addresses().stream()
                            .anyMatch(text -> ip(text).filter(address::equals).isPresent());
            if (has) {
                mac(nic.mac())
                        .ifPresent(
                                mac ->
                                        all.add(
                                                new Found.Resolved(
                                                        mac,
                                                        Found.Source.SERVER_PORT,
                                                        name(id),
                                                        nic.name().isBlank()
                                                                ? nic.id()
                                                                : nic.name())));
            }
        }
    }

    private String name(DeviceId id) {
        return names.getOrDefault(id, id.value());
    }

    /** The MAC addresses of those, each once. */
    static Set<String> macs(List<Found.Resolved> resolved) {
        Set<String> macs = new LinkedHashSet<>();
        resolved.forEach(each -> macs.add(each.mac()));
        return macs;
    }
}
