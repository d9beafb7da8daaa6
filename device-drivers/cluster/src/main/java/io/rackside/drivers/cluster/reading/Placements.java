package io.rackside.drivers.cluster.reading;

import io.rackside.drivers.cluster.api.Change;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What runs where, kept up by the changes a watch tells. What is told twice, or was told before by
 * a list, changes nothing. Not for several threads.
 */
public final class Placements {
    private static final Comparator<Placed> ORDER =
            Comparator.comparing(Placed::namespace).thenComparing(Placed::name);

    /** There is one of a name in a namespace at a time. */
    private record Key(String namespace, String name) {}

    private final Map<Key, Placed> all = new HashMap<>();
    private final Map<String, Map<Key, Placed>> byNode = new HashMap<>();
    private final Set<String> moved = new HashSet<>();

    /**
     * Takes a list in place of all that was there.
     *
     * @return the nodes where anything is another now; the empty name for what has none
     */
    public Set<String> replace(Collection<Placed> list) {
        Map<Key, Placed> now = new HashMap<>();
        list.forEach(each -> now.put(new Key(each.namespace(), each.name()), each));
        Set<String> touched = new HashSet<>();
        for (Key gone : all.keySet().stream().filter(it -> !now.containsKey(it)).toList()) {
            remove(gone, touched);
        }
        now.forEach((key, placed) -> put(key, placed, touched));
        return touched;
    }

    /**
     * Takes a change whose cells are those of the list.
     *
     * @return the nodes where anything is another now
     */
    public Set<String> apply(Change change) {
        Set<String> touched = new HashSet<>();
        Key key = new Key(change.namespace(), change.name());
        switch (change.what()) {
            case BOOKMARK -> {
                // Nothing happened.
            }
            case DELETED -> remove(key, touched);
            case ADDED, MODIFIED ->
                    put(
                            key,
                            Placed.of(
                                    change.namespace(),
                                    change.name(),
                                    change.cells(),
                                    Membership.of(change.labels())),
                            touched);
        }
        return touched;
    }

    private void put(Key key, Placed now, Set<String> touched) {
        Placed before = all.put(key, now);
        if (now.equals(before)) {
            return;
        }
        if (before == null || !before.node().equals(now.node()) || before.lives() != now.lives()) {
            moved.add(now.node());
        }
        if (before != null) {
            leave(before.node(), key);
            touched.add(before.node());
            if (!before.node().equals(now.node())) {
                moved.add(before.node());
            }
        }
        byNode.computeIfAbsent(now.node(), _ -> new HashMap<>()).put(key, now);
        touched.add(now.node());
    }

    private void remove(Key key, Set<String> touched) {
        Placed before = all.remove(key);
        if (before != null) {
            leave(before.node(), key);
            touched.add(before.node());
            moved.add(before.node());
        }
    }

    private void leave(String node, Key key) {
        Map<Key, Placed> there = byNode.get(node);
        there.remove(key);
        if (there.isEmpty()) {
            byNode.remove(node);
        }
    }

    /** Those on a node, by namespace and name; those that wait where its name is empty. */
    public List<Placed> on(String node) {
        return byNode.getOrDefault(node, Map.of()).values().stream().sorted(ORDER).toList();
    }

    /** Those that are nodes of other clusters. */
    public List<Placed> members() {
        return all.values().stream().filter(each -> each.membership().isPresent()).toList();
    }

    /** Nodes on which there are any; the empty name among them when some wait. */
    public Set<String> nodes() {
        return Set.copyOf(byNode.keySet());
    }

    /** Nodes where something came, went or may have ended since this was asked last. */
    public Set<String> moved() {
        Set<String> since = Set.copyOf(moved);
        moved.clear();
        return since;
    }

    public int count() {
        return all.size();
    }
}
