package io.rackside.drivers.network.cli.lossless;

import io.rackside.drivers.network.cli.lossless.ConfigTree.Node;
import io.rackside.model.Message;
import io.rackside.model.host.Fact;
import io.rackside.model.host.NicOffload.TrafficClass;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Huawei's words: those of CloudEngine (VRP8), and of the S series (VRP5), which has no PFC. */
final class VrpWords implements LosslessConfig.Family {
    /** Per-hop behaviours and the internal priority each stands for. */
    private static final Map<String, Integer> PHB =
            Map.of("be", 0, "af1", 1, "af2", 2, "af3", 3, "af4", 4, "ef", 5, "cs6", 6, "cs7", 7);

    private static final Pattern TO_PHB =
            Pattern.compile("(\\d{1,2}) phb (be|af[1-4]|ef|cs[67])\\b.*");

    private static final Pattern PFC = Pattern.compile("enable(?: (\\S+))?(?: mode \\w+)?");
    private static final Pattern NAMED_PFC = Pattern.compile("(\\S+) enable(?: mode \\w+)?");
    private static final Pattern QUEUE_ECN = Pattern.compile("(\\d) (?:wred \\S+ )?ecn\\b.*");
    private static final Pattern QUEUE_WEIGHT =
            Pattern.compile("(\\d) (?:drr|wrr|wdrr) weight (\\d{1,5})");

    /** What a profile without a word of its own pauses. */
    private static final int USUAL = 3;

    private final boolean dataCentre;

    /**
     * @param dataCentre whether it is a CloudEngine
     */
    VrpWords(boolean dataCentre) {
        this.dataCentre = dataCentre;
    }

    @Override
    public Optional<String> bundle(List<Node> port) {
        return Said.last(port, "eth-trunk")
                .flatMap(node -> node.after("eth-trunk"))
                .map(number -> "eth-trunk" + number.replaceAll(" .*", ""));
    }

    @Override
    public PortLossless read(ConfigTree tree, List<Node> port) {
        return new PortLossless(
                trust(port),
                Fact.known(Said.fixed(map(tree, port))),
                dataCentre ? pfc(tree, port) : Fact.notSupported(),
                shares(port),
                dataCentre ? Fact.known(Said.fixed(ecn(port))) : Fact.notSupported());
    }

    private static Fact<String> trust(List<Node> port) {
        if (Said.last(port, "trust dscp").isPresent()) {
            return Fact.known(Said.DSCP);
        }
        return Said.last(port, "trust 8021p").isPresent() ? Fact.known(Said.PCP) : Said.unset();
    }

    private static SortedMap<Integer, Integer> map(ConfigTree tree, List<Node> port) {
        SortedMap<Integer, Integer> map = Said.byClass();
        String domain =
                Said.last(port, "trust upstream")
                        .flatMap(node -> node.after("trust upstream"))
                        .orElse("default");
        for (Node line : Said.below(tree.all("diffserv domain " + domain), "ip-dscp-inbound")) {
            Matcher to = TO_PHB.matcher(line.after("ip-dscp-inbound").orElse(""));
            if (to.matches()) {
                map.replace(Integer.parseInt(to.group(1)), PHB.get(to.group(2)));
            }
        }
        for (Node line : Said.below(tree.all("qos map-table dscp-dot1p"), "input")) {
            String[] parts = line.after("input").orElse("").split(" output ", -1);
            if (parts.length == 2 && parts[1].matches("[0-7]")) {
                Said.dscps(parts[0]).forEach(dscp -> map.replace(dscp, Integer.parseInt(parts[1])));
            }
        }
        return map;
    }

    private static Fact<SortedSet<Integer>> pfc(ConfigTree tree, List<Node> port) {
        Optional<String> said = Said.last(port, "dcb pfc").flatMap(node -> node.after("dcb pfc"));
        if (said.isEmpty()) {
            return Fact.known(Said.fixed(new TreeSet<>()));
        }
        Matcher enabled = PFC.matcher(said.get());
        Matcher named = NAMED_PFC.matcher(said.get());
        Optional<String> profile =
                named.matches()
                        ? Optional.of(named.group(1))
                        : enabled.matches()
                                ? Optional.ofNullable(enabled.group(1)).or(() -> Optional.of(""))
                                : Optional.empty();
        if (profile.isEmpty()) {
            return Fact.unread(
                    Message.of("network.cli.lossless.not-understood", "dcb pfc " + said.get()));
        }
        String name = profile.get().equals("mode") ? "" : profile.get();
        String heading = ("dcb pfc " + name).strip();
        if (said.get().endsWith(" mode auto")) {
            return Said.negotiated();
        }
        SortedSet<Integer> paused = new TreeSet<>();
        tree.all(heading).stream()
                .filter(node -> node.text().equals(heading))
                .flatMap(node -> node.below("priority").stream())
                .forEach(line -> paused.addAll(Said.priorities(line.after("priority").orElse(""))));
        if (paused.isEmpty()) {
            paused.add(USUAL);
        }
        return Fact.known(Said.fixed(paused));
    }

    private static SortedSet<Integer> ecn(List<Node> port) {
        SortedSet<Integer> marked = new TreeSet<>();
        for (Node line : port) {
            Matcher queue = QUEUE_ECN.matcher(line.after("qos queue").orElse(""));
            if (queue.matches()) {
                marked.addAll(Said.priorities(queue.group(1)));
            }
        }
        return marked;
    }

    private static Fact<List<TrafficClass>> shares(List<Node> port) {
        SortedSet<Integer> strict = new TreeSet<>();
        SortedMap<Integer, Integer> weights = new TreeMap<>();
        for (Node line : port) {
            line.after("qos pq").ifPresent(queues -> strict.addAll(Said.priorities(queues)));
            Matcher weight = QUEUE_WEIGHT.matcher(line.after("qos queue").orElse(""));
            if (weight.matches()) {
                weights.put(Integer.parseInt(weight.group(1)), Integer.parseInt(weight.group(2)));
            }
        }
        return Said.shares(strict, weights, false);
    }
}
