package io.rackside.drivers.cluster.inspect;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.drivers.cluster.api.Resource;
import io.rackside.drivers.cluster.object.Budget;
import io.rackside.drivers.cluster.object.ObjectReading;
import io.rackside.drivers.cluster.object.Owner;
import io.rackside.drivers.cluster.object.VirtualMachineInstance;
import io.rackside.model.Message;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Whether what is there several times hangs on one piece of metal: members that decide together,
 * and replicas of one workload, behind one server, power unit or switch.
 */
final class MetalCheck implements Check {
    /** Says what a machine of a virtual cluster is there for (Cluster API). */
    private static final String ROLE = "cluster.x-k8s.io/role";

    /** Kinds of metal, with what of them alone carries a node; empty where two of them do. */
    private enum Metal {
        SERVER(place -> Optional.of(place.server())),
        FEED(place -> only(place.feeds())),
        SWITCH(place -> only(place.switches()));

        private final Function<Place, Optional<String>> alone;

        Metal(Function<Place, Optional<String>> alone) {
            this.alone = alone;
        }

        private static Optional<String> only(Set<String> all) {
            return all.size() == 1 ? Optional.of(all.iterator().next()) : Optional.empty();
        }

        private Message what(String group, String metal, int there, int all) {
            return switch (this) {
                case SERVER -> Message.of("cluster.inspect.metal.server", group, metal, there, all);
                case FEED -> Message.of("cluster.inspect.metal.feed", group, metal, there, all);
                case SWITCH -> Message.of("cluster.inspect.metal.switch", group, metal, there, all);
            };
        }
    }

    /**
     * Several of one thing.
     *
     * @param quorum whether more than half of them must stay; else one is enough
     */
    private record Group(String name, boolean quorum, List<String> nodes) {
        /** How many may go before it stops. */
        boolean endedBy(int lost) {
            return quorum ? lost * 2 >= nodes.size() : lost == nodes.size();
        }
    }

    @Override
    public void run(Look look, Findings findings) throws Unread, InterruptedException {
        Map<String, Place> places = new HashMap<>();
        Set<String> unbound = new TreeSet<>();
        Set<String> unfed = new TreeSet<>();
        List<NodeSight> nodes = look.nodes();
        for (NodeSight node : nodes) {
            Optional<Place> place = look.around().places().apply(node.name());
            place.ifPresentOrElse(
                    each -> places.put(node.name(), each), () -> unbound.add(node.name()));
            if (place.filter(each -> each.feeds().isEmpty() || each.switches().isEmpty())
                    .isPresent()) {
                unfed.add(node.name());
            }
        }
        List<Group> groups = groups(nodes, look.pods());
        Check.parts(
                findings,
                () -> budgets(look, groups),
                () -> virtualClusters(look.machines(), groups));
        groups.forEach(each -> judge(each, places, findings));
        findings.seen("", Message.of("cluster.inspect.metal.groups", groups.size()));
        if (!unbound.isEmpty()) {
            findings.unread(
                    Texts.few(unbound),
                    Message.of("cluster.inspect.metal.unbound", unbound.size(), nodes.size()));
        }
        if (!unfed.isEmpty()) {
            findings.unread(
                    Texts.few(unfed), Message.of("cluster.inspect.metal.unfed", unfed.size()));
        }
    }

    private static void judge(Group group, Map<String, Place> places, Findings findings) {
        for (Metal metal : Metal.values()) {
            Map<String, Integer> on = new TreeMap<>();
            for (String node : group.nodes()) {
                Optional.ofNullable(places.get(node))
                        .flatMap(metal.alone)
                        .ifPresent(each -> on.merge(each, 1, Integer::sum));
            }
            boolean found = false;
            for (Map.Entry<String, Integer> each : on.entrySet()) {
                if (group.endedBy(each.getValue())) {
                    found = true;
                    findings.bad(
                            group.quorum() ? Result.CRITICAL : Result.WARNING,
                            each.getKey(),
                            metal.what(
                                    group.name(),
                                    each.getKey(),
                                    each.getValue(),
                                    group.nodes().size()),
                            Message.of("cluster.inspect.metal.todo"));
                }
            }
            if (found) {
                return;
            }
        }
    }

