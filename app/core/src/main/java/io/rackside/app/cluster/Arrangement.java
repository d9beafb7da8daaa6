package io.rackside.app.cluster;

import io.rackside.app.cluster.Workloads.OnNode;
import io.rackside.app.cluster.Workloads.OnNowhere;
import io.rackside.app.cluster.Workloads.Running;
import io.rackside.app.site.SiteModel;
import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.cluster.match.Match;
import io.rackside.drivers.cluster.object.ClusterNode;
import io.rackside.drivers.cluster.reading.FirstLook;
import io.rackside.drivers.cluster.reading.LiveLook;
import io.rackside.drivers.cluster.reading.Membership;
import io.rackside.drivers.cluster.reading.NodeRow;
import io.rackside.drivers.cluster.reading.Placed;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.DeviceKind;
import io.rackside.model.SiteId;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Puts what runs where beside the nodes and the boxes they are. Keeps what is on each node, so that
 * a change costs the work of its node alone. Not for several threads.
 */
final class Arrangement {
    private static final String ETCD = "etcd-";
    private static final String SYSTEM = "kube-system";

    private final LiveLook live;
    private final Map<String, OnNode> arranged = new HashMap<>();
    private Standing standing;
    private Map<String, NodeTraits> traits;

    Arrangement(LiveLook live, Standing standing, Map<String, NodeTraits> traits) {
        this.live = live;
        this.standing = standing;
        this.traits = Map.copyOf(traits);
    }

    /** Of a first look: rows without namespaces, and nothing of what the nodes have. */
    static Workloads first(FirstLook look, Standing standing) {
        Map<String, List<Running>> pods = byNode(look.pods());
        Map<String, List<Running>> machines = byNode(look.machines());
        List<OnNode> servers = new ArrayList<>();
        for (int i = 0; i < standing.nodes().size(); i++) {
            ClusterNode node = standing.nodes().get(i);
            servers.add(
                    new OnNode(
                            node,
                            standing.matches().get(i),
                            some(machines.remove(node.name())),
                            some(pods.remove(node.name())),
                            NodeTraits.NONE));
        }
        return new Workloads(
                standing,
                servers,
                unmatched(standing),
                new OnNowhere(rest(machines), rest(pods)),
                List.of(),
                look.machinesRefused().map(ClusterException::what));
    }

    private static Map<String, List<Running>> byNode(List<Placed> all) {
        Map<String, List<Running>> byNode = new HashMap<>();
        for (Placed each : all) {
            byNode.computeIfAbsent(each.node(), _ -> new ArrayList<>()).add(running(each));
        }
        return byNode;
    }

    private static List<Running> some(List<Running> found) {
        return found == null
                ? List.of()
                : found.stream().sorted(Comparator.comparing(Running::name)).toList();
    }

    private static List<Running> rest(Map<String, List<Running>> left) {
        return some(left.values().stream().flatMap(List::stream).toList());
    }

    /** The nodes were read again, or their boxes are others. */
    void stand(Standing now) {
        standing = now;
        arranged.clear();
    }

    /** What the nodes have was read again. */
    void have(Map<String, NodeTraits> now) {
        traits = Map.copyOf(now);
        arranged.clear();
    }

