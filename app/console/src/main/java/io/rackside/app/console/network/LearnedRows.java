package io.rackside.app.console.network;

import io.rackside.app.console.texts.Texts;
import io.rackside.app.network.cabling.PortOrder;
import io.rackside.model.network.LearnedAddress;
import io.rackside.model.network.Neighbour;
import io.rackside.model.network.NetworkInventory;
import io.rackside.model.network.ResolvedAddress;
import io.rackside.model.network.Vlan;
import io.rackside.views.picture.Status;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** What a box has learned of the others: neighbours, addresses and the VLANs they are in. */
final class LearnedRows {
    private final Texts texts;

    LearnedRows(Texts texts) {
        this.texts = texts;
    }

    List<BoxRow> neighbours(NetworkInventory told) {
        List<BoxRow> rows = new ArrayList<>();
        for (Neighbour one :
                told.neighbours().stream()
                        .sorted(Comparator.comparing(Neighbour::localPort, PortOrder.NATURAL))
                        .toList()) {
            String port = one.portDescription().isBlank() ? one.port() : one.portDescription();
            rows.add(
                    new BoxRow(
                            one.localPort() + " " + one.chassis() + " " + one.port(),
                            "",
                            Status.NOT_MONITORED,
                            one.localPort(),
                            one.protocol().name(),
                            one.systemName().isBlank() ? one.chassis() : one.systemName(),
                            port,
                            rows.size(),
                            List.of(
                                    one.port(),
                                    one.chassis(),
                                    one.protocol().name(),
                                    one.systemDescription())));
        }
        return rows;
    }

    List<BoxRow> vlans(NetworkInventory told) {
        return told.vlans().stream().sorted(Comparator.comparing(Vlan::id)).map(this::row).toList();
    }

    private BoxRow row(Vlan vlan) {
        return new BoxRow(
                Integer.toString(vlan.id()),
                "",
                Status.NOT_MONITORED,
                Integer.toString(vlan.id()),
                vlan.name(),
                texts.say("console.told.ports-count", vlan.untagged().size()),
                String.join(", ", vlan.untagged()),
                vlan.untagged().size(),
                List.of(String.join(", ", vlan.untagged()), String.join(", ", vlan.tagged())));
    }

    /** Learned ones by their port, then those that were resolved but not learned. */
    List<BoxRow> addresses(NetworkInventory told) {
        Map<String, String> ips =
                told.resolved().stream()
                        .collect(
                                Collectors.groupingBy(
                                        ResolvedAddress::mac,
                                        Collectors.mapping(
                                                ResolvedAddress::address,
                                                Collectors.joining(", "))));
        List<BoxRow> rows = new ArrayList<>();
        for (LearnedAddress one :
                told.learned().stream()
                        .sorted(Comparator.comparing(LearnedAddress::port, PortOrder.NATURAL))
                        .toList()) {
            rows.add(row(one.mac(), ips.getOrDefault(one.mac(), ""), one.port(), one.vlan(), rows));
        }
        Set<String> learned =
                told.learned().stream().map(LearnedAddress::mac).collect(Collectors.toSet());
        for (ResolvedAddress one : told.resolved()) {
            if (!learned.contains(one.mac())) {
                rows.add(row(one.mac(), one.address(), one.port(), OptionalInt.empty(), rows));
            }
        }
        return rows;
    }

    private BoxRow row(String mac, String ip, String port, OptionalInt vlan, List<BoxRow> before) {
        String said = vlan.isPresent() ? Integer.toString(vlan.getAsInt()) : "";
        return new BoxRow(
                mac + " " + said + " " + port + " " + ip,
                "",
                Status.NOT_MONITORED,
                mac,
                ip,
                port,
                said.isEmpty() ? "" : texts.say("console.told.in-vlan", said),
                before.size(),
                List.of(ip, said));
    }
}
