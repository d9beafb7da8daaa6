package io.rackside.drivers.cluster.impact;

import io.rackside.drivers.cluster.object.ClusterNode;
import io.rackside.drivers.cluster.object.ClusterObjects;
import io.rackside.drivers.cluster.object.Pod;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Counts the members of the cluster's memory (etcd). Where events or leases have an etcd of their
 * own each is judged by itself, and the worst is told.
 */
final class Memory {
    private static final List<Quorum.State> WORSE =
            List.of(
                    Quorum.State.KEPT,
                    Quorum.State.AT_THE_EDGE,
                    Quorum.State.UNKNOWN,
                    Quorum.State.LOST);

    private final List<ClusterNode> nodes;
    private final List<Pod> members;
    private final Set<String> leaving;
    private final Set<String> others;

    /**
     * @param others nodes that are as good as gone, where one of the leaving holds a member
     */
    Memory(ClusterObjects objects, Set<String> leaving, Set<String> others) {
        nodes = objects.nodes();
        members = objects.pods().stream().filter(Pod::etcd).toList();
        this.leaving = leaving;
        this.others = others;
    }

    Quorum quorum() {
        if (members.isEmpty()) {
            return unseen();
        }
        Map<Pod, String> begun = new HashMap<>();
        Map<String, List<Pod>> kinds =
                members.stream().collect(Collectors.groupingBy(Memory::named));
        kinds.values().forEach(each -> begun.putAll(begun(each)));
        Comparator<Quorum> worst = Comparator.comparing(it -> WORSE.indexOf(it.state()));
        Quorum found =
                Stream.<Function<Pod, String>>of(Pod::base, Memory::named, begun::get)
                        .map(kind -> members.stream().collect(Collectors.groupingBy(kind)))
                        .map(Map::values)
                        .flatMap(Collection::stream)
                        .map(this::quorum)
                        .max(
                                worst.thenComparingInt(
                                        it -> it.needed() - it.healthy() + it.leaving()))
                        .orElseThrow();
        boolean several = Set.copyOf(begun.values()).size() > kinds.size();
        return several && found.leaving() > 0 ? found.notConfirmed() : found;
    }

    private static String named(Pod member) {
        return member.base() + " " + member.token();
    }

    /**
     * Tells members of one name apart by those they were begun with: two belong together where
     * both, or others between them, name one. Nothing is told where one of them names none.
     *
     * @return what those that belong together have in common
     */
    private static Map<Pod, String> begun(List<Pod> named) {
        boolean known =
                named.stream().allMatch(it -> it.token().isEmpty() && !it.peers().isEmpty());
        List<Set<String>> apart = new ArrayList<>();
        for (Pod each : named) {
            Set<String> together = new TreeSet<>(each.peers());
            together.add(each.node());
            apart.stream()
                    .filter(it -> !Collections.disjoint(it, together))
                    .forEach(together::addAll);
            apart.removeIf(it -> !Collections.disjoint(it, together));
            apart.add(together);
        }
        Map<Pod, String> begun = new HashMap<>();
        for (Pod each : named) {
            Set<String> own =
                    apart.stream().filter(it -> it.contains(each.node())).findFirst().orElseThrow();
            begun.put(each, named(each) + (known ? " " + own : ""));
        }
        return begun;
    }

    /**
     * Etcd that is run by the node's own services, or inside another program, has no pod, and may
     * be on any node: only where some are marked as its members it is known of the others that they
     * are none.
     */
    private Quorum unseen() {
        List<ClusterNode> marked = nodes.stream().filter(ClusterNode::markedEtcd).toList();
        return new Quorum(
                marked.size(),
                count(marked.stream().filter(ClusterNode::ready)),
                0,
                marked.isEmpty()
                        ? !leaving.isEmpty()
                        : nodes.stream()
                                .filter(ClusterNode::mayHoldEtcd)
                                .anyMatch(it -> leaving.contains(it.name())));
    }

    /** Those of one cluster of members. */
    private Quorum quorum(List<Pod> group) {
        boolean leaves = group.stream().anyMatch(it -> it.ready() && leaving.contains(it.node()));
        return new Quorum(
                group.size() + missing(group),
                count(group.stream().filter(Pod::ready)),
                count(
                        group.stream()
                                .filter(Pod::ready)
                                .filter(
                                        it ->
                                                leaving.contains(it.node())
                                                        || leaves && others.contains(it.node()))),
                false);
    }

    /**
     * Nodes that should have a member of these and show none: its file was taken away, or its
     * kubelet is gone. It counts all the same, until somebody has taken it out of etcd.
     */
    private int missing(List<Pod> group) {
        boolean marked = nodes.stream().anyMatch(ClusterNode::markedEtcd);
        Set<String> holders =
                nodes.stream()
                        .filter(it -> marked ? it.markedEtcd() : it.controlPlane())
                        .map(ClusterNode::name)
                        .collect(Collectors.toSet());
        Set<String> any = members.stream().map(Pod::node).collect(Collectors.toSet());
        Set<String> without = new HashSet<>(holders);
        group.forEach(each -> without.remove(each.node()));
        int covered = holders.size() - without.size();
        if (covered == 0) {
            return 0;
        }
        return 2 * covered >= holders.size()
                ? without.size()
                : count(without.stream().filter(each -> !any.contains(each)));
    }

    private static int count(Stream<?> stream) {
        return Math.toIntExact(stream.count());
    }
}
