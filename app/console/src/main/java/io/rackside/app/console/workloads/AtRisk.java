package io.rackside.app.console.workloads;

import io.rackside.app.cluster.Workloads.Running;
import io.rackside.app.cluster.sight.NodeSight;
import io.rackside.model.Message;

import java.util.List;
import java.util.stream.Stream;

/** What a fault of a box puts at risk, in one line. */
final class AtRisk {
    /** So many are named, virtual machines first. */
    private static final int NAMED = 4;

    private AtRisk() {}

    /** What runs on a node; what has done its work is none of it. */
    static Message on(NodeSight node) {
        List<String> machines = names(node.machines());
        List<String> pods = names(node.pods());
        String named =
                String.join(
                        ", ",
                        Stream.concat(machines.stream(), pods.stream()).limit(NAMED).toList());
        if (machines.isEmpty() && pods.isEmpty()) {
            return Message.of("console.card.none-at-risk", node.name());
        }
        return machines.size() + pods.size() > NAMED
                ? Message.of("console.card.more-at-risk", machines.size(), pods.size(), named)
                : Message.of("console.card.at-risk", machines.size(), pods.size(), named);
    }

    private static List<String> names(List<Running> running) {
        return running.stream()
                .filter(one -> !States.done(one.state()))
                .map(Running::name)
                .sorted()
                .toList();
    }
}
