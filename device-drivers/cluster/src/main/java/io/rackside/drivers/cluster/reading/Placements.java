package io.rackside.drivers.cluster.reading;

import io.rackside.drivers.cluster.api.Change;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What runs where, kept up by the changes a watch tells. The first list has no identities, so two
 * of one name in different namespaces are told apart only once they change; their number is always
 * right. Not for several threads.
 */
public final class Placements {
    private static final String NOWHERE = "<none>";

    /** By node; those of the list that no change has named yet. */
    private final Map<String, List<Placed>> listed = new HashMap<>();

    /** By uid. */
    private final Map<String, Placed> known = new LinkedHashMap<>();

    /**
     * @param rows name, state and node of each
     */
    public Placements(List<List<String>> rows) {
        rows.stream().map(Placements::placed).forEach(this::list);
    }

    private static Placed placed(List<String> row) {
        String node = row.get(2).equals(NOWHERE) ? "" : row.get(2);
        return new Placed(row.get(0), row.get(1), node);
    }

    /** Takes a change whose cells are those of the list. */
    public void apply(Change change) {
        if (change.what() == Change.What.BOOKMARK) {
            return;
        }
        Placed now = placed(change.cells());
        if (known.remove(change.uid()) == null && change.what() != Change.What.ADDED) {
            forget(now);
        }
        if (change.what() != Change.What.DELETED) {
            known.put(change.uid(), now);
        }
    }

    /** One of that name which was listed: on the same node, else waiting, else on any. */
    private void forget(Placed now) {
        Optional<Placed> before = listed(now.node(), now.name());
        if (before.isEmpty()) {
            before = listed("", now.name());
        }
        if (before.isEmpty()) {
            before =
                    listed.keySet().stream()
                            .flatMap(node -> listed(node, now.name()).stream())
                            .findFirst();
        }
        before.ifPresent(placed -> listed.get(placed.node()).remove(placed));
    }

    private Optional<Placed> listed(String node, String name) {
        return listed.getOrDefault(node, List.of()).stream()
                .filter(each -> each.name().equals(name))
                .findFirst();
    }

    private void list(Placed placed) {
        listed.computeIfAbsent(placed.node(), _ -> new ArrayList<>()).add(placed);
    }

    private Stream<Placed> all() {
        return Stream.concat(
                listed.values().stream().flatMap(List::stream), known.values().stream());
    }

    /** Those on a node; those that wait where the name is empty. */
    public List<Placed> on(String node) {
        return Stream.concat(
                        listed.getOrDefault(node, List.of()).stream(),
                        known.values().stream().filter(each -> each.node().equals(node)))
                .toList();
    }

    public int count() {
        return Math.toIntExact(all().count());
    }

    /** Those whose name holds a text. */
    public List<Placed> search(String part) {
        return all().filter(each -> each.name().contains(part)).toList();
    }
}
