package io.rackside.app.console.workloads;

import io.rackside.app.cluster.sight.FalloutSight;
import io.rackside.app.cluster.sight.FalloutSight.Falling;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What becomes of a cluster without a box, as it was asked last. */
final class Judged {
    private final String cluster;
    private final Instant at;
    private final FalloutSight fallout;
    private final Map<String, List<Falling>> byName;

    /**
     * @param at when it was asked
     */
    Judged(String cluster, Instant at, FalloutSight fallout) {
        this.cluster = cluster;
        this.at = at;
        this.fallout = fallout;
        this.byName = fallout.items().stream().collect(Collectors.groupingBy(Falling::name));
    }

    String cluster() {
        return cluster;
    }

    Instant at() {
        return at;
    }

    FalloutSight fallout() {
        return fallout;
    }

    /**
     * What becomes of one.
     *
     * @param namespace empty where it was not read: then the name alone has to do, unless two have
     *     it
     */
    Optional<Falling> of(boolean machine, Optional<String> namespace, String name) {
        List<Falling> named =
                byName.getOrDefault(name, List.of()).stream()
                        .filter(item -> item.machine() == machine)
                        .filter(
                                item ->
                                        namespace.isEmpty()
                                                || namespace.get().equals(item.namespace()))
                        .toList();
        return named.size() == 1 ? Optional.of(named.getFirst()) : Optional.empty();
    }
}
