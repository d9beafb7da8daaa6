package io.rackside.drivers.cluster.inspect;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a node's operating system told by {@link NodeScript}.
 *
 * @param certificates on its disk
 * @param etcd of its member; empty where it holds none
 * @param mirrors how registries are reached
 * @param disks that are reached by several paths
 */
public record NodeInside(
        List<OnDisk> certificates, Optional<Member> etcd, List<Mirror> mirrors, List<Disk> disks) {
    public NodeInside {
        certificates = List.copyOf(certificates);
        Objects.requireNonNull(etcd, "etcd");
        mirrors = List.copyOf(mirrors);
        disks = List.copyOf(disks);
    }

    /** One certificate of a file. */
    record OnDisk(String file, X509Certificate certificate) {}

    /**
     * A member of etcd by its own account.
     *
     * @param quota bytes it may have
     * @param size bytes it has; empty where it does not say
     * @param leader whether it knows of one; empty where it does not say
     * @param alarms it raises, such as NOSPACE
     * @param trouble why it could not be asked; empty where it answered
     */
    record Member(
            long quota,
            OptionalLong size,
            Optional<Boolean> leader,
            List<String> alarms,
            String trouble) {
        Member {
            alarms = List.copyOf(alarms);
        }
    }

    /**
     * How a registry is reached.
     *
     * @param registry its name
     * @param sum of the file that says so
     * @param answers of its mirrors to {@code /v2/}, by their addresses: an HTTP status, 000 for
     *     none
     */
    record Mirror(String registry, String sum, Map<String, String> answers) {
        Mirror {
            answers = Map.copyOf(answers);
        }
    }

    /**
     * A disk.
     *
     * @param good paths that work
     * @param failed paths that do not
     */
    record Disk(String name, int good, int failed) {}
}
