package io.rackside.app.cluster.sight;

import io.rackside.app.cluster.VirtualCluster;
import io.rackside.app.cluster.Workloads.Running;
import io.rackside.model.Message;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A cluster as it is known now, while it is followed.
 *
 * @param stage how much of it was read by now
 * @param heard when it last said anything
 * @param trouble why it cannot be followed just now; what is shown is then as it was at {@code
 *     heard}
 * @param nodes each once
 * @param machines virtual machines that have no node, or one the cluster no longer has
 * @param pods the same of pods
 * @param virtualClusters those whose nodes are its virtual machines, by name
 */
public record ClusterSight(
        String cluster,
        Stage stage,
        Instant heard,
        Optional<Message> trouble,
        List<NodeSight> nodes,
        List<Running> machines,
        List<Running> pods,
        List<VirtualCluster> virtualClusters) {
    /** How much of it was read. */
    public enum Stage {
        /** Nothing could be read by now. */
        NOTHING,
        /** What runs where, and boxes by name or a person's word; the rest is being read. */
        FIRST,
        /** All that is read of it. */
        WHOLE
    }

    public ClusterSight {
        Objects.requireNonNull(cluster, "cluster");
        Objects.requireNonNull(stage, "stage");
        Objects.requireNonNull(heard, "heard");
        Objects.requireNonNull(trouble, "trouble");
        nodes = List.copyOf(nodes);
        machines = List.copyOf(machines);
        pods = List.copyOf(pods);
        virtualClusters = List.copyOf(virtualClusters);
    }
}
