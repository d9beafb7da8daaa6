package io.rackside.app.cluster;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * Devices of a node that are given out by the piece, the megabyte or the percent.
 *
 * @param resource as in {@code nvidia.com/gpu}; plain text of the cluster
 * @param total what there is, in the kind's unit
 * @param used what is given out; empty where the pods' wishes were not read
 */
public record Share(Kind kind, String resource, long total, OptionalLong used) {
    /** What is given out. */
    public enum Kind {
        /** GPUs and other accelerators: cards, or slices of them where they are shared. */
        GPU,
        /** Their memory, in MiB. */
        GPU_MEMORY,
        /** Virtual functions of network ports. */
        VF
    }

    public Share {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(resource, "resource");
        Objects.requireNonNull(used, "used");
    }
}
