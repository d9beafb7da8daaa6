package io.rackside.app.console.workloads;

import io.rackside.views.picture.Status;

import java.util.Set;

/** The states of pods and virtual machines as an API server prints them. */
final class States {
    private static final Set<String> DONE = Set.of("Completed", "Succeeded");
    private static final Set<String> WELL = Set.of("Running");
    private static final Set<String> UNDER_WAY =
            Set.of(
                    "Pending",
                    "ContainerCreating",
                    "PodInitializing",
                    "Terminating",
                    "Scheduling",
                    "Scheduled",
                    "WaitingForSync");

    private States() {}

    /** Whether it has done its work and runs no more. */
    static boolean done(String state) {
        return DONE.contains(state);
    }

    static boolean runs(String state) {
        return WELL.contains(state);
    }

    static Status of(String state) {
        if (runs(state) || done(state)) {
            return Status.OK;
        }
        return UNDER_WAY.contains(state) || state.startsWith("Init:")
                ? Status.RUNNING
                : Status.WARNING;
    }
}
