package io.rackside.model.host;

import java.util.List;
import java.util.Objects;

/**
 * Storage that a host has over its network: a session, or a mount.
 *
 * @param name the target's name, the file system's source or the map's name
 * @param address of the other end
 * @param state in the kernel's word, empty where it tells none
 * @param used where it is mounted, none where that is not told
 * @param ports interfaces with hardware that lead there, by the host's routes, bonds and bridges;
 *     none where nobody could tell
 */
public record StorageSession(
        Kind kind,
        String name,
        String address,
        String state,
        List<String> used,
        List<String> ports) {
    /** What it speaks. */
    public enum Kind {
        ISCSI("iscsi"),
        NVME_TCP("nvme-tcp"),
        NVME_RDMA("nvme-rdma"),
        NFS("nfs"),
        NFS_RDMA("nfs-rdma"),
        CEPH("ceph"),
        RBD("rbd"),
        SMB("smb"),
        GLUSTER("gluster");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The word used in JSON. */
        public String word() {
            return word;
        }
    }

    public StorageSession {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(state, "state");
        used = List.copyOf(used);
        ports = List.copyOf(ports);
    }
}
