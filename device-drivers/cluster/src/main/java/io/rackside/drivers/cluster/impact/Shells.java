package io.rackside.drivers.cluster.impact;

import io.rackside.drivers.cluster.object.ClusterObjects;
import io.rackside.drivers.cluster.object.Owner;
import io.rackside.drivers.cluster.object.Pod;
import io.rackside.drivers.cluster.object.VirtualMachineInstance;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The pods that virtual machines run in, and those that carry the disks plugged in meanwhile. */
final class Shells {
    private static final String RUNNING = "Running";

    private final Map<String, Pod> running = new HashMap<>();
    private final Set<String> uids = new HashSet<>();
    private final Set<String> known = new HashSet<>();

    Shells(ClusterObjects objects) {
        objects.virtualMachines().forEach(each -> known.add(key(each.namespace(), each.name())));
        for (Pod pod : objects.pods()) {
            Optional<String> machine = pod.virtualMachine();
            if (machine.isPresent() && known.contains(key(pod.namespace(), machine.get()))) {
                uids.add(pod.uid());
                if (pod.phase().equals(RUNNING) && !pod.leaving()) {
                    running.put(key(pod.namespace(), machine.get()) + "@" + pod.node(), pod);
                }
            }
        }
    }

    private static String key(String namespace, String name) {
        return namespace + "/" + name;
    }

    /** The one a machine runs in now. */
    Optional<Pod> of(VirtualMachineInstance machine) {
        return Optional.ofNullable(
                running.get(key(machine.namespace(), machine.name()) + "@" + machine.node()));
    }

    /** What looks for a place when it goes: its pod knows more than its own specification. */
    Room.Tenant tenant(VirtualMachineInstance machine) {
        return of(machine)
                .map(Room.Tenant::of)
                .orElseGet(
                        () ->
                                new Room.Tenant(
                                        machine.namespace(), machine.labels(), machine.demand()));
    }

    /** Whether a pod is part of a machine that is judged itself. */
    boolean ofKnown(Pod pod) {
        return pod.virtualMachine()
                        .filter(name -> known.contains(key(pod.namespace(), name)))
                        .isPresent()
                || pod.owner()
                        .filter(it -> it.kind().equals("Pod"))
                        .map(Owner::uid)
                        .filter(uids::contains)
                        .isPresent();
    }
}