    private static List<Group> groups(List<NodeSight> nodes, List<PodSight> pods) {
        List<Group> groups = new ArrayList<>();
        List<String> control = new ArrayList<>();
        nodes.stream()
                .filter(each -> each.node().controlPlane())
                .forEach(each -> control.add(each.name()));
        add(groups, "control-plane", true, control);
        Map<String, List<String>> members = new TreeMap<>();
        Map<String, List<String>> replicas = new TreeMap<>();
        for (PodSight pod : pods) {
            if (pod.node().isEmpty() || pod.over() || pod.leaving()) {
                continue;
            }
            if (pod.is("component", "etcd")) {
                members.computeIfAbsent("etcd", _ -> new ArrayList<>()).add(pod.node());
            } else if (pod.is("app", "rook-ceph-mon")) {
                members.computeIfAbsent(pod.namespace() + "/rook-ceph-mon", _ -> new ArrayList<>())
                        .add(pod.node());
            } else if (pod.is("app", "rook-ceph-osd")) {
                replicas.computeIfAbsent(pod.namespace() + "/rook-ceph-osd", _ -> new ArrayList<>())
                        .add(pod.node());
            } else if (pod.owner().filter(MetalCheck::keepsReplicas).isPresent()) {
                replicas.computeIfAbsent(
                                pod.namespace() + "/" + pod.owner().get().name(),
                                _ -> new ArrayList<>())
                        .add(pod.node());
            }
        }
        members.forEach((name, all) -> add(groups, name, true, all));
        replicas.forEach((name, all) -> add(groups, name, false, all));
        return groups;
    }

    /** What a budget keeps together, where no set of replicas does already. */
    private static void budgets(Look look, List<Group> groups) throws Unread, InterruptedException {
        List<PodSight> others =
                look.pods().stream()
                        .filter(pod -> !pod.node().isEmpty() && !pod.over() && !pod.leaving())
                        .filter(pod -> pod.owner().filter(MetalCheck::keepsReplicas).isEmpty())
                        .toList();
        for (JsonNode each : look.all(Resource.POD_DISRUPTION_BUDGET).orElse(List.of())) {
            Budget budget = ObjectReading.budget(each);
            add(
                    groups,
                    budget.namespace() + "/" + budget.name(),
                    false,
                    others.stream()
                            .filter(pod -> pod.namespace().equals(budget.namespace()))
                            .filter(pod -> budget.selector().chooses(pod.labels()))
                            .map(PodSight::node)
                            .toList());
        }
    }

    /** Members of a cluster whose nodes are virtual machines of this one. */
    private static void virtualClusters(List<MachineSight> machines, List<Group> groups) {
        Map<String, List<String>> members = new TreeMap<>();
        for (MachineSight each : machines) {
            VirtualMachineInstance machine = each.machine();
            boolean leads =
                    machine.labels().containsKey("cluster.x-k8s.io/control-plane")
                            || "control-plane".equals(machine.labels().get(ROLE));
            if (machine.cluster().isPresent()
                    && leads
                    && !machine.over()
                    && !machine.node().isEmpty()) {
                members.computeIfAbsent(
                                machine.namespace() + "/" + machine.cluster().get(),
                                _ -> new ArrayList<>())
                        .add(machine.node());
            }
        }
        members.forEach((name, all) -> add(groups, name, true, all));
    }

    private static boolean keepsReplicas(Owner owner) {
        return owner.kind().equals("ReplicaSet") || owner.kind().equals("StatefulSet");
    }

    private static void add(
            List<Group> groups, String name, boolean quorum, Collection<String> nodes) {
        if (nodes.size() > 1) {
            groups.add(new Group(name, quorum, List.copyOf(nodes)));
        }
    }
}
