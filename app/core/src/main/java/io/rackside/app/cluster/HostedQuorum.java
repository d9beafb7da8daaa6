package io.rackside.app.cluster;

import io.rackside.drivers.cluster.impact.Impact;
import io.rackside.drivers.cluster.impact.Item;
import io.rackside.drivers.cluster.impact.Quorum;
import io.rackside.drivers.cluster.impact.Verdict;
import io.rackside.drivers.cluster.reading.Membership;
import io.rackside.drivers.cluster.reading.Placed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * What becomes of the memory of a virtual cluster whose control plane runs, in part, on nodes that
 * go. Each machine of its control plane is taken to hold a member of its etcd; one that is switched
 * off is not seen.
 *
 * @param namespace of its machines
 * @param quorum of its members; unknown where no label tells which of its machines are its control
 *     plane
 * @param returning of those that leave so many are started again elsewhere: until then it does
 *     without them
 */
public record HostedQuorum(String namespace, String name, Quorum quorum, int returning) {
    private static final List<Quorum.State> WORST_FIRST =
            List.of(
                    Quorum.State.LOST,
                    Quorum.State.UNKNOWN,
                    Quorum.State.AT_THE_EDGE,
                    Quorum.State.KEPT);

    public HostedQuorum {
        Objects.requireNonNull(namespace, "namespace");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(quorum, "quorum");
    }

    /** Whether it has its majority again once those are started that can be. */
    public boolean comesBack() {
        return quorum.state() == Quorum.State.LOST
                && quorum.healthy() - quorum.leaving() + returning >= quorum.needed();
    }

    /**
     * Judges those that have a machine of their control plane on nodes that go, the worst first.
     *
     * @param machines of these clusters, wherever they run
     * @param leaving names of the nodes that go
     * @param impact what becomes of machines there
     */
    static List<HostedQuorum> of(List<Placed> machines, Set<String> leaving, Impact impact) {
        Map<String, Verdict> verdicts = new HashMap<>();
        for (Item item : impact.items()) {
            if (item.kind().equals("VirtualMachineInstance")) {
                verdicts.put(item.namespace() + "/" + item.name(), item.verdict());
            }
        }
        Map<String, Map<String, List<Placed>>> clusters = new TreeMap<>();
        for (Placed each : machines) {
            each.membership()
                    .ifPresent(
                            it ->
                                    clusters.computeIfAbsent(each.namespace(), _ -> new TreeMap<>())
                                            .computeIfAbsent(it.cluster(), _ -> new ArrayList<>())
                                            .add(each));
        }
        List<HostedQuorum> all = new ArrayList<>();
        clusters.forEach(
                (namespace, named) ->
                        named.forEach(
                                (name, nodes) ->
                                        add(all, namespace, name, nodes, leaving, verdicts)));
        all.sort(Comparator.comparing(each -> WORST_FIRST.indexOf(each.quorum().state())));
        return List.copyOf(all);
    }

    private static void add(
            List<HostedQuorum> all,
            String namespace,
            String name,
            List<Placed> nodes,
            Set<String> leaving,
            Map<String, Verdict> verdicts) {
        List<Placed> leads = in(Membership.Role.CONTROL_PLANE, nodes);
        if (leads.isEmpty()) {
            boolean perhaps =
                    in(Membership.Role.UNKNOWN, nodes).stream()
                            .anyMatch(each -> leaving.contains(each.node()));
            if (perhaps) {
                all.add(new HostedQuorum(namespace, name, new Quorum(0, 0, 0, true), 0));
            }
            return;
        }
        if (leads.stream().noneMatch(each -> leaving.contains(each.node()))) {
            return;
        }
        int healthy = 0;
        int gone = 0;
        int returning = 0;
        for (Placed each : leads) {
            if (each.state().equals("Running")) {
                healthy++;
                Verdict verdict = verdicts.get(each.namespace() + "/" + each.name());
                if (leaving.contains(each.node()) && verdict != Verdict.MOVES) {
                    gone++;
                    returning += verdict == Verdict.RESTARTS ? 1 : 0;
                }
            }
        }
        all.add(
                new HostedQuorum(
                        namespace,
                        name,
                        new Quorum(leads.size(), healthy, gone, false),
                        returning));
    }

    private static List<Placed> in(Membership.Role role, List<Placed> nodes) {
        return nodes.stream()
                .filter(each -> each.membership().filter(it -> it.role() == role).isPresent())
                .toList();
    }
}
