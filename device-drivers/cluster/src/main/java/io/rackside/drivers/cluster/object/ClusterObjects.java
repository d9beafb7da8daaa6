package io.rackside.drivers.cluster.object;

import java.time.Instant;
import java.util.List;

/**
 * What was read of a cluster, at one time.
 *
 * @param pods those that were asked for; see {@code everyPod}
 * @param everyPod whether {@code pods} are all of the cluster's, so that room elsewhere is known
 * @param limits of volumes that nodes attach
 * @param read when
 */
public record ClusterObjects(
        List<ClusterNode> nodes,
        List<Pod> pods,
        boolean everyPod,
        List<VirtualMachineInstance> virtualMachines,
        List<Workload> workloads,
        List<Budget> budgets,
        List<Volume> volumes,
        List<Claim> claims,
        List<AttachLimit> limits,
        Instant read) {
    public ClusterObjects {
        nodes = List.copyOf(nodes);
        pods = List.copyOf(pods);
        virtualMachines = List.copyOf(virtualMachines);
        workloads = List.copyOf(workloads);
        budgets = List.copyOf(budgets);
        volumes = List.copyOf(volumes);
        claims = List.copyOf(claims);
        limits = List.copyOf(limits);
    }

    /** Those of a cluster whose nodes attach as many volumes as they like. */
    public ClusterObjects(
            List<ClusterNode> nodes,
            List<Pod> pods,
            boolean everyPod,
            List<VirtualMachineInstance> virtualMachines,
            List<Workload> workloads,
            List<Budget> budgets,
            List<Volume> volumes,
            List<Claim> claims,
            Instant read) {
        this(
                nodes,
                pods,
                everyPod,
                virtualMachines,
                workloads,
                budgets,
                volumes,
                claims,
                List.of(),
                read);
    }
}
