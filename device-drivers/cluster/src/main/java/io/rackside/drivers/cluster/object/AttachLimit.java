package io.rackside.drivers.cluster.object;

import java.util.Set;

/**
 * How many volumes of one storage driver a node may have attached (CSINode, {@code
 * allocatable.count}); a node without one has no such limit.
 *
 * @param most volumes, at least 0
 * @param attached names of the volumes that are
 */
public record AttachLimit(String node, String driver, int most, Set<String> attached) {
    public AttachLimit {
        attached = Set.copyOf(attached);
    }
}
