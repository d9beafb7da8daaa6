package io.rackside.drivers.cluster.impact;

import io.rackside.drivers.cluster.object.ClusterNode;
import io.rackside.drivers.cluster.object.Demand;
import io.rackside.drivers.cluster.object.Pod;
import io.rackside.drivers.cluster.object.Volume;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What other nodes have left, and who would take it. */
final class Room {
    /** Every pod takes one of these, whatever else it asks for. */
    private static final String PODS = "pods";

    private static final long ONE = 1_000;

    /** Why there is no other node for something. */
    enum Lack {
        /** No other node is ready and takes pods. */
        NO_NODE,
        /** None has the labels, or bears its taints. */
        NO_FIT,
        /** None reaches its volume. */
        VOLUME,
        /** None has the device. */
        DEVICE,
        /** None has the room left. */
        ROOM,
        /** On each stands one that it must not stand beside. */
        APART
    }

    private static final class Place {
        private final ClusterNode node;
        private final Map<String, Long> free;
        private final List<Map<String, String>> neighbours = new ArrayList<>();

        private Place(ClusterNode node) {
            this.node = node;
            free = new HashMap<>(node.allocatable());
        }

        private void take(Demand demand, Map<String, String> labels) {
            demand.requests().forEach((name, amount) -> free.merge(name, -amount, Long::sum));
            free.computeIfPresent(PODS, (_, left) -> left - ONE);
            neighbours.add(labels);
        }

        private boolean has(String name, long amount) {
            return free.getOrDefault(name, 0L) >= amount;
        }

        private boolean apart(Demand demand) {
            return demand.apartFrom().stream()
                    .noneMatch(selector -> neighbours.stream().anyMatch(selector::chooses));
        }
    }

    private final List<Place> places;
    private final boolean counted;

    /**
     * @param others nodes that stay, ready and not cordoned
     * @param pods all of the cluster's; none where they were not all read
     * @param counted whether they were
     */
    Room(List<ClusterNode> others, List<Pod> pods, boolean counted) {
        this.counted = counted;
        places = others.stream().map(Place::new).toList();
        Map<String, Place> byName = new HashMap<>();
        places.forEach(each -> byName.put(each.node.name(), each));
        for (Pod pod : pods) {
            Place at = byName.get(pod.node());
            if (at != null && !pod.over()) {
                at.take(pod.demand(), pod.labels());
            }
        }
    }

    /**
     * Puts something where it fits, on the node with the most memory left, as the scheduler would.
     *
     * @param volumes it must reach
     * @return why there is no place; empty when it has one now
     */
    Optional<Lack> place(Demand demand, Map<String, String> labels, List<Volume> volumes) {
        if (places.isEmpty()) {
            return Optional.of(Lack.NO_NODE);
        }
        List<Place> fit = places.stream().filter(each -> demand.admits(each.node)).toList();
        if (fit.isEmpty()) {
            return Optional.of(Lack.NO_FIT);
        }
        fit =
                fit.stream()
                        .filter(each -> volumes.stream().allMatch(one -> one.reaches(each.node)))
                        .toList();
        if (fit.isEmpty()) {
            return Optional.of(Lack.VOLUME);
        }
        fit = fit.stream().filter(each -> devices(each, demand)).toList();
        if (fit.isEmpty()) {
            return Optional.of(Lack.DEVICE);
        }
        fit = fit.stream().filter(each -> !counted || room(each, demand)).toList();
        if (fit.isEmpty()) {
            return Optional.of(Lack.ROOM);
        }
        Optional<Place> best =
                fit.stream()
                        .filter(each -> each.apart(demand))
                        .max(
                                Comparator.comparingLong(
                                        each -> each.free.getOrDefault("memory", 0L)));
        best.ifPresent(each -> each.take(demand, labels));
        return best.isPresent() ? Optional.empty() : Optional.of(Lack.APART);
    }

    private static boolean devices(Place place, Demand demand) {
        return demand.requests().entrySet().stream()
                .filter(each -> device(each.getKey()))
                .allMatch(each -> place.has(each.getKey(), each.getValue()));
    }

    private static boolean room(Place place, Demand demand) {
        return place.free.getOrDefault(PODS, Long.MAX_VALUE) >= ONE
                && demand.requests().entrySet().stream()
                        .filter(each -> !device(each.getKey()))
                        .allMatch(each -> place.has(each.getKey(), each.getValue()));
    }

    /** Extended resources have a domain before their name. */
    private static boolean device(String name) {
        return name.indexOf('/') > 0;
    }
}
