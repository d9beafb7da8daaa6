package io.rackside.drivers.cluster.match;

import io.rackside.drivers.cluster.match.Basis.Strength;
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
import java.util.Locale;
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
    private static final Set<String> NO_SERIAL =
            Set.of(
                    "tobefilledbyoem",
                    "notspecified",
                    "notavailable",
                    "defaultstring",
                    "systemserialnumber",
                    "none",
                    "unknown",
                    "na",
                    "0123456789",
                    "123456789",
                    "00000000");

    private static final int SERIAL_LEAST = 4;
    private static final int MAC_DIGITS = 12;

    private final List<NodeMarks> nodes;
    private final List<Server> servers;
    private final Map<String, DeviceId> bindings;
    private final Set<String> virtualUuids;
    private final Map<String, List<Reading>> readings = new LinkedHashMap<>();

    private Matching(
            List<NodeMarks> nodes,
            List<Server> servers,
            Map<String, DeviceId> bindings,
            Set<String> virtualUuids) {
        this.nodes = nodes;
        this.servers = servers;
        this.bindings = bindings;
        this.virtualUuids = virtualUuids;
    }

    /**
     * Matches all nodes.
     *
     * @param bindings server by the node's name, as the technician said
     * @param virtualUuids firmware UUIDs of virtual machines, whose nodes stand nowhere
     * @return one for each node, in their order
     */
    public static List<Match> of(
            Collection<NodeMarks> nodes,
            Collection<Server> servers,
            Map<String, DeviceId> bindings,
            Collection<String> virtualUuids) {
        Set<String> virtual =
                virtualUuids.stream()
                        .flatMap(each -> SystemUuid.of(each).stream())
                        .map(each -> each.key().text())
                        .collect(Collectors.toSet());
        return new Matching(List.copyOf(nodes), List.copyOf(servers), bindings, virtual).match();
    }

    private List<Match> match() {
        nodes.forEach(each -> readings.put(each.node().name(), new ArrayList<>()));
        bind();
        look(
                Basis.UUID,
                each -> uuids(List.of(each.node().systemUuid())),
                each -> uuids(each.uuid()));
        look(Basis.MAC, each -> macs(each.macs()), each -> macs(each.macs()));
        look(Basis.SERIAL, each -> serials(each.serials()), each -> serials(each.serials()));
        look(Basis.ADDRESS, Matching::addresses, each -> lower(each.addresses()));
        look(Basis.NAME, Matching::names, each -> shortNames(each.name()));
        Map<String, Match> first = new LinkedHashMap<>();
        nodes.forEach(each -> first.put(each.node().name(), judge(each.node())));
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

    private void bind() {
        Set<DeviceId> there =
                servers.stream().map(Server::device).collect(Collectors.toUnmodifiableSet());
        bindings.forEach(
                (node, device) -> {
                    if (readings.containsKey(node) && there.contains(device)) {
                        readings.get(node).add(new Reading(Basis.BINDING, device, node));
                    }
                });
    }

    /** Notes each mark that exactly one node and exactly one server have. */
    private void look(
            Basis basis,
            Function<NodeMarks, Set<String>> ofNode,
            Function<Server, Set<String>> ofServer) {
        Map<String, Set<String>> nodesByMark = new HashMap<>();
        nodes.forEach(
                each ->
                        ofNode.apply(each)
                                .forEach(
                                        mark ->
                                                nodesByMark
                                                        .computeIfAbsent(mark, _ -> new HashSet<>())
                                                        .add(each.node().name())));
        Map<String, Set<DeviceId>> serversByMark = new HashMap<>();
        servers.forEach(
                each ->
                        ofServer.apply(each)
                                .forEach(
                                        mark ->
                                                serversByMark
                                                        .computeIfAbsent(mark, _ -> new HashSet<>())
                                                        .add(each.device())));
        nodesByMark.forEach(
                (mark, at) -> {
                    Set<DeviceId> by = serversByMark.getOrDefault(mark, Set.of());
                    if (at.size() == 1 && by.size() == 1) {
                        readings.get(at.iterator().next())
                                .add(new Reading(basis, by.iterator().next(), mark));
                    }
                });
    }

    private Match judge(ClusterNode node) {
        List<Reading> found =
                readings.get(node.name()).stream()
                        .sorted(Comparator.comparing(Reading::basis).thenComparing(Reading::value))
                        .toList();
        if (node.virtual() || virtual(node)) {
            return new Match(node.name(), Verdict.VIRTUAL, Optional.empty(), found);
        }
        for (Strength strength : Strength.values()) {
            Set<DeviceId> devices =
                    found.stream()
                            .filter(each -> each.basis().strength() == strength)
                            .map(Reading::device)
                            .collect(Collectors.toSet());
            if (devices.size() == 1) {
                return new Match(
                        node.name(),
                        verdict(strength),
                        Optional.of(devices.iterator().next()),
                        found);
            }
            if (devices.size() > 1) {
                return new Match(node.name(), Verdict.UNCONFIRMED, Optional.empty(), found);
            }
        }
        return new Match(node.name(), Verdict.NONE, Optional.empty(), found);
    }

    private static Verdict verdict(Strength strength) {
        return switch (strength) {
            case CERTAIN -> Verdict.BOUND;
            case STRONG -> Verdict.CONFIRMED;
            case WEAK -> Verdict.PROBABLE;
        };
    }

    private boolean virtual(ClusterNode node) {
        return SystemUuid.of(node.systemUuid())
                .filter(uuid -> virtualUuids.contains(uuid.key().text()))
                .isPresent();
    }

    private static Match unconfirmed(Match match) {
        return new Match(match.node(), Verdict.UNCONFIRMED, Optional.empty(), match.readings());
    }

    private static Set<String> uuids(Collection<String> spelled) {
        return spelled.stream()
                .flatMap(each -> SystemUuid.of(each).stream())
                .map(each -> each.key().text())
                .collect(Collectors.toSet());
    }

    /** Universally administered ones: bonds and bridges make up the others. */
    private static Set<String> macs(Collection<String> spelled) {
        return spelled.stream()
                .map(each -> each.toLowerCase(Locale.ROOT).replaceAll("[^0-9a-f]", ""))
                .filter(each -> each.length() == MAC_DIGITS && !each.equals("000000000000"))
                .filter(each -> (Character.digit(each.charAt(1), 16) & 3) == 0)
                .collect(Collectors.toSet());
    }

    private static Set<String> serials(Collection<String> spelled) {
        return spelled.stream()
                .map(each -> each.strip().toLowerCase(Locale.ROOT))
                .filter(each -> each.length() >= SERIAL_LEAST)
                .filter(each -> !NO_SERIAL.contains(each.replaceAll("[^0-9a-z]", "")))
                .filter(each -> each.chars().distinct().count() > 1)
                .collect(Collectors.toSet());
    }

    private static Set<String> addresses(NodeMarks marks) {
        return lower(
                marks.node().addresses().stream()
                        .filter(each -> each.type().endsWith("IP"))
                        .map(ClusterNode.Address::address)
                        .toList());
    }

    private static Set<String> names(NodeMarks marks) {
        Set<String> names = new HashSet<>();
        names.add(marks.node().name());
        marks.node().addresses().stream()
                .filter(each -> each.type().equals("Hostname"))
                .forEach(each -> names.add(each.address()));
        return shortNames(names);
    }

    private static Set<String> shortNames(Collection<String> names) {
        return lower(names).stream()
                .map(each -> each.contains(".") ? each.substring(0, each.indexOf('.')) : each)
                .filter(each -> !each.isEmpty() && !each.equals("localhost"))
                .collect(Collectors.toSet());
    }

    private static Set<String> lower(Collection<String> texts) {
        return texts.stream()
                .map(each -> each.strip().toLowerCase(Locale.ROOT))
                .filter(each -> !each.isEmpty())
                .collect(Collectors.toSet());
    }
}
