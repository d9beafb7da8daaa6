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
        /** None reaches its volume, or none is known to. */
        VOLUME,
        /** Each has as many volumes of its driver attached as it may. */
        ATTACH,
        /** None has the device. */
        DEVICE,
        /** None has the room left. */
        ROOM,
        /** On each stands one that it must not stand beside. */
        APART
    }

    /** What stands on a node, or looks for one. */
    record Tenant(String namespace, Map<String, String> labels, Demand demand) {
        static Tenant of(Pod pod) {
            return new Tenant(pod.namespace(), pod.labels(), pod.demand());
        }

        private boolean shuns(Tenant other) {
            return demand.apartFrom().stream()
                    .anyMatch(each -> each.from(namespace, other.namespace(), other.labels()));
        }
    }

    /** Those that stand on one node, or all that may come there. */
    private static final class Company {
        private final List<Tenant> all = new ArrayList<>();

        /** Few have rules against others. */
        private final List<Tenant> shunning = new ArrayList<>();

        private void add(Tenant tenant) {
            all.add(tenant);
            if (!tenant.demand().apartFrom().isEmpty()) {
                shunning.add(tenant);
            }
        }

        /** Whether nobody but itself, where it is among them, is in the way. */
        private boolean bears(Tenant tenant, boolean among) {
            long self = among && tenant.shuns(tenant) ? 1 : 0;
            boolean wantsApart = !tenant.demand().apartFrom().isEmpty();
            return shunning.stream().filter(it -> it.shuns(tenant)).count() <= self
                    && (!wantsApart || all.stream().filter(tenant::shuns).count() <= self);
        }
    }

    private static final class Place {
        private final ClusterNode node;
        private final Map<String, Long> free;
        private final Company neighbours = new Company();
        private final Map<String, Long> crowded = new HashMap<>();
        private final Company crowd = new Company();

        private Place(ClusterNode node) {
            this.node = node;
            free = new HashMap<>(node.allocatable());
        }

        private void take(Tenant tenant) {
            tenant.demand().requests().forEach((name, amount) -> take(free, name, amount));
            free.computeIfPresent(PODS, (_, left) -> left - ONE);
            neighbours.add(tenant);
        }

        /** Whoever asks for more than there can be leaves nothing, and not a great deal. */
        private static void take(Map<String, Long> from, String name, long amount) {
            long left = from.getOrDefault(name, 0L);
            from.put(name, amount > 0 ? Math.max(left, Long.MIN_VALUE + amount) - amount : left);
        }

        private boolean has(String name, long amount) {
            return free.getOrDefault(name, 0L) >= amount;
        }

        /** Lets all of them come here, before any of them is placed. */
        private void crowd(List<Tenant> coming) {
            neighbours.all.forEach(crowd::add);
            crowded.putAll(free);
            for (Tenant each : coming) {
                if (each.demand().admits(node)) {
                    crowd.add(each);
                    each.demand().requests().forEach((name, amount) -> take(crowded, name, amount));
                    crowded.computeIfPresent(PODS, (_, left) -> left - ONE);
                }
            }
        }

        /** Whether one of those has its place though all the others came too. */
        private boolean sure(Tenant tenant) {
            return crowd.bears(tenant, true)
                    && crowded.getOrDefault(PODS, 0L) >= 0
                    && tenant.demand().requests().keySet().stream()
                            .allMatch(name -> crowded.getOrDefault(name, 0L) >= 0);
        }

        private boolean bears(Tenant tenant) {
            return neighbours.bears(tenant, false);
        }
    }

    private final List<Place> places;
    private final boolean counted;
    private final Slots slots;

    /**
     * @param others nodes that stay, ready and not cordoned
     * @param pods all of the cluster's; none where they were not all read
     * @param counted whether they were
     * @param coming what may look for a place, in whatever order
     * @param slots for its volumes
     */
    Room(
            List<ClusterNode> others,
            List<Pod> pods,
            boolean counted,
            List<Tenant> coming,
            Slots slots) {
        this.counted = counted;
        this.slots = slots;
        places = others.stream().map(Place::new).toList();
        Map<String, Place> byName = new HashMap<>();
        places.forEach(each -> byName.put(each.node.name(), each));
        for (Pod pod : pods) {
            Place at = byName.get(pod.node());
            if (at != null && !pod.over()) {
                at.take(Tenant.of(pod));
            }
        }
        places.forEach(each -> each.crowd(coming));
    }

    /**
     * Puts something where it fits, on the node with the most memory left, as the scheduler would.
     *
     * @param volumes it must reach
     * @return why there is no place; empty when it has one now
     */
    Optional<Lack> place(Tenant tenant, List<Volume> volumes) {
        Demand demand = tenant.demand();
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
        fit = fit.stream().filter(each -> slots.has(each.node.name(), volumes)).toList();
        if (fit.isEmpty()) {
            return Optional.of(Lack.ATTACH);
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
                        .filter(each -> each.bears(tenant))
                        .max(
                                Comparator.comparingLong(
                                        each -> each.free.getOrDefault("memory", 0L)));
        best.ifPresent(
                each -> {
                    each.take(tenant);
                    slots.take(each.node.name(), volumes);
                });
        return best.isPresent() ? Optional.empty() : Optional.of(Lack.APART);
    }

    /**
     * Whether something has a place whoever comes before it. Where room was not counted nobody
     * knows of any, and that is said of the whole.
     */
    boolean sure(Tenant tenant, List<Volume> volumes) {
        return !counted
                || places.stream()
                        .filter(each -> tenant.demand().admits(each.node))
                        .filter(each -> volumes.stream().allMatch(one -> one.reaches(each.node)))
                        .filter(each -> slots.sure(each.node.name(), volumes))
                        .anyMatch(each -> each.sure(tenant));
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
