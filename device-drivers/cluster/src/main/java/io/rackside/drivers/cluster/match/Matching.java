package io.rackside.drivers.cluster.match;

import io.rackside.drivers.cluster.match.Basis.Strength;
import io.rackside.drivers.cluster.match.Match.Denial;
import io.rackside.drivers.cluster.match.Match.Reading;
import io.rackside.drivers.cluster.match.Match.Verdict;
import io.rackside.drivers.cluster.object.ClusterNode;
import io.rackside.model.DeviceId;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Matches nodes to servers, one to one. A mark counts only where exactly one node and exactly one
 * server have it: boards of one batch share UUIDs, bonds share MACs, and serials are often those of
 * nobody.
 */
public final class Matching {
    /** What both sides may have of one basis. */
    private record Kind(
            Basis basis,
            Function<NodeMarks, Set<String>> ofNode,
            Function<Server, Set<String>> ofServer) {}

    /** Of many ports some are enough to see that they are others. */
    private static final int SHOWN_MOST = 8;

    private static final List<Kind> STRONG =
            List.of(
                    new Kind(
                            Basis.UUID,
                            it -> Marks.uuids(List.of(it.node().systemUuid())),
                            it -> Marks.uuids(it.uuid())),
                    new Kind(Basis.MAC, it -> Marks.macs(it.macs()), it -> Marks.macs(it.macs())),
                    new Kind(
                            Basis.SERIAL,
                            it -> Marks.serials(it.serials()),
                            it -> Marks.serials(it.serials())));

    private static final List<Kind> WEAK =
            List.of(
                    new Kind(
                            Basis.ADDRESS,
                            it -> Marks.addresses(it.node()),
                            it -> Marks.addresses(it.addresses())),
                    new Kind(
                            Basis.PROVIDER,
                            it -> Marks.names(it.node().bareMetalHost().stream().toList()),
                            it -> Marks.names(it.name())),
                    new Kind(
                            Basis.NAME,
                            it -> Marks.names(it.node()),
                            it -> Marks.names(it.name())));

    private final List<NodeMarks> nodes;
    private final Map<DeviceId, Server> servers = new LinkedHashMap<>();
    private final Map<String, DeviceId> bindings;
    private final Map<String, Long> virtualUuids;
    private final Map<String, List<Reading>> readings = new LinkedHashMap<>();

    private Matching(
            Collection<NodeMarks> nodes,
            Collection<Server> servers,
            Map<String, DeviceId> bindings,
            Map<String, Long> virtualUuids) {
        this.nodes = List.copyOf(nodes);
        servers.forEach(each -> this.servers.put(each.device(), each));
        this.bindings = bindings;
        this.virtualUuids = virtualUuids;
    }

    /**
     * Matches all nodes.
     *
     * @param bindings server by the node's name, as the technician said
     * @param virtualUuids firmware UUIDs of virtual machines, whose nodes stand nowhere; of each
     *     machine its own, also where another has the same, for of which of them a node is then
     *     nobody can say (older KubeVirt makes them of the name alone: kubevirt#11166)
     * @return one for each node, in their order
     */
    public static List<Match> of(
            Collection<NodeMarks> nodes,
            Collection<Server> servers,
            Map<String, DeviceId> bindings,
            Collection<String> virtualUuids) {
        Map<String, Long> machines =
                virtualUuids.stream()
                        .flatMap(each -> Marks.uuids(List.of(each)).stream())
                        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return new Matching(nodes, servers, bindings, machines).match();
    }

    private List<Match> match() {
        nodes.forEach(each -> readings.put(each.node().name(), new ArrayList<>()));
        bindings.forEach(
                (node, device) -> {
                    if (readings.containsKey(node)) {
                        readings.get(node).add(new Reading(Basis.BINDING, device, node));
                    }
                });
        STRONG.forEach(this::look);
        WEAK.forEach(this::look);
        Map<String, Match> first = new LinkedHashMap<>();
        nodes.forEach(each -> first.put(each.node().name(), judge(each)));
        return first.values().stream()
                .map(match -> keeps(match, first.values()) ? match : unconfirmed(match))
                .toList();
    }

    /** Of several that claim a server the surest keeps it, where there is one surest. */
    private static boolean keeps(Match match, Collection<Match> all) {
        return match.device().isEmpty()
                || all.stream()
                        .filter(other -> !other.equals(match))
                        .filter(other -> other.device().equals(match.device()))
                        .allMatch(other -> match.verdict().compareTo(other.verdict()) < 0);
    }

