package io.rackside.drivers.network.read;

import io.rackside.drivers.network.text.MacAddress;
import io.rackside.drivers.snmp.Oid;
import io.rackside.model.network.LearnedAddress;
import io.rackside.model.network.NetworkInterface;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Where MAC addresses were learned (BRIDGE-MIB, RFC 4188; Q-BRIDGE-MIB, RFC 4363). */
public final class ForwardingTable {
    /** Addresses that are taken; the largest tables hold some hundred thousand. */
    static final int MOST = 200_000;

    private static final int MAC = 6;

    private ForwardingTable() {}

    /**
     * @param bridges of a switch that has one for each VLAN
     */
    public static List<LearnedAddress> of(Answers answers, Ports ports, VlanBridges bridges) {
        if (!bridges.all().isEmpty()) {
            return byBridge(bridges, ports);
        }
        List<LearnedAddress> learned = new ArrayList<>();
        Map<Long, Integer> vlans = new HashMap<>();
        for (Oid row : answers.rows(Mib.VLAN_FDB_ID).keySet()) {
            answers.count(Mib.VLAN_FDB_ID, row)
                    .ifPresent(
                            fdb -> {
                                if (row.size() == 2 && row.at(1) <= 4094) {
                                    vlans.put(fdb, (int) row.at(1));
                                }
                            });
        }
        boolean byVlan = answers.has(Mib.Q_FDB_PORT);
        Oid column = byVlan ? Mib.Q_FDB_PORT : Mib.FDB_PORT;
        int first = byVlan ? 1 : 0;
        for (Oid row : answers.rows(column).keySet()) {
            long port = answers.whole(column, row).orElse(0);
            Optional<String> mac =
                    row.size() == first + MAC ? mac(row.from(first)) : Optional.empty();
            // Port 0: learned, but the port is not known (RFC 4188); Huawei says -1.
            if (port > 0 && mac.isPresent() && learned.size() < MOST) {
                learned.add(
                        new LearnedAddress(
                                mac.get(),
                                byVlan ? vlan(vlans, row.at(0)) : OptionalInt.empty(),
                                ports.bridgePort(port)
                                        .map(NetworkInterface::name)
                                        .orElse(Long.toString(port))));
            }
        }
        return learned;
    }

    private static List<LearnedAddress> byBridge(VlanBridges bridges, Ports ports) {
        List<LearnedAddress> learned = new ArrayList<>();
        bridges.all()
                .forEach(
                        (vlan, answers) -> {
                            for (Oid row : answers.rows(Mib.FDB_PORT).keySet()) {
                                long port = answers.count(Mib.FDB_PORT, row).orElse(0);
                                Optional<String> mac =
                                        row.size() == MAC ? mac(row) : Optional.empty();
                                if (port > 0 && mac.isPresent() && learned.size() < MOST) {
                                    learned.add(
                                            new LearnedAddress(
                                                    mac.get(),
                                                    OptionalInt.of(vlan),
                                                    name(answers, ports, port)));
                                }
                            }
                        });
        return learned;
    }

    /** A bridge port of one VLAN is known to its own bridge alone. */
    private static String name(Answers answers, Ports ports, long port) {
        OptionalLong index = answers.count(Mib.BASE_PORT_IF_INDEX, Oid.of((int) port));
        return (index.isPresent()
                        ? ports.index(index.getAsLong())
                        : Optional.<NetworkInterface>empty())
                .map(NetworkInterface::name)
                .orElse(Long.toString(port));
    }

    private static OptionalInt vlan(Map<Long, Integer> vlans, long fdb) {
        Integer vlan = vlans.get(fdb);
        return vlan != null
                ? OptionalInt.of(vlan)
                : fdb >= 1 && fdb <= 4094 ? OptionalInt.of((int) fdb) : OptionalInt.empty();
    }

    private static Optional<String> mac(Oid index) {
        byte[] bytes = new byte[MAC];
        for (int i = 0; i < MAC; i++) {
            if (index.at(i) > 255) {
                return Optional.empty();
            }
            bytes[i] = (byte) index.at(i);
        }
        return MacAddress.of(bytes);
    }
}
