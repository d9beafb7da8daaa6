package io.rackside.app.console.workloads;

import io.rackside.app.cluster.sight.ClusterTrouble;
import io.rackside.app.cluster.sight.FalloutSight;
import io.rackside.app.cluster.sight.FalloutSight.Falling;
import io.rackside.model.Message;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What becomes of clusters without a box or a cabinet, as it was asked last. */
final class Judged {
    private final Instant at;
    private final Map<String, FalloutSight> fallouts;
    private final Map<String, Message> unasked;
    private final Map<String, Map<String, List<Falling>>> byName = new HashMap<>();

    /** Asks one cluster. */
    interface Asking {
        FalloutSight of(String cluster) throws ClusterTrouble, InterruptedException;
    }

    private Judged(Instant at, Map<String, FalloutSight> fallouts, Map<String, Message> unasked) {
        this.at = at;
        this.fallouts = Collections.unmodifiableMap(fallouts);
        this.unasked = Collections.unmodifiableMap(unasked);
        fallouts.forEach(
                (cluster, fallout) ->
                        byName.put(
                                cluster,
                                fallout.items().stream()
                                        .collect(Collectors.groupingBy(Falling::name))));
    }

    /**
     * Asks clusters one after the other; of several, one that does not answer is told beside the
     * others.
     *
     * @param at when
     * @throws ClusterTrouble when none answers
     */
    static Judged asking(List<String> clusters, Instant at, Asking asking)
            throws ClusterTrouble, InterruptedException {
        Map<String, FalloutSight> fallouts = new LinkedHashMap<>();
        Map<String, Message> unasked = new LinkedHashMap<>();
        for (String cluster : clusters) {
            try {
                fallouts.put(cluster, asking.of(cluster));
            } catch (ClusterTrouble e) {
                unasked.put(cluster, e.what());
                if (unasked.size() == clusters.size()) {
                    throw e;
                }
            }
        }
        return new Judged(at, fallouts, unasked);
    }

    Instant at() {
        return at;
    }

    /** By the cluster's name. */
    Map<String, FalloutSight> fallouts() {
        return fallouts;
    }

    /** Clusters that did not answer, and why. */
    Map<String, Message> unasked() {
        return unasked;
    }

    /**
     * What becomes of one.
     *
     * @param namespace empty where it was not read: then the name alone has to do, unless two have
     *     it
     */
    Optional<Falling> of(String cluster, boolean machine, Optional<String> namespace, String name) {
        List<Falling> named =
                byName.getOrDefault(cluster, Map.of()).getOrDefault(name, List.of()).stream()
                        .filter(item -> item.machine() == machine)
                        .filter(
                                item ->
                                        namespace.isEmpty()
                                                || namespace.get().equals(item.namespace()))
                        .toList();
        return named.size() == 1 ? Optional.of(named.getFirst()) : Optional.empty();
    }
}
