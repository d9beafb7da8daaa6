package io.rackside.drivers.network.read;

import io.rackside.drivers.network.profile.NameRule;
import io.rackside.drivers.snmp.Oid;
import io.rackside.model.network.NetworkInterface;
import io.rackside.model.network.Vlan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.LongPredicate;

/**
 * VLANs and the ports in them (Q-BRIDGE-MIB, RFC 4363: the current ports, else the configured
 * ones), or as a profile names them.
 */
public final class VlanTable {
    private static final int MOST_VLAN = 4094;

    private static final SortedSet<Long> NONE = Collections.emptySortedSet();

    private final Answers answers;
    private final Ports ports;

    private VlanTable(Answers answers, Ports ports) {
        this.answers = answers;
        this.ports = ports;
    }

    /**
     * @param own a maker's column of names
     */
    public static List<Vlan> of(Answers answers, Ports ports, Optional<NameRule.Column> own) {
        VlanTable table = new VlanTable(answers, ports);
        Map<Integer, List<String>> untagged = table.byPvid();
        boolean current = answers.has(Mib.VLAN_EGRESS);
        Map<Integer, SortedSet<Long>> member =
                table.lists(current ? Mib.VLAN_EGRESS : Mib.VLAN_STATIC_EGRESS);
        Map<Integer, SortedSet<Long>> bare =
                table.lists(current ? Mib.VLAN_UNTAGGED : Mib.VLAN_STATIC_UNTAGGED);
        Map<Integer, String> names = table.names(own);
        List<Vlan> vlans = new ArrayList<>();
        names.forEach(
                (id, name) -> {
                    List<String> without =
                            bare.containsKey(id)
                                    ? table.called(bare.get(id), Set.of())
                                    : untagged.getOrDefault(id, List.of());
                    vlans.add(
                            new Vlan(
                                    id,
                                    name,
                                    answers.has(Mib.PVID)
                                            ? untagged.getOrDefault(id, List.of())
                                            : without,
                                    table.called(
                                            member.getOrDefault(id, NONE), Set.copyOf(without))));
                });
        return vlans;
    }

    private Map<Integer, String> names(Optional<NameRule.Column> own) {
        Map<Integer, String> names = new TreeMap<>();
        for (Oid row : answers.rows(Mib.VLAN_NAME).keySet()) {
            put(names, row, row.size() - 1, answers.text(Mib.VLAN_NAME, row));
        }
        // Current ones are by TimeMark and VLAN; what is in use but not configured is there only.
        for (Oid row : answers.indices(Mib.VLAN_FDB_ID, Mib.VLAN_EGRESS, Mib.VLAN_STATIC_EGRESS)) {
            put(names, row, row.size() - 1, "");
        }
        own.ifPresent(
                column -> {
                    for (Oid row : answers.rows(column.object()).keySet()) {
                        put(names, row, column.of(), answers.text(column.object(), row));
                    }
                });
        return names;
    }

    private static void put(Map<Integer, String> names, Oid row, int at, String name) {
        if (at >= 0 && at < row.size() && row.at(at) >= 1 && row.at(at) <= MOST_VLAN) {
            names.merge((int) row.at(at), name, (a, b) -> a.isEmpty() ? b : a);
        }
    }

    /** The ports that have a VLAN as their own. */
    private Map<Integer, List<String>> byPvid() {
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
        return untagged;
    }

    /** The bridge ports a column lists, by VLAN; of several TimeMarks the latest. */
    private Map<Integer, SortedSet<Long>> lists(Oid column) {
        LongPredicate known = port -> port(port).isPresent();
        Map<Integer, SortedSet<Long>> lists = new TreeMap<>();
        for (Oid row : answers.rows(column).keySet()) {
            long vlan = row.size() == 0 ? 0 : row.at(row.size() - 1);
            if (vlan >= 1 && vlan <= MOST_VLAN) {
                lists.put((int) vlan, PortList.of(answers.bytes(column, row), known));
            }
        }
        return lists;
    }

    /** An agent that names some of its bridge ports only is not taken to mean others by ifIndex. */
    private Optional<NetworkInterface> port(long number) {
        return answers.has(Mib.BASE_PORT_IF_INDEX) ? ports.bridgePort(number) : ports.index(number);
    }

    private List<String> called(SortedSet<Long> numbers, Set<String> but) {
        return numbers.stream()
                .flatMap(number -> port(number).stream())
                .map(NetworkInterface::name)
                .filter(name -> !but.contains(name))
                .toList();
    }
}
