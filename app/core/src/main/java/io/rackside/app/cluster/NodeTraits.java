package io.rackside.app.cluster;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a node is and has besides what runs on it.
 *
 * @param etcd whether a member of the cluster's memory runs there
 * @param pool its node pool (OpenYurt)
 * @param autonomy whether it goes on while the centre is away (OpenYurt)
 * @param shares devices that are given out, by resource; none where it has none
 * @param volumes persistent volumes whose data lie on its own disks
 */
public record NodeTraits(
        boolean etcd,
        Optional<String> pool,
        Autonomy autonomy,
        List<Share> shares,
        List<LocalVolume> volumes) {
    /** Nothing besides. */
    public static final NodeTraits NONE =
            new NodeTraits(false, Optional.empty(), Autonomy.NO_EDGE, List.of(), List.of());

    /** Whether it goes on while the centre is away. */
    public enum Autonomy {
        /** It is no edge node. */
        NO_EDGE,
        /** An edge node whose pods are taken away after a while. */
        WITHOUT,
        AUTONOMOUS
    }

    public NodeTraits {
        Objects.requireNonNull(pool, "pool");
        Objects.requireNonNull(autonomy, "autonomy");
        shares = List.copyOf(shares);
        volumes = List.copyOf(volumes);
    }
}