    /**
     * As it is now.
     *
     * @param touched nodes that are another, or on which something is
     */
    Workloads now(Set<String> touched) {
        arranged.keySet().removeAll(touched);
        Map<String, NodeRow> rows =
                live.nodes().stream()
                        .collect(Collectors.toMap(NodeRow::name, row -> row, (a, _) -> a));
        List<OnNode> servers = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < standing.nodes().size(); i++) {
            ClusterNode node = standing.nodes().get(i);
            Match match = standing.matches().get(i);
            NodeRow row = rows.get(node.name());
            if (row != null && seen.add(node.name())) {
                servers.add(arranged.computeIfAbsent(node.name(), _ -> onNode(node, match, row)));
            }
        }
        return new Workloads(
                standing,
                servers,
                unmatched(standing),
                nowhere(seen),
                virtualClusters(),
                live.machinesRefused().map(ClusterException::what));
    }

    /** Whether its nodes are still those that were read. */
    boolean complete() {
        Set<String> read =
                standing.nodes().stream().map(ClusterNode::name).collect(Collectors.toSet());
        return live.nodes().stream().map(NodeRow::name).collect(Collectors.toSet()).equals(read);
    }

    private OnNode onNode(ClusterNode node, Match match, NodeRow row) {
        List<Placed> pods = live.podsOn(node.name());
        NodeTraits had = traits.getOrDefault(node.name(), NodeTraits.NONE);
        return new OnNode(
                node.as(row.ready(), row.unschedulable()),
                match,
                live.machinesOn(node.name()).stream().map(Arrangement::running).toList(),
                pods.stream().map(Arrangement::running).toList(),
                new NodeTraits(
                        had.etcd() || holdsEtcd(node.name(), pods),
                        had.pool(),
                        had.autonomy(),
                        had.shares(),
                        had.volumes()));
    }

    /** The kubelet names the picture of a pod it has from a file after its node. */
    private static boolean holdsEtcd(String node, List<Placed> pods) {
        return pods.stream()
                .anyMatch(pod -> pod.namespace().equals(SYSTEM) && pod.name().equals(ETCD + node));
    }

    private static Running running(Placed placed) {
        return new Running(
                Optional.of(placed.namespace()).filter(it -> !it.isEmpty()),
                placed.name(),
                placed.state(),
                placed.membership().map(Membership::cluster));
    }

    private OnNowhere nowhere(Set<String> nodes) {
        List<String> elsewhere =
                live.named().stream().filter(name -> !nodes.contains(name)).sorted().toList();
        return new OnNowhere(
                elsewhere.stream()
                        .flatMap(name -> live.machinesOn(name).stream())
                        .map(Arrangement::running)
                        .toList(),
                elsewhere.stream()
                        .flatMap(name -> live.podsOn(name).stream())
                        .map(Arrangement::running)
                        .toList());
    }

    private record Key(String name, String namespace) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byName = name.compareTo(other.name);
            return byName != 0 ? byName : namespace.compareTo(other.namespace);
        }
    }

    private List<VirtualCluster> virtualClusters() {
        Map<Key, List<VirtualCluster.Member>> clusters = new TreeMap<>();
        for (Placed each : live.members()) {
            Membership member = each.membership().orElseThrow();
            clusters.computeIfAbsent(
                            new Key(member.cluster(), each.namespace()), _ -> new ArrayList<>())
                    .add(
                            new VirtualCluster.Member(
                                    each.name(), each.state(), each.node(), role(member)));
        }
        return clusters.entrySet().stream()
                .map(
                        each ->
                                new VirtualCluster(
                                        each.getKey().namespace(),
                                        each.getKey().name(),
                                        each.getValue().stream()
                                                .sorted(
                                                        Comparator.comparing(
                                                                VirtualCluster.Member::machine))
                                                .toList()))
                .toList();
    }

    private static VirtualCluster.Role role(Membership member) {
        return switch (member.role()) {
            case CONTROL_PLANE -> VirtualCluster.Role.CONTROL_PLANE;
            case WORKER -> VirtualCluster.Role.WORKER;
            case UNKNOWN -> VirtualCluster.Role.UNKNOWN;
        };
    }

    private static List<Device> unmatched(Standing standing) {
        SiteModel model = standing.model();
        Set<DeviceId> taken =
                standing.matches().stream()
                        .flatMap((Match match) -> match.device().stream())
                        .collect(Collectors.toSet());
        Set<SiteId> sites =
                taken.stream()
                        .flatMap(id -> model.device(id).stream())
                        .flatMap(device -> model.siteOf(device).stream())
                        .map(site -> site.id())
                        .collect(Collectors.toSet());
        return model.devices().stream()
                .filter(device -> device.retired().isEmpty())
                .filter(device -> device.type().kind() == DeviceKind.SERVER)
                .filter(device -> !taken.contains(device.id()))
                .filter(
                        device ->
                                sites.isEmpty()
                                        || model.siteOf(device)
                                                .filter(site -> sites.contains(site.id()))
                                                .isPresent())
                .sorted(Comparator.comparing(model::position).thenComparing(Device::name))
                .toList();
    }
}
