package io.rackside.app.cluster;

import io.rackside.drivers.cluster.impact.Departure;

import java.util.Objects;
import java.util.Optional;

/**
 * What of a fallout is asked for.
 *
 * @param how the nodes go; empty for the usual way of what is pulled
 * @param everyPod whether all pods of a large cluster are read, so that room elsewhere is known
 */
public record FalloutWish(Optional<Departure> how, boolean everyPod) {
    public FalloutWish {
        Objects.requireNonNull(how, "how");
    }

    public static FalloutWish usual() {
        return new FalloutWish(Optional.empty(), false);
    }
}
