package io.rackside.drivers.network.read;

import io.rackside.drivers.snmp.Oid;
import io.rackside.model.network.NetworkInterface;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The VLANs of Cisco's ports: of those that trunk by CISCO-VTP-MIB (vlanTrunkPortTable), of the
 * others by CISCO-VLAN-MEMBERSHIP-MIB (vmVlan).
 */
final class TrunkPorts {
    /** VLANs a part of the lists tells: an octet for eight, the first the highest bit. */
    private static final int PART = 1024;

    private static final int TRUNKING = 1;

    private static final Oid[] PARTS = {
        Mib.TRUNK_VLANS, Mib.TRUNK_VLANS_2K, Mib.TRUNK_VLANS_3K, Mib.TRUNK_VLANS_4K
    };

    private final Answers answers;
    private final Ports ports;

    TrunkPorts(Answers answers, Ports ports) {
        this.answers = answers;
        this.ports = ports;
    }

    /** Whether the device tells any of it. */
    boolean told() {
        return answers.has(Mib.ACCESS_VLAN) || answers.has(Mib.TRUNK_STATUS);
    }

    /** Ports whose frames without a tag belong to a VLAN, by that VLAN. */
    Map<Integer, List<String>> untagged() {
        Map<Integer, List<String>> untagged = new TreeMap<>();
        for (Oid row : answers.indices(Mib.ACCESS_VLAN, Mib.TRUNK_STATUS)) {
            Oid column = trunks(row) ? Mib.TRUNK_NATIVE : Mib.ACCESS_VLAN;
            long vlan = answers.count(column, row).orElse(0);
            boolean passes = !trunks(row) || enabled(row, vlan);
            if (vlan >= 1 && vlan <= VlanTable.MOST_VLAN && passes) {
                port(row)
                        .ifPresent(
                                name ->
                                        untagged.computeIfAbsent((int) vlan, _ -> new ArrayList<>())
                                                .add(name));
            }
        }
        return untagged;
    }

    /** Ports that trunk and let a VLAN through with a tag. */
    List<String> tagged(int vlan) {
        return answers.rows(Mib.TRUNK_STATUS).keySet().stream()
                .filter(row -> trunks(row) && enabled(row, vlan))
                .filter(row -> answers.count(Mib.TRUNK_NATIVE, row).orElse(0) != vlan)
                .flatMap(row -> port(row).stream())
                .toList();
    }

    private boolean trunks(Oid row) {
        return answers.whole(Mib.TRUNK_STATUS, row).orElse(0) == TRUNKING;
    }

    private boolean enabled(Oid row, long vlan) {
        byte[] part = answers.bytes(PARTS[(int) (vlan / PART) % PARTS.length], row);
        int at = (int) (vlan % PART);
        return at / 8 < part.length && (part[at / 8] & 0x80 >> at % 8) != 0;
    }

    private Optional<String> port(Oid row) {
        return row.size() == 1
                ? ports.index(row.at(0)).map(NetworkInterface::name)
                : Optional.empty();
    }
}
