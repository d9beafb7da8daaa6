package io.rackside.drivers.cluster.object;

import java.util.Optional;

/**
 * What keeps pods or virtual machines running.
 *
 * @param kind Deployment, ReplicaSet, StatefulSet, DaemonSet, Job, VirtualMachine
 * @param owner what made it in its turn, as a Deployment a ReplicaSet
 * @param wanted replicas; 1 for what has none
 * @param ready of them
 * @param restarts whether one that is gone is made again; false for a virtual machine whose run
 *     strategy leaves it off
 */
public record Workload(
        String kind,
        String namespace,
        String name,
        String uid,
        Optional<Owner> owner,
        int wanted,
        int ready,
        boolean restarts) {}
