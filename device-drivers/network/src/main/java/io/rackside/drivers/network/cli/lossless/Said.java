package io.rackside.drivers.network.cli.lossless;

import io.rackside.drivers.network.cli.lossless.ConfigTree.Node;
import io.rackside.model.Message;
import io.rackside.model.host.Fact;
import io.rackside.model.host.NicOffload.TrafficClass;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
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

/** What all families have in common: numbers, lists of them, the usual map, shares. */
final class Said {
    static final String DSCP = "dscp";
    static final String PCP = "pcp";
    static final String NONE = "none";

    private static final int DSCPS = 64;
    private static final int PRIORITIES = 8;
    private static final int CLASS_SHIFT = 3;
    private static final int WHOLE = 100;

    /** {@code 3}, {@code 3 4}, {@code 3,4}, {@code 3-5}, {@code 3 to 5}. */
    private static final Pattern SPAN =
            Pattern.compile("(\\d{1,2})(?:\\s*(?:-|to)\\s*(\\d{1,2}))?");

    private Said() {}

    /** What the ports agree on stands in no configuration. */
    static <T> Fact<T> negotiated() {
        return Fact.unread(Message.of("network.cli.lossless.negotiated"));
    }

    /** The configuration does not say it, and the default is another one in each release. */
    static <T> Fact<T> unset() {
        return Fact.unread(Message.of("network.cli.lossless.unset"));
    }

    static Optional<Node> last(List<Node> lines, String words) {
        return lines.stream()
                .filter(node -> node.after(words).isPresent())
                .reduce((_, later) -> later);
    }

    /** Numbers of a list, below a bound; other words are passed over. */
    static SortedSet<Integer> numbers(String text, int below) {
        SortedSet<Integer> all = new TreeSet<>();
        Matcher span = SPAN.matcher(text);
        while (span.find()) {
            int from = Integer.parseInt(span.group(1));
            int to = span.group(2) == null ? from : Integer.parseInt(span.group(2));
            for (int i = from; i <= to && i < below; i++) {
                all.add(i);
            }
        }
        return all;
    }

    static SortedSet<Integer> priorities(String text) {
        return numbers(text, PRIORITIES);
    }

    static SortedSet<Integer> dscps(String text) {
        return numbers(text, DSCPS);
    }

    static OptionalInt number(String text) {
        SortedSet<Integer> all = numbers(text, WHOLE + 1);
        return all.isEmpty() ? OptionalInt.empty() : OptionalInt.of(all.first());
    }

    /** The class of RFC 2474: its upper three bits. */
    static SortedMap<Integer, Integer> byClass() {
        SortedMap<Integer, Integer> map = new TreeMap<>();
        for (int dscp = 0; dscp < DSCPS; dscp++) {
            map.put(dscp, dscp >> CLASS_SHIFT);
        }
        return map;
    }

    /**
     * Shares of queues.
     *
     * @param strict queues that go first
     * @param weights of the others; parts of their sum, or percent already. Parts become whole
     *     percents that are 100 together, so that one may be up to a percent off its true share
     */
    static Fact<List<TrafficClass>> shares(
            SortedSet<Integer> strict, SortedMap<Integer, Integer> weights, boolean percent) {
        if (strict.isEmpty() && weights.isEmpty()) {
            return unset();
        }
        Map<Integer, Integer> percents = percent ? weights : percents(weights);
        Map<Integer, TrafficClass> classes = new TreeMap<>();
        strict.forEach(
                queue ->
                        classes.put(queue, new TrafficClass(queue, "strict", OptionalInt.empty())));
        percents.forEach(
                (queue, share) ->
                        classes.putIfAbsent(
                                queue, new TrafficClass(queue, "ets", OptionalInt.of(share))));
        return Fact.known(List.copyOf(classes.values()));
    }

    /** What is left of rounding down goes to those that lost most by it. */
    private static Map<Integer, Integer> percents(SortedMap<Integer, Integer> weights) {
        long sum = weights.values().stream().mapToLong(Integer::longValue).sum();
        if (sum == 0) {
            return weights;
        }
        Map<Integer, Integer> percents = new TreeMap<>();
        weights.forEach(
                (queue, weight) -> percents.put(queue, (int) (weight * (long) WHOLE / sum)));
        int left = WHOLE - percents.values().stream().mapToInt(Integer::intValue).sum();
        weights.entrySet().stream()
                .sorted(Comparator.comparingLong(one -> -(one.getValue() * (long) WHOLE % sum)))
                .limit(left)
                .forEach(one -> percents.merge(one.getKey(), 1, Integer::sum));
        return percents;
    }

    static <K extends Comparable<K>, V> SortedMap<K, V> fixed(SortedMap<K, V> map) {
        return Collections.unmodifiableSortedMap(map);
    }

    static SortedSet<Integer> fixed(SortedSet<Integer> set) {
        return Collections.unmodifiableSortedSet(set);
    }

    /** All lines below some sections that begin with some words. */
    static List<Node> below(List<Node> sections, String words) {
        List<Node> all = new ArrayList<>();
        sections.forEach(section -> all.addAll(section.below(words)));
        return all;
    }
}
