package io.rackside.app.cluster;

import io.rackside.drivers.cluster.match.Match;
import io.rackside.drivers.cluster.object.ClusterNode;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What runs where in a cluster, as cheaply as it can be had.
 *
 * @param standing its nodes and the boxes they are
 * @param servers each node once, in the cluster's order
 * @param unmatched servers, in use, of the sites its nodes stand at, that are none of its nodes; of
 *     all sites where none is known to stand anywhere
 * @param waiting what has no node, or one that the cluster no longer has
 * @param virtualClusters clusters whose nodes are its virtual machines, by name
 * @param machinesRefused why nobody knows what virtual machines there are, where the login may not
 *     see them
 */
public record Workloads(
        Standing standing,
        List<OnNode> servers,
        List<Device> unmatched,
        OnNowhere waiting,
        List<VirtualCluster> virtualClusters,
        Optional<Message> machinesRefused) {
    public Workloads {
        Objects.requireNonNull(standing, "standing");
        servers = List.copyOf(servers);
        unmatched = List.copyOf(unmatched);
        Objects.requireNonNull(waiting, "waiting");
        virtualClusters = List.copyOf(virtualClusters);
    }

    /**
     * A virtual machine or a pod.
     *
     * @param namespace empty where that was not read: the cheap form does not tell it
     * @param state such as Running, Pending, Terminating
     * @param virtualCluster the cluster of which a virtual machine is a node
     */
    public record Running(
            Optional<String> namespace,
            String name,
            String state,
            Optional<String> virtualCluster) {
        /** One that is no node of a virtual cluster. */
        public Running(Optional<String> namespace, String name, String state) {
            this(namespace, name, state, Optional.empty());
        }
    }

    /** What runs on one node. */
    public record OnNode(
            ClusterNode node,
            Match match,
            List<Running> machines,
            List<Running> pods,
            NodeTraits traits) {
        public OnNode {
            machines = List.copyOf(machines);
            pods = List.copyOf(pods);
        }

        /** The box it is, where that is certain enough. */
        public Optional<DeviceId> device() {
            return match.device();
        }
    }

    /** What runs nowhere. */
    public record OnNowhere(List<Running> machines, List<Running> pods) {
        public OnNowhere {
            machines = List.copyOf(machines);
            pods = List.copyOf(pods);
        }
    }
}
