package io.rackside.drivers.cluster.virtual;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Optional;

/** What KubeVirt's API server does when a virtual machine is told to stop or to start. */
final class MachineOrders {
    private static final String HALTED = "Halted";

    private final Store store;
    private final Evictions evictions;

    MachineOrders(Store store, Evictions evictions) {
        this.store = store;
        this.evictions = evictions;
    }

    /**
     * Stops or starts one.
     *
     * @param order stop or start
     * @throws Answer 409 when it is so already
     */
    void obey(ObjectNode machine, String order) throws Answer {
        if (order.equals("stop")) {
            stop(machine);
        } else {
            start(machine);
        }
    }

    private void stop(ObjectNode machine) throws Answer {
        List<ObjectNode> shells = shells(machine);
        if (shells.isEmpty()) {
            throw Answer.conflict("VM is not running");
        }
        strategy(machine, HALTED);
        shells.forEach(evictions::end);
    }

    private void start(ObjectNode machine) throws Answer {
        Optional<ObjectNode> instance = instance(machine);
        if (instance.filter(each -> !Machines.ended(each)).isPresent()) {
            throw Answer.conflict("VM is already running");
        }
        strategy(machine, "Always");
        store.change(
                Kinds.MACHINE,
                Store.namespace(machine),
                Store.name(machine),
                object -> {
                    object.withObject("/status").put("printableStatus", "Starting");
                    return object;
                });
    }

    private void strategy(ObjectNode machine, String strategy) {
        store.change(
                Kinds.MACHINE,
                Store.namespace(machine),
                Store.name(machine),
                object -> {
                    ObjectNode spec = object.withObject("/spec");
                    if (spec.has("running")) {
                        spec.put("running", !strategy.equals(HALTED));
                    } else {
                        spec.put("runStrategy", strategy);
                    }
                    return object;
                });
    }

    private Optional<ObjectNode> instance(ObjectNode machine) {
        return store.get(Kinds.INSTANCE, Store.namespace(machine), Store.name(machine));
    }

    private List<ObjectNode> shells(ObjectNode machine) {
        String uid = instance(machine).map(it -> it.at("/metadata/uid").asText()).orElse("");
        return store.all(Kinds.POD).stream()
                .filter(pod -> !uid.isEmpty() && Pods.ownedBy(pod, uid))
                .toList();
    }
}
