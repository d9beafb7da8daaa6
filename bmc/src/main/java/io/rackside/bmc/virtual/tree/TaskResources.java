package io.rackside.bmc.virtual.tree;

import java.util.List;
import java.util.Optional;

/** The task service's tasks, whatever began them (DSP0266 12.2). */
final class TaskResources {
    static final String TASKS = View.ROOT + "/TaskService/Tasks";
    static final String MONITORS = View.ROOT + "/TaskService/TaskMonitors";

    /** What begins tasks; no two of them give one the same id. */
    interface Source {
        /** Of those that are remembered, oldest first. */
        List<String> ids();

        Optional<Body> task(View view, String id);
    }

    private final List<Source> sources;

    TaskResources(List<Source> sources) {
        this.sources = List.copyOf(sources);
    }

    /** Replaces the empty collection of tasks. */
    void add(Routes routes) {
        routes.at(
                "TaskService/Tasks",
                v ->
                        v.collection(
                                TASKS,
                                "TaskCollection",
                                "Tasks",
                                sources.stream()
                                        .flatMap(source -> source.ids().stream())
                                        .map(id -> TASKS + "/" + id)
                                        .toList()));
        routes.each(
                "TaskService/Tasks/*",
                (v, ids) ->
                        sources.stream()
                                .flatMap(source -> source.task(v, ids.getFirst()).stream())
                                .findFirst());
    }
}
