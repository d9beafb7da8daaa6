package io.rackside.drivers.cluster.reading;

import io.rackside.drivers.cluster.api.Row;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A pod or a virtual machine where it runs, as the server prints it.
 *
 * @param namespace empty in the cheapest form, which does not tell it
 * @param state such as Running, Pending, Terminating
 * @param node empty while it waits for one
 * @param membership where it is a node of another cluster
 */
public record Placed(
        String namespace, String name, String state, String node, Optional<Membership> membership) {
    private static final String NOWHERE = "<none>";

    /** Of a pod that has its share of the node, as printed; an {@code Error} may be its end. */
    private static final Set<String> LIVING =
            Set.of(
                    "Running",
                    "Pending",
                    "NotReady",
                    "ContainerCreating",
                    "PodInitializing",
                    "CrashLoopBackOff",
                    "ErrImagePull",
                    "ImagePullBackOff",
                    "Terminating");

    /** Of cells of {@link FirstLook#POD} or {@link FirstLook#MACHINE}. */
    static Placed of(String namespace, List<String> cells) {
        return of(namespace, cells.get(0), cells, Optional.empty());
    }

    static Placed of(Row row) {
        return of(row.namespace(), row.name(), row.cells(), Membership.of(row.labels()));
    }

    static Placed of(
            String namespace, String name, List<String> cells, Optional<Membership> membership) {
        String node = cells.get(2).equals(NOWHERE) ? "" : cells.get(2);
        return new Placed(namespace, name, cells.get(1), node, membership);
    }

    /** Whether it is known not to be over. */
    boolean lives() {
        return LIVING.contains(state) || state.startsWith("Init:");
    }

    Placed in(String other) {
        return new Placed(other, name, state, node, membership);
    }

    Placed being(Membership other) {
        return new Placed(namespace, name, state, node, Optional.of(other));
    }
}