    /** Notes each mark that exactly one node and exactly one server have. */
    private void look(Kind kind) {
        Map<String, Set<String>> nodesByMark = new HashMap<>();
        for (NodeMarks each : nodes) {
            for (String mark : kind.ofNode().apply(each)) {
                nodesByMark.computeIfAbsent(mark, _ -> new HashSet<>()).add(each.node().name());
            }
        }
        Map<String, Set<DeviceId>> serversByMark = new HashMap<>();
        for (Server each : servers.values()) {
            for (String mark : kind.ofServer().apply(each)) {
                serversByMark.computeIfAbsent(mark, _ -> new HashSet<>()).add(each.device());
            }
        }
        nodesByMark.forEach(
                (mark, at) -> {
                    Set<DeviceId> by = serversByMark.getOrDefault(mark, Set.of());
                    if (at.size() == 1 && by.size() == 1) {
                        readings.get(at.iterator().next())
                                .add(new Reading(kind.basis(), by.iterator().next(), mark));
                    }
                });
    }

    private Match judge(NodeMarks marks) {
        ClusterNode node = marks.node();
        List<Reading> found =
                readings.get(node.name()).stream()
                        .sorted(Comparator.comparing(Reading::basis).thenComparing(Reading::value))
                        .toList();
        List<Denial> denials = denials(marks, found);
        DeviceId bound = bindings.get(node.name());
        if (bound != null) {
            boolean there = servers.containsKey(bound);
            return new Match(
                    node.name(),
                    there ? Verdict.BOUND : Verdict.UNCONFIRMED,
                    there ? Optional.of(bound) : Optional.empty(),
                    found,
                    denials,
                    !there);
        }
        Set<DeviceId> strong = devices(found, Strength.STRONG);
        long machines = node.virtual() ? 1 : machines(node);
        if (machines > 0) {
            boolean doubted = machines > 1 || !node.virtual() && !strong.isEmpty();
            return match(
                    node,
                    doubted ? Verdict.UNCONFIRMED : Verdict.VIRTUAL,
                    Set.of(),
                    found,
                    denials);
        }
        Set<DeviceId> devices = strong.isEmpty() ? devices(found, Strength.WEAK) : strong;
        if (devices.isEmpty()) {
            return match(node, Verdict.NONE, devices, found, denials);
        }
        if (devices.size() > 1 || denied(devices, denials, !strong.isEmpty())) {
            return match(node, Verdict.UNCONFIRMED, Set.of(), found, denials);
        }
        return match(
                node,
                strong.isEmpty() ? Verdict.PROBABLE : Verdict.CONFIRMED,
                devices,
                found,
                denials);
    }

    private static Match match(
            ClusterNode node,
            Verdict verdict,
            Set<DeviceId> devices,
            List<Reading> found,
            List<Denial> denials) {
        return new Match(node.name(), verdict, devices.stream().findFirst(), found, denials, false);
    }

    private static Set<DeviceId> devices(List<Reading> found, Strength strength) {
        return found.stream()
                .filter(each -> each.basis().strength() == strength)
                .map(Reading::device)
                .collect(Collectors.toSet());
    }

    /** Kinds of strong marks that node and server both have, and that have nothing in common. */
    private List<Denial> denials(NodeMarks marks, List<Reading> found) {
        List<Denial> denials = new ArrayList<>();
        for (DeviceId device : found.stream().map(Reading::device).distinct().toList()) {
            Server server = servers.get(device);
            for (Kind kind : server == null ? List.<Kind>of() : STRONG) {
                Set<String> ofNode = kind.ofNode().apply(marks);
                Set<String> ofServer = kind.ofServer().apply(server);
                if (!ofNode.isEmpty()
                        && !ofServer.isEmpty()
                        && ofNode.stream().noneMatch(ofServer::contains)) {
                    denials.add(denial(kind.basis(), marks, server));
                }
            }
        }
        return denials;
    }

    private static Denial denial(Basis basis, NodeMarks marks, Server server) {
        return switch (basis) {
            case UUID ->
                    new Denial(
                            basis, server.device(), marks.node().systemUuid(), text(server.uuid()));
            case MAC -> new Denial(basis, server.device(), text(marks.macs()), text(server.macs()));
            default ->
                    new Denial(
                            basis, server.device(), text(marks.serials()), text(server.serials()));
        };
    }

    private static String text(Set<String> marks) {
        return marks.stream().sorted().limit(SHOWN_MOST).collect(Collectors.joining(", "));
    }

    /**
     * A name or an address is worth nothing against any strong mark. Where a strong one agrees, the
     * firmware's UUID alone can speak against it: of ports and serials each side may know others.
     */
    private static boolean denied(Set<DeviceId> devices, List<Denial> denials, boolean strong) {
        return denials.stream()
                .filter(each -> devices.contains(each.device()))
                .anyMatch(each -> !strong || each.basis() == Basis.UUID);
    }

    /** Virtual machines that have the node's UUID. */
    private long machines(ClusterNode node) {
        return Marks.uuids(List.of(node.systemUuid())).stream()
                .mapToLong(each -> virtualUuids.getOrDefault(each, 0L))
                .sum();
    }

    private static Match unconfirmed(Match match) {
        return new Match(
                match.node(),
                Verdict.UNCONFIRMED,
                Optional.empty(),
                match.readings(),
                match.denials(),
                match.bindingGone());
    }
}
