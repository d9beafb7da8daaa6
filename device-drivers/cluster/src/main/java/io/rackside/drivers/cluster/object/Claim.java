package io.rackside.drivers.cluster.object;

import java.util.List;

/**
 * A persistent volume claim.
 *
 * @param volume it is bound to; empty when to none
 * @param modes how it may be used, such as ReadWriteOnce, ReadWriteMany
 */
public record Claim(
        String namespace,
        String name,
        String volume,
        String storageClass,
        String phase,
        List<String> modes) {
    public Claim {
        modes = List.copyOf(modes);
    }
}
