package io.rackside.drivers.cluster.impact;

import io.rackside.drivers.cluster.object.ClusterNode;
import io.rackside.drivers.cluster.object.ClusterObjects;
import io.rackside.drivers.cluster.object.Demand;
import io.rackside.drivers.cluster.object.Owner;
import io.rackside.drivers.cluster.object.Pod;
import io.rackside.drivers.cluster.object.VirtualMachineInstance;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The pods that virtual machines run in, and those that carry the disks plugged in meanwhile. */
final class Shells {
    private static final String RUNNING = "Running";

    /** KubeVirt writes these to the nodes; a feature or a model at the end. */
    private static final String HOST_MODEL = "host-model-cpu.node.kubevirt.io/";

    private static final String HOST_FEATURE = "host-model-required-features.node.kubevirt.io/";
    private static final String MODEL = "cpu-model-migration.node.kubevirt.io/";
    private static final String FEATURE = "cpu-feature.node.kubevirt.io/";

    private final List<ClusterNode> nodes;
    private final Map<String, Pod> running = new HashMap<>();
    private final Set<String> uids = new HashSet<>();
    private final Set<String> known = new HashSet<>();

    Shells(ClusterObjects objects) {
        nodes = objects.nodes();
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

    /**
     * What looks for a place when it migrates: one that has its node's processor wants it known
     * there (KubeVirt, prepareNodeSelectorForHostCpuModel). Nothing where KubeVirt has not said
     * which processor that is, for then it begins no migration.
     */
    Optional<Room.Tenant> moving(VirtualMachineInstance machine) {
        Room.Tenant tenant = tenant(machine);
        return switch (machine.processor()) {
            case NAMED -> Optional.of(tenant);
            case HOST_MODEL -> likeItsModel(machine, tenant);
            case HOST_PASSTHROUGH -> Optional.of(likeItself(machine, tenant));
        };
    }

    private Optional<Room.Tenant> likeItsModel(VirtualMachineInstance machine, Room.Tenant tenant) {
        boolean said =
                tenant.demand().selector().keySet().stream()
                        .anyMatch(it -> it.startsWith(FEATURE) || it.startsWith(MODEL));
        if (said) {
            return Optional.of(tenant);
        }
        Map<String, String> wanted = new HashMap<>();
        boolean known = false;
        Map<String, String> labels = labels(machine.node());
        for (Map.Entry<String, String> each : labels.entrySet()) {
            String key = each.getKey();
            if (key.startsWith(HOST_MODEL)) {
                known = true;
                wanted.put(MODEL + key.substring(HOST_MODEL.length()), each.getValue());
            } else if (key.startsWith(HOST_FEATURE)) {
                wanted.put(FEATURE + key.substring(HOST_FEATURE.length()), each.getValue());
            }
        }
        return known ? Optional.of(on(tenant, tenant.demand().on(wanted))) : Optional.empty();
    }

    /**
     * KubeVirt asks for no node of the same processor, and a guest that meets another one dies of
     * what that cannot. Where it has not said which processor a node has, that stays unjudged.
     */
    private Room.Tenant likeItself(VirtualMachineInstance machine, Room.Tenant tenant) {
        Map<String, String> own = new HashMap<>(labels(machine.node()));
        own.keySet().removeIf(label -> !label.startsWith(HOST_MODEL));
        return on(
                tenant,
                own.isEmpty()
                        ? tenant.demand().unjudged("cpu host-passthrough")
                        : tenant.demand().on(own));
    }

    private static Room.Tenant on(Room.Tenant tenant, Demand demand) {
        return new Room.Tenant(tenant.namespace(), tenant.labels(), demand);
    }

    private Map<String, String> labels(String node) {
        return nodes.stream()
                .filter(each -> each.name().equals(node))
                .findFirst()
                .map(ClusterNode::labels)
                .orElse(Map.of());
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
