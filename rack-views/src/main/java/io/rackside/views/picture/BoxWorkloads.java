package io.rackside.views.picture;

import java.util.List;
import java.util.stream.Stream;

/**
 * What runs on a server, as blocks on its front: virtual machines above, containers below, in the
 * order in which they are drawn.
 */
public record BoxWorkloads(List<WorkloadRun> machines, List<WorkloadRun> containers) {
    public static final BoxWorkloads NONE = new BoxWorkloads(List.of(), List.of());

    public BoxWorkloads {
        machines = List.copyOf(machines);
        containers = List.copyOf(containers);
    }

    /** How many of all its workloads that is said of. */
    public int count(WorkloadMark mark) {
        return Stream.concat(machines.stream(), containers.stream())
                .filter(run -> run.mark() == mark)
                .mapToInt(WorkloadRun::count)
                .sum();
    }
}
