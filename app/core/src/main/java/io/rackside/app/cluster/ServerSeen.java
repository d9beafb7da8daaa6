package io.rackside.app.cluster;

import io.rackside.model.Message;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One node's whole objects, read for the server that is open; nothing of what its containers run or
 * hold. All texts are the cluster's own, made harmless.
 *
 * @param traits with what of its shares is given out
 * @param notes what could not be read
 */
public record ServerSeen(
        String node,
        Instant read,
        NodeTraits traits,
        List<Machine> machines,
        List<Pod> pods,
        List<Message> notes) {
    /**
     * A virtual machine.
     *
     * @param phase such as Scheduling, Running, Succeeded, Failed
     * @param migratable whether it may leave while it runs; empty while nobody has said
     * @param hindrance why not, as KubeVirt's reason, such as DisksNotLiveMigratable; else empty
     * @param because the same in KubeVirt's words; may be empty
     * @param strategy None, LiveMigrate, LiveMigrateIfPossible or External; empty where neither it
     *     nor the cluster says
     * @param wants in thousandths, by resource: cpu, memory (bytes) and devices
     * @param devices of the host it holds, GPUs among them, by resource
     * @param functions networks it has by SR-IOV
     * @param virtualCluster of which it is a node
     */
    public record Machine(
            String namespace,
            String name,
            String phase,
            boolean ready,
            boolean paused,
            boolean guestAgent,
            Optional<Boolean> migratable,
            String hindrance,
            String because,
            String strategy,
            Map<String, Long> wants,
            List<String> devices,
            List<String> functions,
            boolean hostDisk,
            List<Disk> disks,
            Optional<String> virtualCluster) {
        public Machine {
            wants = Map.copyOf(wants);
            devices = List.copyOf(devices);
            functions = List.copyOf(functions);
            disks = List.copyOf(disks);
        }
    }

    /**
     * A pod that is no machine's shell.
     *
     * @param owner kind and name of what keeps it, as {@code ReplicaSet web}; empty for a bare one
     * @param mirror whether the kubelet has it from a file
     * @param scratch whether it has an emptyDir, whose content is gone with it
     */
    public record Pod(
            String namespace,
            String name,
            String phase,
            boolean ready,
            boolean leaving,
            String owner,
            boolean mirror,
            boolean scratch,
            boolean hostPath,
            Map<String, Long> wants,
            List<Disk> disks) {
        public Pod {
            wants = Map.copyOf(wants);
            disks = List.copyOf(disks);
        }
    }

    /**
     * A persistent volume claim that is used.
     *
     * @param volume its volume; empty where it has none yet, or could not be read
     * @param local whether its data lie on a node's own disk
     */
    public record Disk(String claim, String volume, String driver, boolean local) {}

    public ServerSeen {
        Objects.requireNonNull(node, "node");
        Objects.requireNonNull(read, "read");
        Objects.requireNonNull(traits, "traits");
        machines = List.copyOf(machines);
        pods = List.copyOf(pods);
        notes = List.copyOf(notes);
    }
}
