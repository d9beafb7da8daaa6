package io.rackside.drivers.cluster.match;

import io.rackside.drivers.cluster.object.ClusterNode;

import java.util.Set;

/**
 * What a cluster knows of a node's machine.
 *
 * @param macs by SriovNetworkNodeState or BareMetalHost
 * @param serials by BareMetalHost, label or annotation
 */
public record NodeMarks(ClusterNode node, Set<String> macs, Set<String> serials) {
    public NodeMarks {
        macs = Set.copyOf(macs);
        serials = Set.copyOf(serials);
    }
}
