package io.rackside.app.console.workloads;

import io.rackside.app.cluster.sight.NodeSight;
import io.rackside.app.console.workloads.WorkloadModel.Here;
import io.rackside.app.console.workloads.WorkloadModel.Homeless;
import io.rackside.model.DeviceId;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All clusters as they were read last. */
final class SeenClusters {
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

    /** The node that a box is. */
    Optional<Here> here(DeviceId box) {
        return seen.values().stream()
                .flatMap(each -> each.on(box).map(node -> new Here(each, node)).stream())
                .findFirst();
    }

    /** The cluster one of whose nodes it is; of a box beside the servers, the only one there is. */
    Optional<String> clusterOf(DeviceId box) {
        return here(box)
                .map(it -> it.seen().cluster())
                .or(() -> seen.size() == 1 ? seen.keySet().stream().findFirst() : Optional.empty());
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
