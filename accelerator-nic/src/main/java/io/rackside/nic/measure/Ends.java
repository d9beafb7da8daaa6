package io.rackside.nic.measure;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Between what is measured: the near host's port and the far host.
 *
 * @param port the near interface
 * @param peer address of the far host in the network of that port
 * @param near the near RDMA device, where both have one
 * @param far the far one
 * @param storage a file or block device at the near host that is read, never written
 * @param tclass traffic class that RDMA is measured in, 1 to 255; absent for the ordinary one
 * @param from address of the near port that what is sent comes from; absent where it was not kept
 * @throws IllegalArgumentException when a name is none that such a thing can have
 */
public record Ends(
        String port,
        String peer,
        Optional<RdmaEnd> near,
        Optional<RdmaEnd> far,
        Optional<String> storage,
        OptionalInt tclass,
        Optional<String> from) {
    /** Measured in the ordinary class. */
    public Ends(
            String port,
            String peer,
            Optional<RdmaEnd> near,
            Optional<RdmaEnd> far,
            Optional<String> storage) {
        this(port, peer, near, far, storage, OptionalInt.empty());
    }

    /** From whatever address the near host takes. */
    public Ends(
            String port,
            String peer,
            Optional<RdmaEnd> near,
            Optional<RdmaEnd> far,
            Optional<String> storage,
            OptionalInt tclass) {
        this(port, peer, near, far, storage, tclass, Optional.empty());
    }

    public Ends {
        Words.name(port);
        Words.address(peer);
        Objects.requireNonNull(near, "near");
        Objects.requireNonNull(far, "far");
        storage.ifPresent(Words::path);
        from.ifPresent(Words::address);
        if (tclass.isPresent() && (tclass.getAsInt() < 1 || tclass.getAsInt() > 255)) {
            throw new IllegalArgumentException("no traffic class");
        }
    }

    /**
     * An RDMA device and which of its addresses is used.
     *
     * @param gid index of a GID of RoCE v2
     */
    public record RdmaEnd(String device, int gid) {
        public RdmaEnd {
            Words.name(device);
            if (gid < 0 || gid > 255) {
                throw new IllegalArgumentException("no index of a GID");
            }
        }
    }
}
