package io.rackside.app.console.workloads;

import io.rackside.app.cluster.Workloads.Running;
import io.rackside.app.cluster.sight.NodeSight;
import io.rackside.app.console.texts.Texts;
import io.rackside.views.picture.WorkloadOwner;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Whose the workloads of a cabinet are: the virtual clusters and namespaces with the most machines,
 * then pods, have a colour of their own, the others share a grey.
 */
final class Owners {
    private record Named(String name, int machines, int count) {}

    private final Map<String, Integer> colours = new HashMap<>();
    private final List<WorkloadOwner> owners = new ArrayList<>();

    Owners(List<NodeSight> nodes, Texts texts) {
        Map<String, Integer> machines = new HashMap<>();
        nodes.stream()
                .flatMap(node -> node.machines().stream())
                .filter(running -> !States.done(running.state()))
                .forEach(running -> machines.merge(owner(running), 1, Integer::sum));
        Map<String, Integer> counts = new HashMap<>();
        nodes.stream()
                .flatMap(node -> Stream.concat(node.machines().stream(), node.pods().stream()))
                .filter(running -> !States.done(running.state()))
                .forEach(running -> counts.merge(owner(running), 1, Integer::sum));
        List<Named> most =
                counts.entrySet().stream()
                        .map(
                                each ->
                                        new Named(
                                                each.getKey(),
                                                machines.getOrDefault(each.getKey(), 0),
                                                each.getValue()))
                        .sorted(
                                Comparator.comparingInt(Named::machines)
                                        .thenComparingInt(Named::count)
                                        .reversed()
                                        .thenComparing(Named::name))
                        .toList();
        int own = Math.min(most.size(), WorkloadOwner.COLOURS);
        for (int i = 0; i < own; i++) {
            Named one = most.get(i);
            colours.put(one.name(), i);
            owners.add(
                    new WorkloadOwner(
                            one.name().isEmpty()
                                    ? texts.say("console.workloads.no-namespace")
                                    : one.name(),
                            i,
                            one.count()));
        }
        if (own < most.size()) {
            owners.add(
                    new WorkloadOwner(
                            texts.say("console.workloads.others", most.size() - own),
                            WorkloadOwner.OTHERS,
                            most.stream().skip(own).mapToInt(Named::count).sum()));
        }
    }

    /** A machine that is a node of a virtual cluster is that cluster's. */
    private static String owner(Running running) {
        return running.virtualCluster().or(running::namespace).orElse("");
    }

    /** The colour of what is there. */
    int colour(Running running) {
        return colours.getOrDefault(owner(running), WorkloadOwner.OTHERS);
    }

    /** For the legend, most first. */
    List<WorkloadOwner> legend() {
        return List.copyOf(owners);
    }
}
