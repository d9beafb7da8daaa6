package io.rackside.drivers.network.read;

import io.rackside.drivers.network.profile.NameRule;
import io.rackside.drivers.snmp.Oid;
import io.rackside.model.network.NetworkInterface;
import io.rackside.model.network.Vlan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** VLANs (Q-BRIDGE-MIB, RFC 4363), or as a profile names them. */
public final class VlanTable {
    private static final int MOST_VLAN = 4094;

    private VlanTable() {}

    /**
     * @param own a maker's column of names
     */
    public static List<Vlan> of(Answers answers, Ports ports, Optional<NameRule.Column> own) {
        Map<Integer, String> names = new TreeMap<>();
        for (Oid row : answers.rows(Mib.VLAN_NAME).keySet()) {
            put(names, row, row.size() - 1, answers.text(Mib.VLAN_NAME, row));
        }
        // Index: TimeMark, VLAN; what is in use but not configured, as on routers, is there only.
        for (Oid row : answers.rows(Mib.VLAN_FDB_ID).keySet()) {
            put(names, row, row.size() - 1, "");
        }
        own.ifPresent(
                column -> {
                    for (Oid row : answers.rows(column.object()).keySet()) {
                        put(names, row, column.of(), answers.text(column.object(), row));
                    }
                });
        Map<Integer, List<String>> untagged = new TreeMap<>();
        for (Oid port : answers.rows(Mib.PVID).keySet()) {
            long vlan = answers.count(Mib.PVID, port).orElse(0);
            Optional<NetworkInterface> at =
                    port.size() == 1
                            ? ports.bridgePort(port.at(0)).or(() -> ports.index(port.at(0)))
                            : Optional.empty();
            if (vlan >= 1 && vlan <= MOST_VLAN && at.isPresent()) {
                untagged.computeIfAbsent((int) vlan, _ -> new ArrayList<>()).add(at.get().name());
            }
        }
        return names.entrySet().stream()
                .map(
                        vlan ->
                                new Vlan(
                                        vlan.getKey(),
                                        vlan.getValue(),
                                        untagged.getOrDefault(vlan.getKey(), List.of())))
                .toList();
    }

    private static void put(Map<Integer, String> names, Oid row, int at, String name) {
        if (at >= 0 && at < row.size() && row.at(at) >= 1 && row.at(at) <= MOST_VLAN) {
            names.merge((int) row.at(at), name, (a, b) -> a.isEmpty() ? b : a);
        }
    }
}
