package io.rackside.app.console.workloads;

import io.rackside.app.cluster.VirtualCluster;
import io.rackside.app.cluster.sight.NodeSight;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A cluster as it was read last.
 *
 * @param at when
 * @param virtualClusters those whose nodes are its virtual machines
 * @param trouble why it cannot be read just now
 */
record Seen(
        String cluster,
        Instant at,
        List<NodeSight> nodes,
        List<VirtualCluster> virtualClusters,
        Optional<Message> trouble) {
    Seen {
        nodes = List.copyOf(nodes);
        virtualClusters = List.copyOf(virtualClusters);
    }

    /** One that answers. */
    Seen(String cluster, Instant at, List<NodeSight> nodes) {
        this(cluster, at, nodes, List.of(), Optional.empty());
    }

    /** Its node on that box. */
    Optional<NodeSight> on(DeviceId box) {
        return nodes.stream().filter(node -> node.device().equals(Optional.of(box))).findFirst();
    }

    /** How many things run in it. */
    int size() {
        return nodes.stream().mapToInt(node -> node.machines().size() + node.pods().size()).sum();
    }
}
