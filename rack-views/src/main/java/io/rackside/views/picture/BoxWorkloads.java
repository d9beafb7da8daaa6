package io.rackside.views.picture;

import java.util.List;
import java.util.stream.Stream;

/**
 * What runs on a server, as blocks on its front: virtual machines above, containers below, in the
 * order in which they are drawn.
 *
 * @param shares meters at the end of the blocks, at most one of each kind
 * @param lit whether it carries something of the owner that is looked for; such a box is framed in
 *     the owner's colour
 */
public record BoxWorkloads(
        List<WorkloadRun> machines,
        List<WorkloadRun> containers,
        List<BoxShare> shares,
        boolean lit) {
    public static final BoxWorkloads NONE = new BoxWorkloads(List.of(), List.of());

    /** The owner that is looked for has this of the owners' colours. */
    public static final int LIT = 1;

    public BoxWorkloads {
        machines = List.copyOf(machines);
        containers = List.copyOf(containers);
        shares = List.copyOf(shares);
    }

    /** Of a server that shares no devices, while no owner is looked for. */
    public BoxWorkloads(List<WorkloadRun> machines, List<WorkloadRun> containers) {
        this(machines, containers, List.of(), false);
    }

    /** How many of all its workloads that is said of. */
    public int count(WorkloadMark mark) {
        return Stream.concat(machines.stream(), containers.stream())
                .filter(run -> run.mark() == mark)
                .mapToInt(WorkloadRun::count)
                .sum();
    }
}
