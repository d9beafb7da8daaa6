package io.rackside.drivers.cluster.impact;

import io.rackside.drivers.cluster.object.ClusterObjects;
import io.rackside.drivers.cluster.object.Owner;
import io.rackside.drivers.cluster.object.Pod;
import io.rackside.drivers.cluster.object.Workload;
import io.rackside.model.Message;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether what keeps pods makes one again that has left, and what goes on without it. */
final class Successors {
    /** Kinds whose replicas are read. */
    private static final Set<String> KEEPERS =
            Set.of("ReplicaSet", "StatefulSet", "ReplicationController");

    private static final Set<String> OF_MACHINES =
            Set.of("VirtualMachine", "VirtualMachineInstanceReplicaSet");

    private static final int DIGITS_MOST = 9;

    /** More than any set has; whoever says more is not followed any further. */
    private static final int LOWER_MOST = 10_000;

    private final ClusterObjects objects;
    private final Map<String, Workload> workloads = new HashMap<>();
    private final Map<String, Pod> pods = new HashMap<>();
    private final Map<String, Integer> readyThatLeave = new HashMap<>();
    private final Map<String, Integer> left = new HashMap<>();
    private final Set<String> gone = new HashSet<>();

    Successors(ClusterObjects objects, Set<String> leaving) {
        this.objects = objects;
        objects.workloads().forEach(each -> workloads.put(each.uid(), each));
        for (Pod pod : objects.pods()) {
            pods.put(key(pod), pod);
            if (pod.ready() && leaving.contains(pod.node())) {
                pod.owner().ifPresent(it -> readyThatLeave.merge(it.uid(), 1, Integer::sum));
            }
        }
    }

    private static String key(Pod pod) {
        return pod.namespace() + "/" + pod.name();
    }

    Optional<Workload> of(Owner owner) {
        return Optional.ofNullable(workloads.get(owner.uid()));
    }

    /** Why nobody comes in a pod's place; asked once of each pod, in the order they leave. */
    Optional<Message> none(Pod pod, Owner owner) {
        Workload workload = workloads.get(owner.uid());
        if (workload == null) {
            return Optional.empty();
        }
        if (workload.again() == Workload.Again.NEVER) {
            return Optional.of(Message.of("cluster.impact.keeper-gone", owner.kind()));
        }
        int before = pod.leaving() ? 0 : left.merge(owner.uid(), 1, Integer::sum) - 1;
        if (surplus(pod, workload, before)) {
            return Optional.of(
                    Message.of("cluster.impact.surplus", workload.there(), workload.wanted()));
        }
        if (workload.retries() <= before) {
            return Optional.of(Message.of("cluster.impact.job-over"));
        }
        return before(pod, workload).map(it -> Message.of("cluster.impact.ordered", it));
    }

    /** A set that is made smaller gives up its highest numbers; others do not care which. */
    private static boolean surplus(Pod pod, Workload workload, int before) {
        int number = number(pod.name());
        if (workload.ordered().isPresent() && number >= 0) {
            return number - workload.ordered().getAsInt() >= workload.wanted();
        }
        return !pod.leaving() && workload.there() - before > workload.wanted();
    }

    /** One of a lower number that is not well, where its set makes them one after the other. */
    private Optional<String> before(Pod pod, Workload workload) {
        int number = number(pod.name());
        if (workload.ordered().isEmpty() || number < 0) {
            return Optional.empty();
        }
        String set = pod.name().substring(0, pod.name().lastIndexOf('-') + 1);
        int first = workload.ordered().getAsInt();
        for (int i = first; i < number && i - first < LOWER_MOST; i++) {
            Pod lower = pods.get(pod.namespace() + "/" + set + i);
            boolean well =
                    lower == null
                            ? !objects.everyPod() && workload.ready() >= workload.wanted()
                            : lower.ready() && !lower.leaving() && !gone.contains(key(lower));
            if (!well) {
                return Optional.of(set + i);
            }
        }
        return Optional.empty();
    }

    private static int number(String name) {
        String digits = name.substring(name.lastIndexOf('-') + 1);
        return digits.length() <= DIGITS_MOST && digits.matches("[0-9]+")
                ? Integer.parseInt(digits)
                : -1;
    }

    /** Notes that a pod has no place to come back to. */
    void notBack(Pod pod) {
        gone.add(key(pod));
    }

    /** The kind of a machine's keeper where that is one nobody asked. */
    Optional<String> unjudged(Optional<Owner> owner) {
        return owner.map(Owner::kind).filter(kind -> !OF_MACHINES.contains(kind));
    }

    /** What goes on without it. */
    Message without(Owner owner) {
        Workload workload = workloads.get(owner.uid());
        if (workload == null) {
            return KEEPERS.contains(owner.kind())
                    ? Message.of("cluster.impact.keeper-unread", owner.kind())
                    : Message.of("cluster.impact.keeper-unjudged", owner.kind());
        }
        int elsewhere = elsewhere(owner);
        if (elsewhere > 0) {
            return Message.of("cluster.impact.replicas", elsewhere);
        }
        return workload.wanted() > 1
                ? Message.of("cluster.impact.all-here", workload.wanted())
                : Message.of("cluster.impact.only");
    }

    /** How many of its like are ready on nodes that stay. */
    private int elsewhere(Owner owner) {
        Workload workload = workloads.get(owner.uid());
        return workload == null
                ? 0
                : Math.max(0, workload.ready() - readyThatLeave.getOrDefault(owner.uid(), 0));
    }
}
