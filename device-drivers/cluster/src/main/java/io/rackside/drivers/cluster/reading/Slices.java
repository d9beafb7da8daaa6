package io.rackside.drivers.cluster.reading;

import io.rackside.drivers.cluster.api.Counted;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells of rows without namespaces whose they are. A server keeps its objects in the order of
 * NAMESPACE/NAME and lists them so; with the number of each namespace's, at the version of the
 * list, each has its place. Whatever does not fit makes all of it doubtful: the sum, the first name
 * of each namespace, the order of its names.
 */
final class Slices {
    private Slices() {}

    /**
     * The rows with their namespaces; empty where that is in doubt.
     *
     * @param counted by namespace
     */
    static Optional<List<Placed>> of(List<Placed> rows, Map<String, Counted> counted) {
        List<Placed> named = new ArrayList<>();
        List<String> namespaces =
                counted.keySet().stream().sorted(Comparator.comparing(it -> it + "/")).toList();
        for (String namespace : namespaces) {
            Counted there = counted.get(namespace);
            int until = named.size() + there.count();
            if (there.count() < 0 || until > rows.size()) {
                return Optional.empty();
            }
            List<Placed> slice = rows.subList(named.size(), until);
            if (!begins(slice, there) || !inOrder(slice)) {
                return Optional.empty();
            }
            slice.forEach(each -> named.add(each.in(namespace)));
        }
        return named.size() == rows.size() ? Optional.of(named) : Optional.empty();
    }

    private static boolean begins(List<Placed> slice, Counted there) {
        return slice.stream().map(Placed::name).findFirst().equals(there.first());
    }

    private static boolean inOrder(List<Placed> slice) {
        for (int i = 1; i < slice.size(); i++) {
            if (slice.get(i - 1).name().compareTo(slice.get(i).name()) >= 0) {
                return false;
            }
        }
        return true;
    }
}
