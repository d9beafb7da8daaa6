package io.rackside.drivers.network.read;

import io.rackside.drivers.snmp.Oid;
import io.rackside.model.network.Aggregate;
import io.rackside.model.network.NetworkInterface;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Link aggregations and their ports: those attached to one (IEEE8023-LAG-MIB,
 * dot3adAggPortAttachedAggID), and of a bundle that has none of these, such as a static one, the
 * ports below it (IF-MIB, ifStackStatus).
 */
public final class AggregateTable {
    private static final String LAG = "ieee8023adLag";

    /** Of bundles on Cisco, Ruijie and ProCurve; the name tells them from others. */
    private static final Set<String> PROPRIETARY = Set.of("propVirtual", "propMultiplexor");

    private static final Set<String> PHYSICAL =
            Set.of(InterfaceTypes.ETHERNET, "gigabitEthernet", "fastEther", "fastEtherFX");

    private static final Pattern BUNDLE =
            Pattern.compile(
                    "(?i)(?:po|port-?channel|ag|aggregateport|ae|trk|eth-trunk|bridge-aggregation"
                            + "|bundle-ether|bond|lag) ?\\d{1,5}(?:\\.0)?");

    private static final long ACTIVE = 1;

    private final Answers answers;
    private final Ports ports;
    private final Map<Long, List<Long>> below = new HashMap<>();

    private AggregateTable(Answers answers, Ports ports) {
        this.answers = answers;
        this.ports = ports;
        // Index: the upper, the lower interface; 0 for none.
        for (Oid row : answers.rows(Mib.IF_STACK_STATUS).keySet()) {
            if (row.size() == 2
                    && answers.whole(Mib.IF_STACK_STATUS, row).orElse(0) == ACTIVE
                    && row.at(0) > 0
                    && row.at(1) > 0) {
                below.computeIfAbsent(row.at(0), _ -> new ArrayList<>()).add(row.at(1));
            }
        }
    }

    /** What to read beside the interfaces where a bundle among them has no attached port. */
    public static List<Oid> missing(Answers answers) {
        Set<Long> told = attached(answers).keySet();
        boolean all =
                InterfaceTable.of(answers).stream()
                        .filter(AggregateTable::bundle)
                        .allMatch(each -> told.contains(each.index()));
        return all ? List.of() : List.of(Mib.IF_STACK_STATUS);
    }

    /** In the order of their index; one without ports is left out. */
    public static List<Aggregate> of(
            Answers answers, List<NetworkInterface> interfaces, Ports ports) {
        return new AggregateTable(answers, ports).all(interfaces);
    }

    private List<Aggregate> all(List<NetworkInterface> interfaces) {
        Map<Long, Set<Long>> members = attached(answers);
        Set<Long> taken = new HashSet<>();
        members.values().forEach(taken::addAll);
        for (NetworkInterface each : interfaces) {
            if (bundle(each) && !members.containsKey(each.index())) {
                Set<Long> found = standingOn(each.index());
                found.removeAll(taken);
                members.put(each.index(), found);
            }
        }
        List<Aggregate> aggregates = new ArrayList<>();
        members.forEach(
                (index, some) -> {
                    List<String> names =
                            some.stream()
                                    .flatMap(port -> ports.index(port).stream())
                                    .map(NetworkInterface::name)
                                    .toList();
                    if (!names.isEmpty()) {
                        aggregates.add(new Aggregate(name(index), names));
                    }
                });
        return aggregates;
    }

    private String name(long index) {
        return ports.index(index).map(NetworkInterface::name).orElse(Long.toString(index));
    }

    private static Map<Long, Set<Long>> attached(Answers answers) {
        Map<Long, Set<Long>> members = new TreeMap<>();
        for (Oid row : answers.rows(Mib.LAG_ATTACHED).keySet()) {
            long aggregate = answers.count(Mib.LAG_ATTACHED, row).orElse(0);
            if (row.size() == 1 && aggregate > 0 && aggregate != row.at(0)) {
                members.computeIfAbsent(aggregate, _ -> new TreeSet<>()).add(row.at(0));
            }
        }
        return members;
    }

    private static boolean bundle(NetworkInterface each) {
        return each.type().equals(LAG)
                || PROPRIETARY.contains(each.type())
                        && (BUNDLE.matcher(each.name()).matches()
                                || BUNDLE.matcher(each.description()).matches());
    }

    /** The Ethernet ports below, through logical units but not through another bundle. */
    private Set<Long> standingOn(long bundle) {
        Set<Long> found = new TreeSet<>();
        Set<Long> seen = new HashSet<>(Set.of(bundle));
        Deque<Long> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            for (long lower : below.getOrDefault(open.pop(), List.of())) {
                Optional<NetworkInterface> port = ports.index(lower);
                if (port.isEmpty() || bundle(port.get()) || !seen.add(lower)) {
                    continue;
                }
                if (PHYSICAL.contains(port.get().type())) {
                    found.add(lower);
                } else {
                    open.add(lower);
                }
            }
        }
        return found;
    }
}
