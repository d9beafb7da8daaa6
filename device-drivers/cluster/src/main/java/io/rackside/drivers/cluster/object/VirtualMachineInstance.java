package io.rackside.drivers.cluster.object;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A virtual machine that runs (kubevirt.io/v1).
 *
 * @param node where it runs; empty when nowhere
 * @param phase such as Scheduling, Running, Succeeded, Failed
 * @param migratable whether it may leave while it runs; empty while nobody has said
 * @param hindrance why not, as KubeVirt's reason, such as DisksNotLiveMigratable
 * @param evictionStrategy None, LiveMigrate, LiveMigrateIfPossible or External; empty where neither
 *     it nor the cluster says
 * @param firmwareUuid what its guest reads of its firmware tables
 * @param devices names of the host's devices it holds, GPUs among them
 * @param functions networks it has by SR-IOV
 * @param hostDisk whether a disk of it is a file of its node
 * @param claims names of its persistent volume claims and data volumes
 * @param leaving whether it was already told to end
 * @param processor it sees
 * @param cluster the cluster of which it is a node, where it is one (cluster.x-k8s.io)
 */
public record VirtualMachineInstance(
        String namespace,
        String name,
        String uid,
        Map<String, String> labels,
        Optional<Owner> owner,
        String node,
        String phase,
        boolean ready,
        boolean paused,
        boolean guestAgent,
        Optional<Boolean> migratable,
        String hindrance,
        String evictionStrategy,
        String firmwareUuid,
        List<String> devices,
        List<String> functions,
        boolean hostDisk,
        List<String> claims,
        boolean leaving,
        CpuModel processor,
        Optional<String> cluster,
        Demand demand) {
    public VirtualMachineInstance {
        labels = Map.copyOf(labels);
        devices = List.copyOf(devices);
        functions = List.copyOf(functions);
        claims = List.copyOf(claims);
    }

    /** Whether it has ended. */
    public boolean over() {
        return phase.equals("Succeeded") || phase.equals("Failed");
    }
}
