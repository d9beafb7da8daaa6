package io.rackside.drivers.network.cli.lossless;

import io.rackside.drivers.network.cli.lossless.ConfigTree.Node;
import io.rackside.model.host.Fact;
import io.rackside.model.host.NicOffload.TrafficClass;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cisco's words of NX-OS, where three kinds of policies say it, at a port or for the system. */
final class NxosWords implements LosslessConfig.Family {
    private static final Pattern QUEUE = Pattern.compile(".*-q(\\d)(?:\\D.*)?");
    private static final Pattern SHARE =
            Pattern.compile("bandwidth (?:remaining )?percent (\\d{1,3})");

    /** Names that classes are matched by instead of a number (RFC 2597, RFC 3246). */
    private static final Map<String, Integer> CODE_POINTS =
            Map.ofEntries(
                    Map.entry("default", 0),
                    Map.entry("cs1", 8),
                    Map.entry("af11", 10),
                    Map.entry("af12", 12),
                    Map.entry("af13", 14),
                    Map.entry("cs2", 16),
                    Map.entry("af21", 18),
                    Map.entry("af22", 20),
                    Map.entry("af23", 22),
                    Map.entry("cs3", 24),
                    Map.entry("af31", 26),
                    Map.entry("af32", 28),
                    Map.entry("af33", 30),
                    Map.entry("cs4", 32),
                    Map.entry("af41", 34),
                    Map.entry("af42", 36),
                    Map.entry("af43", 38),
                    Map.entry("cs5", 40),
                    Map.entry("ef", 46),
                    Map.entry("cs6", 48),
                    Map.entry("cs7", 56));

    @Override
    public Optional<String> bundle(List<Node> port) {
        return Said.last(port, "channel-group")
                .flatMap(node -> node.after("channel-group"))
                .map(number -> "port-channel" + number.replaceAll(" .*", ""));
    }

    @Override
    public PortLossless read(ConfigTree tree, List<Node> port) {
        SortedMap<Integer, Integer> map = new TreeMap<>();
        NxosGroups groups =
                NxosGroups.of(
                        tree,
                        policy(tree, List.of(), "network-qos", "service-policy type network-qos"));
        String trust = classified(tree, port, groups, map);
        List<Node> queues = policy(tree, port, "queuing", "service-policy type queuing output");
        return new PortLossless(
                Fact.known(trust),
                Fact.known(Said.fixed(map)),
                pfc(groups, port),
                shares(queues, groups),
                Fact.known(Said.fixed(ecn(queues, groups))));
    }

    /** The classes of the policy of a kind that is in force at the port. */
    private static List<Node> policy(ConfigTree tree, List<Node> port, String type, String words) {
        Optional<Node> said = Said.last(port, words);
        if (said.isEmpty()) {
            said = Said.below(tree.all("system qos"), words).stream().reduce((_, l) -> l);
        }
        return said.flatMap(line -> line.after(words))
                .map(name -> name.replaceAll(" .*", ""))
                .flatMap(name -> tree.section("policy-map type " + type + " " + name))
                .map(policy -> policy.below("class"))
                .orElse(List.of());
    }

    /** What a policy sorts packets by; without one all of them go one way. */
    private static String classified(
            ConfigTree tree, List<Node> port, NxosGroups groups, SortedMap<Integer, Integer> map) {
        String trust = Said.NONE;
        for (Node line : policy(tree, port, "qos", "service-policy type qos input")) {
            OptionalInt group =
                    line.below("set qos-group").stream()
                            .flatMap(node -> node.after("set qos-group").stream())
                            .findFirst()
                            .map(Said::number)
                            .orElse(OptionalInt.empty());
            String name = line.after("class").orElse("").replaceFirst("^type qos ", "");
            for (Node match : matches(tree, name)) {
                Optional<String> dscp = match.after("match dscp");
                if (dscp.isPresent()) {
                    trust = Said.DSCP;
                    group.ifPresent(
                            to ->
                                    codePoints(dscp.get())
                                            .forEach(d -> map.put(d, groups.priority(to))));
                } else if (trust.equals(Said.NONE) && match.after("match cos").isPresent()) {
                    trust = Said.PCP;
                }
            }
        }
        return trust;
    }

    private static List<Node> matches(ConfigTree tree, String name) {
        for (String kind : List.of("match-any ", "match-all ", "")) {
            Optional<Node> found = tree.section("class-map type qos " + kind + name);
            if (found.isPresent()) {
                return found.get().below("match");
            }
        }
        return List.of();
    }

    private static SortedSet<Integer> codePoints(String list) {
        SortedSet<Integer> all = new TreeSet<>();
        for (String word : list.split("[ ,]+", -1)) {
            if (CODE_POINTS.containsKey(word)) {
                all.add(CODE_POINTS.get(word));
            } else {
                all.addAll(Said.dscps(word));
            }
        }
        return all;
    }

    /** A port that is not told either way asks its neighbour. */
    private static Fact<SortedSet<Integer>> pfc(NxosGroups groups, List<Node> port) {
        SortedSet<Integer> paused = groups.paused();
        String mode =
                Said.last(port, "priority-flow-control mode")
                        .flatMap(node -> node.after("priority-flow-control mode"))
                        .orElse("auto")
                        .replaceAll(" .*", "");
        if (mode.equals("off") || paused.isEmpty()) {
            return Fact.known(Said.fixed(new TreeSet<>()));
        }
        return mode.equals("on") ? Fact.known(Said.fixed(paused)) : Said.negotiated();
    }

    private static SortedSet<Integer> ecn(List<Node> queues, NxosGroups groups) {
        SortedSet<Integer> marked = new TreeSet<>();
        for (Node queue : queues) {
            boolean marks =
                    queue.below("random-detect").stream()
                            .anyMatch(line -> line.text().matches(".* ecn( .*)?"));
            if (marks) {
                number(queue).ifPresent(group -> marked.add(groups.priority(group)));
            }
        }
        return marked;
    }

    private static Fact<List<TrafficClass>> shares(List<Node> queues, NxosGroups groups) {
        SortedSet<Integer> strict = new TreeSet<>();
        SortedMap<Integer, Integer> weights = new TreeMap<>();
        for (Node queue : queues) {
            OptionalInt number = number(queue);
            if (number.isEmpty()) {
                continue;
            }
            int priority = groups.priority(number.getAsInt());
            for (Node line : queue.below()) {
                Matcher share = SHARE.matcher(line.text());
                if (line.after("priority level").isPresent()) {
                    strict.add(priority);
                } else if (share.matches()) {
                    weights.put(priority, Integer.parseInt(share.group(1)));
                }
            }
        }
        return Said.shares(strict, weights, true);
    }

    private static OptionalInt number(Node queue) {
        if (queue.text().endsWith("-q-default") || queue.text().endsWith("-default")) {
            return OptionalInt.of(0);
        }
        Matcher found = QUEUE.matcher(queue.text());
        return found.matches()
                ? OptionalInt.of(Integer.parseInt(found.group(1)))
                : OptionalInt.empty();
    }
}
