package io.rackside.drivers.network.read;

import io.rackside.drivers.network.profile.NameRule;
import io.rackside.drivers.network.profile.VlanTagRule;
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
import java.util.stream.Stream;

/**
 * VLANs and the ports in them (Q-BRIDGE-MIB, RFC 4363: the current ports, else the configured ones;
 * where it tells none, Cisco's own MIBs), or as a profile names them.
 */
public final class VlanTable {
    static final int MOST_VLAN = 4094;

    private static final SortedSet<Long> NONE = Collections.emptySortedSet();

    private final Answers answers;
    private final Ports ports;

    private VlanTable(Answers answers, Ports ports) {
        this.answers = answers;
        this.ports = ports;
    }

    /**
     * @param own a maker's column of names
     * @param tags its columns of names and identifiers
     */
    public static List<Vlan> of(
            Answers answers, Ports ports, Optional<NameRule.Column> own, List<VlanTagRule> tags) {
        VlanTable table = new VlanTable(answers, ports);
        Map<Integer, List<String>> untagged = table.byPvid();
        boolean current = answers.has(Mib.VLAN_EGRESS);
        Map<Integer, SortedSet<Long>> member =
                table.lists(current ? Mib.VLAN_EGRESS : Mib.VLAN_STATIC_EGRESS);
        Map<Integer, SortedSet<Long>> bare =
                table.lists(current ? Mib.VLAN_UNTAGGED : Mib.VLAN_STATIC_UNTAGGED);
        Map<Integer, String> names = table.names(own, tags);
        TrunkPorts trunks = new TrunkPorts(answers, ports);
        if (member.isEmpty() && untagged.isEmpty() && trunks.told()) {
            return byTrunks(names, trunks);
        }
        List<Vlan> vlans = new ArrayList<>();
        names.forEach(
                (id, name) -> {
                    List<String> byPvid = untagged.getOrDefault(id, List.of());
                    List<String> without =
                            bare.containsKey(id) ? table.called(bare.get(id), Set.of()) : byPvid;
                    List<String> with =
                            table.called(member.getOrDefault(id, NONE), Set.copyOf(without));
                    vlans.add(
                            new Vlan(
                                    id,
                                    name,
                                    Stream.concat(byPvid.stream(), without.stream())
                                            .filter(port -> !with.contains(port))
                                            .distinct()
                                            .toList(),
                                    with));
                });
        return vlans;
    }

    private static List<Vlan> byTrunks(Map<Integer, String> names, TrunkPorts trunks) {
        Map<Integer, List<String>> untagged = trunks.untagged();
        if (names.isEmpty()) {
            untagged.keySet().forEach(id -> names.put(id, ""));
        }
        return names.entrySet().stream()
                .map(
                        each ->
                                new Vlan(
                                        each.getKey(),
                                        each.getValue(),
                                        untagged.getOrDefault(each.getKey(), List.of()),
                                        trunks.tagged(each.getKey())))
                .toList();
    }

    private Map<Integer, String> names(Optional<NameRule.Column> own, List<VlanTagRule> tags) {
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
        for (VlanTagRule rule : tags) {
            for (Oid row : answers.rows(rule.tag()).keySet()) {
                long tag = answers.count(rule.tag(), row).orElse(0);
                if (tag >= 1 && tag <= MOST_VLAN) {
                    String name = answers.text(rule.name(), row);
                    names.merge((int) tag, name, (a, b) -> a.isEmpty() ? b : a);
                }
            }
        }
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
