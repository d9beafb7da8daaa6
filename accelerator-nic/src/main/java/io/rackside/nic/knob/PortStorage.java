package io.rackside.nic.knob;

import io.rackside.model.host.Bond;
import io.rackside.model.host.HostInventory;
import io.rackside.model.host.HostNic;
import io.rackside.model.host.StorageSession;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Storage of a host that runs over one of its ports, and goes when that port has no link.
 *
 * @param session what runs
 * @param alone whether nothing else is known to carry it: no other member of a bond that is up, no
 *     other path to the same target
 */
public record PortStorage(StorageSession session, boolean alone) {
    public PortStorage {
        Objects.requireNonNull(session, "session");
    }

    /**
     * What runs over a port or over its virtual functions; nothing where the host did not tell of
     * its storage. What nobody knows the way to is not there: see {@link #anywhere}.
     */
    public static List<PortStorage> of(HostInventory host, HostNic port) {
        Set<String> own = with(host, port);
        List<StorageSession> all = host.storage().value().orElse(List.of());
        List<PortStorage> over = new ArrayList<>();
        for (StorageSession one : all) {
            if (one.ports().stream().anyMatch(own::contains)) {
                boolean other =
                        carriedOn(host, one, own)
                                || all.stream().anyMatch(path -> anotherPath(host, one, path, own));
                over.add(new PortStorage(one, !other));
            }
        }
        return List.copyOf(over);
    }

    /** What the host did not tell the way to: it may run over any port. */
    public static List<StorageSession> anywhere(HostInventory host) {
        return host.storage().value().orElse(List.of()).stream()
                .filter(one -> one.ports().isEmpty())
                .toList();
    }

    /** The port itself and the interfaces of its functions. */
    private static Set<String> with(HostInventory host, HostNic port) {
        Set<String> names = new HashSet<>(Set.of(port.name()));
        for (HostNic nic : host.nics()) {
            if (!port.pci().isEmpty() && nic.physicalFunction().equals(port.pci())) {
                names.add(nic.name());
            }
        }
        return names;
    }

    /** Whether a port beside these carries it: they are members of one bond, and that one is up. */
    private static boolean carriedOn(HostInventory host, StorageSession one, Set<String> own) {
        return one.ports().stream()
                .filter(name -> !own.contains(name))
                .anyMatch(
                        name ->
                                host.bonds().stream()
                                        .filter(bond -> joins(bond, own))
                                        .flatMap(bond -> bond.members().stream())
                                        .anyMatch(
                                                member ->
                                                        member.name().equals(name) && member.up()));
    }

    private static boolean joins(Bond bond, Set<String> own) {
        return bond.members().stream().anyMatch(member -> own.contains(member.name()));
    }

    /** Multipath of iSCSI and NVMe: the same target by other ports that have a link. */
    private static boolean anotherPath(
            HostInventory host, StorageSession one, StorageSession other, Set<String> own) {
        boolean paths =
                switch (one.kind()) {
                    case ISCSI, NVME_TCP, NVME_RDMA -> true;
                    case NFS, NFS_RDMA, CEPH, RBD, SMB, GLUSTER -> false;
                };
        return paths
                && !one.name().isEmpty()
                && other.name().equals(one.name())
                && works(other)
                && !other.ports().isEmpty()
                && other.ports().stream().noneMatch(own::contains)
                && host.nics().stream()
                        .filter(nic -> other.ports().contains(nic.name()))
                        .anyMatch(nic -> nic.link().orElse(false));
    }

    /** In the kernel's words of iSCSI and of NVMe. */
    private static boolean works(StorageSession one) {
        return one.state().equals("LOGGED_IN") || one.state().equals("live");
    }
}
