package io.rackside.app.console.workloads;

import io.rackside.app.cluster.sight.NodeSight;
import io.rackside.app.console.workloads.WorkloadModel.Here;
import io.rackside.app.console.workloads.WorkloadModel.Homeless;
import io.rackside.model.DeviceId;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All clusters as they were read last. */
final class SeenClusters {
    /** Of several nodes that a box is, the one that is meant first. */
    static final Comparator<Here> MEANT =
            Comparator.<Here, Boolean>comparing(it -> !it.node().ready())
                    .thenComparing(it -> it.seen().trouble().isPresent());

    private final Map<String, Seen> seen = new LinkedHashMap<>();

    void put(Seen cluster) {
        seen.put(cluster.cluster(), cluster);
    }

    /** Forgets those that are not named. */
    void retain(Collection<String> clusters) {
        seen.keySet().retainAll(clusters);
    }

    boolean isEmpty() {
        return seen.isEmpty();
    }

    Collection<Seen> all() {
        return seen.values();
    }

    /**
     * The node that a box is; of one that was moved from a cluster to another, in which its old
     * node is still kept, the one that is ready.
     */
    Optional<Here> here(DeviceId box) {
        return seen.values().stream()
                .flatMap(each -> each.on(box).map(node -> new Here(each, node)).stream())
                .min(MEANT);
    }

    /** The clusters one of whose nodes it is; of a box that is none, all there are. */
    List<String> clustersOf(DeviceId box) {
        List<String> own =
                seen.values().stream()
                        .filter(each -> each.on(box).isPresent())
                        .map(Seen::cluster)
                        .toList();
        return own.isEmpty() ? names() : own;
    }

    List<String> names() {
        return List.copyOf(seen.keySet());
    }

    /** Nodes of which nobody is sure where they stand, of all clusters. */
    List<Homeless> homeless() {
        return seen.values().stream()
                .flatMap(
                        each ->
                                each.nodes().stream()
                                        .filter(node -> node.device().isEmpty())
                                        .filter(node -> node.place() != NodeSight.Place.VIRTUAL)
                                        .map(node -> new Homeless(each.cluster(), node.name())))
                .toList();
    }
}
