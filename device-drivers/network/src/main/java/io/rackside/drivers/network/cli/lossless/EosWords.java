package io.rackside.drivers.network.cli.lossless;

import io.rackside.drivers.network.cli.lossless.ConfigTree.Node;
import io.rackside.model.Message;
import io.rackside.model.host.Fact;
import io.rackside.model.host.NicOffload.TrafficClass;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Arista's words. */
final class EosWords implements LosslessConfig.Family {
    private static final int FIRST_CLASS = 8;

    @Override
    public Optional<String> bundle(List<Node> port) {
        return Said.last(port, "channel-group")
                .flatMap(node -> node.after("channel-group"))
                .map(number -> "port-channel" + number.replaceAll(" .*", ""));
    }

    @Override
    public PortLossless read(ConfigTree tree, List<Node> own) {
        Fact<SortedMap<Integer, Integer>> map = Fact.known(Said.fixed(map(tree)));
        List<Node> port = new ArrayList<>();
        Optional<Node> profile = profile(own);
        if (profile.isPresent()) {
            Optional<Node> section = tree.section("qos profile " + name(profile.get()));
            if (section.isEmpty()) {
                Message why = Message.of("network.cli.lossless.profile", name(profile.get()));
                return new PortLossless(
                        Fact.unread(why),
                        map,
                        Fact.unread(why),
                        Fact.unread(why),
                        Fact.unread(why));
            }
            port.addAll(section.get().below());
        }
        port.addAll(own);
        return new PortLossless(
                Fact.known(trust(port)),
                map,
                Fact.known(Said.fixed(pfc(port))),
                shares(port),
                Fact.known(Said.fixed(ecn(port))));
    }

    /** A port may have its settings from a profile that stands elsewhere. */
    private static Optional<Node> profile(List<Node> port) {
        return Said.last(port, "service-profile").or(() -> Said.last(port, "qos profile"));
    }

    private static String name(Node profile) {
        return profile.text()
                .replaceFirst("^(?:service-profile|qos profile) ?", "")
                .replaceAll(" .*", "");
    }

    /** A switched port believes the VLAN's tag by itself, a routed one DSCP. */
    private static String trust(List<Node> port) {
        String said =
                Said.last(port, "qos trust").flatMap(node -> node.after("qos trust")).orElse("");
        return switch (said) {
            case "dscp" -> Said.DSCP;
            case "cos" -> Said.PCP;
            default -> {
                if (Said.last(port, "no qos trust").isPresent()) {
                    yield Said.NONE;
                }
                yield Said.last(port, "no switchport").isPresent() ? Said.DSCP : Said.PCP;
            }
        };
    }

    /** By class, but that the lowest two change places. */
    private static SortedMap<Integer, Integer> map(ConfigTree tree) {
        SortedMap<Integer, Integer> map = Said.byClass();
        map.replaceAll(
                (dscp, priority) -> dscp < 2 * FIRST_CLASS ? dscp < FIRST_CLASS ? 1 : 0 : priority);
        for (Node line : tree.all("qos map dscp")) {
            String[] parts = line.after("qos map dscp").orElse("").split(" to traffic-class ", -1);
            if (parts.length == 2 && parts[1].matches("[0-7]")) {
                Said.dscps(parts[0]).forEach(dscp -> map.replace(dscp, Integer.parseInt(parts[1])));
            }
        }
        return map;
    }

    private static SortedSet<Integer> pfc(List<Node> port) {
        boolean on =
                Said.last(port, "priority-flow-control on").isPresent()
                        || Said.last(port, "priority-flow-control mode on").isPresent();
        SortedSet<Integer> paused = new TreeSet<>();
        if (on) {
            String words = "priority-flow-control priority";
            port.forEach(
                    line ->
                            line.after(words)
                                    .filter(said -> said.endsWith(" no-drop"))
                                    .ifPresent(said -> paused.addAll(Said.priorities(said))));
        }
        return paused;
    }

    private static List<Node> queues(List<Node> port) {
        List<Node> queues = new ArrayList<>();
        for (Node line : port) {
            if (line.text().matches("(?:uc-)?tx-queue [0-7]")) {
                queues.add(line);
            }
        }
        return queues;
    }

    private static int number(Node queue) {
        return Integer.parseInt(queue.text().substring(queue.text().length() - 1));
    }

    private static SortedSet<Integer> ecn(List<Node> port) {
        SortedSet<Integer> marked = new TreeSet<>();
        for (Node queue : queues(port)) {
            if (!queue.below("random-detect ecn").isEmpty()) {
                marked.add(number(queue));
            }
        }
        return marked;
    }

    private static Fact<List<TrafficClass>> shares(List<Node> port) {
        SortedSet<Integer> strict = new TreeSet<>();
        SortedMap<Integer, Integer> weights = new TreeMap<>();
        for (Node queue : queues(port)) {
            if (!queue.below("priority strict").isEmpty()) {
                strict.add(number(queue));
            }
            queue.below("bandwidth percent")
                    .forEach(
                            line ->
                                    Said.number(line.after("bandwidth percent").orElse(""))
                                            .ifPresent(p -> weights.put(number(queue), p)));
        }
        return Said.shares(strict, weights, true);
    }
}
