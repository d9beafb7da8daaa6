package io.rackside.drivers.cluster.object;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What keeps pods or virtual machines running.
 *
 * @param kind Deployment, ReplicaSet, ReplicationController, StatefulSet, DaemonSet, Job,
 *     VirtualMachine
 * @param owner what made it in its turn, as a Deployment a ReplicaSet
 * @param wanted replicas; 1 for what has none
 * @param there replicas it counts, ready or not; more than wanted while it is made smaller
 * @param ready of them
 * @param again when one that is gone is made again
 * @param ordered number of its first pod where each is made only once those before are ready
 *     (OrderedReady); empty where all are made at once
 * @param retries how often it makes one again before it gives up (a job's backoffLimit)
 */
public record Workload(
        String kind,
        String namespace,
        String name,
        String uid,
        Optional<Owner> owner,
        int wanted,
        int there,
        int ready,
        Again again,
        OptionalInt ordered,
        int retries) {
    /** One that is not there any more, though it is still named as the owner of what it kept. */
    public static Workload gone(String namespace, Owner owner) {
        return new Workload(
                owner.kind(),
                namespace,
                owner.name(),
                owner.uid(),
                Optional.empty(),
                0,
                0,
                0,
                Again.NEVER,
                OptionalInt.empty(),
                0);
    }

    /** When one that is gone is made again. */
    public enum Again {
        NEVER,
        /** Only where it failed, not where it was shut down. */
        AFTER_FAILURE,
        ALWAYS
    }
}
