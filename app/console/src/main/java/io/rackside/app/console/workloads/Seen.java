package io.rackside.app.console.workloads;

import io.rackside.app.cluster.sight.NodeSight;
import io.rackside.model.DeviceId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A cluster as it was read last.
 *
 * @param at when
 */
record Seen(String cluster, Instant at, List<NodeSight> nodes) {
    Seen {
        nodes = List.copyOf(nodes);
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
