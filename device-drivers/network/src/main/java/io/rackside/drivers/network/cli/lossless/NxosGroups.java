package io.rackside.drivers.network.cli.lossless;

import io.rackside.drivers.network.cli.lossless.ConfigTree.Node;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which priority the groups stand for that NX-OS sorts packets into within a switch. */
final class NxosGroups {
    private static final Pattern USUAL = Pattern.compile("c-(?:8q-)?nq(\\d)");
    private static final String GROUP = "match qos-group";
    private static final String PAUSE = "pause pfc-cos";

    private final Map<Integer, Integer> priorities;
    private final SortedSet<Integer> paused;

    private NxosGroups(Map<Integer, Integer> priorities, SortedSet<Integer> paused) {
        this.priorities = priorities;
        this.paused = paused;
    }

    /**
     * Of a switch.
     *
     * @param classes of the network-qos policy that is in force
     */
    static NxosGroups of(ConfigTree tree, List<Node> classes) {
        Map<Integer, Integer> priorities = new TreeMap<>();
        SortedSet<Integer> paused = new TreeSet<>();
        for (Node one : classes) {
            SortedSet<Integer> pauses = new TreeSet<>();
            one.below(PAUSE)
                    .forEach(line -> pauses.addAll(Said.priorities(line.after(PAUSE).orElse(""))));
            paused.addAll(pauses);
            String name = one.after("class").orElse("").replaceFirst("^type network-qos ", "");
            OptionalInt group = group(tree, name.replaceAll(" .*", ""));
            if (group.isPresent() && !pauses.isEmpty()) {
                priorities.put(group.getAsInt(), pauses.first());
            }
        }
        return new NxosGroups(priorities, paused);
    }

    /** Classes that are always there are called by their group. */
    private static OptionalInt group(ConfigTree tree, String name) {
        for (String kind : List.of("match-any ", "match-all ", "")) {
            Optional<String> group =
                    tree.section("class-map type network-qos " + kind + name).stream()
                            .flatMap(map -> map.below(GROUP).stream())
                            .flatMap(line -> line.after(GROUP).stream())
                            .findFirst();
            if (group.isPresent()) {
                return Said.number(group.get());
            }
        }
        Matcher usual = USUAL.matcher(name);
        return usual.matches()
                ? OptionalInt.of(Integer.parseInt(usual.group(1)))
                : OptionalInt.empty();
    }

    /** Priorities that are paused instead of dropped where a port does so. */
    SortedSet<Integer> paused() {
        return Collections.unmodifiableSortedSet(paused);
    }

    /**
     * The priority by which a group is paused. One that never is goes with that of its own number,
     * or with ordinary traffic where that number belongs to another.
     */
    int priority(int group) {
        Integer priority = priorities.get(group);
        if (priority != null) {
            return priority;
        }
        return paused.contains(group) ? 0 : group;
    }
}
