package io.rackside.drivers.network.cli.lossless;

import io.rackside.drivers.network.cli.lossless.ConfigTree.Node;
import io.rackside.model.host.Fact;
import io.rackside.model.host.NicOffload.TrafficClass;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** H3C's words. */
final class ComwareWords implements LosslessConfig.Family {
    private static final Pattern WEIGHT =
            Pattern.compile("(?:queue )?(\\S+) group (?:\\d )?(?:weight|byte-count) (\\d{1,5})");

    private static final Pattern STRICT = Pattern.compile("(?:queue )?(\\S+) group sp");
    private static final Pattern MARKS = Pattern.compile("(?:queue )?([0-7]) ecn\\b.*");

    /** Queues by the names that older releases have for them. */
    private static final List<String> NAMES =
            List.of("be", "af1", "af2", "af3", "af4", "ef", "cs6", "cs7");

    @Override
    public Optional<String> bundle(List<Node> port) {
        return Said.last(port, "port link-aggregation group")
                .flatMap(node -> node.after("port link-aggregation group"))
                .map(number -> "bridge-aggregation" + number.replaceAll(" .*", ""));
    }

    @Override
    public PortLossless read(ConfigTree tree, List<Node> port) {
        return new PortLossless(
                trust(port),
                Fact.known(Said.fixed(map(tree))),
                pfc(tree, port),
                shares(port),
                Fact.known(Said.fixed(ecn(tree, port))));
    }

    /** Without a word of it a port believes no mark, and gives all packets its own priority. */
    private static Fact<String> trust(List<Node> port) {
        String said =
                Said.last(port, "qos trust").flatMap(node -> node.after("qos trust")).orElse("");
        return switch (said) {
            case "dscp" -> Fact.known(Said.DSCP);
            case "dot1p" -> Fact.known(Said.PCP);
            case "" -> Fact.known(Said.NONE);
            default -> Said.unset();
        };
    }

    /** PFC goes by 802.1p: so does the map. */
    private static SortedMap<Integer, Integer> map(ConfigTree tree) {
        SortedMap<Integer, Integer> map = Said.byClass();
        for (Node line : Said.below(tree.all("qos map-table dscp-dot1p"), "import")) {
            String[] parts = line.after("import").orElse("").split(" export ", -1);
            if (parts.length == 2 && parts[1].matches("[0-7]")) {
                Said.dscps(parts[0]).forEach(dscp -> map.replace(dscp, Integer.parseInt(parts[1])));
            }
        }
        return map;
    }

    /** What a port says of itself goes before what is said for all. */
    private static Fact<SortedSet<Integer>> pfc(ConfigTree tree, List<Node> port) {
        String mode = mode(port).or(() -> mode(tree.all("priority-flow-control"))).orElse("");
        SortedSet<Integer> paused = new TreeSet<>();
        String words = "priority-flow-control no-drop dot1p";
        for (List<Node> lines : List.of(tree.all(words), port)) {
            lines.forEach(
                    line ->
                            line.after(words)
                                    .ifPresent(list -> paused.addAll(Said.priorities(list))));
        }
        if (mode.isEmpty() || paused.isEmpty()) {
            return Fact.known(Said.fixed(new TreeSet<>()));
        }
        return mode.equals("auto") ? Said.negotiated() : Fact.known(Said.fixed(paused));
    }

    private static Optional<String> mode(List<Node> lines) {
        return lines.stream()
                .flatMap(line -> line.after("priority-flow-control").stream())
                .map(words -> words.replaceAll(" .*", ""))
                .filter(word -> word.equals("enable") || word.equals("auto"))
                .reduce((_, later) -> later);
    }

    private static SortedSet<Integer> ecn(ConfigTree tree, List<Node> port) {
        SortedSet<Integer> marked = new TreeSet<>();
        for (Node line : port) {
            line.after("qos wred").ifPresent(words -> mark(words, marked));
            line.after("qos wred apply")
                    .ifPresent(
                            name ->
                                    tree.all("qos wred queue table " + name)
                                            .forEach(
                                                    table ->
                                                            table.below()
                                                                    .forEach(
                                                                            l ->
                                                                                    mark(
                                                                                            l
                                                                                                    .text(),
                                                                                            marked))));
        }
        return marked;
    }

    private static void mark(String words, SortedSet<Integer> marked) {
        Matcher queue = MARKS.matcher(words);
        if (queue.matches()) {
            marked.add(Integer.parseInt(queue.group(1)));
        }
    }

    private static Fact<List<TrafficClass>> shares(List<Node> port) {
        SortedSet<Integer> strict = new TreeSet<>();
        SortedMap<Integer, Integer> weights = new TreeMap<>();
        for (Node line : port) {
            String words = line.after("qos wrr").or(() -> line.after("qos wfq")).orElse("");
            Matcher weight = WEIGHT.matcher(words);
            Matcher first = STRICT.matcher(words);
            if (weight.matches() && queue(weight.group(1)) >= 0) {
                weights.put(queue(weight.group(1)), Integer.parseInt(weight.group(2)));
            } else if (first.matches() && queue(first.group(1)) >= 0) {
                strict.add(queue(first.group(1)));
            }
        }
        return Said.shares(strict, weights, false);
    }

    private static int queue(String name) {
        return name.matches("[0-7]") ? Integer.parseInt(name) : NAMES.indexOf(name);
    }
}
