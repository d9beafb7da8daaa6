package io.rackside.drivers.cluster.inspect;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.drivers.cluster.api.ListQuery;
import io.rackside.drivers.cluster.api.Resource;
import io.rackside.model.Message;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What the node-problem-detector and the BMC complain of, with what runs there. Only read: where no
 * detector runs, its conditions are not there, and a node nobody watches is said to be unread.
 */
final class NodeProblemsCheck implements Check {
    /**
     * What conditions are called that are bad when they hold, such as KubeletUnhealthy or
     * FrequentContainerdRestart; others, such as those of operators, are good then.
     */
    private static final Pattern BAD =
            Pattern.compile(
                    ".*(Deadlock|Readonly|ReadOnly|Shutdown|Error|Unhealthy|Frequent|Problem|Fault"
                            + "|Corrupt|Broken|Lost|Hung|Failure|Failed).*");

    /** Conditions of the detector that tell of broken hardware or a stuck kernel. */
    private static final Set<String> GRAVE =
            Set.of("CperHardwareErrorFatal", "KernelDeadlock", "ReadonlyFilesystem", "XfsShutdown");

    private static final Set<String> EVENTS =
            Set.of(
                    "MemoryReadError",
                    "CperHardwareErrorCorrected",
                    "IOError",
                    "Ext4Error",
                    "Ext4Warning",
                    "XfsHasShutdown",
                    "TaskHung",
                    "KernelOops");

    @Override
    public void run(Look look, Findings findings) throws Unread, InterruptedException {
        List<NodeSight> nodes = look.nodes();
        for (NodeSight node : nodes) {
            for (Map.Entry<String, String> each : node.node().conditions().entrySet()) {
                if (BAD.matcher(each.getKey()).matches() && each.getValue().equals("True")) {
                    findings.bad(
                            GRAVE.contains(each.getKey()) ? Result.CRITICAL : Result.WARNING,
                            node.name(),
                            Message.of("cluster.inspect.problems.condition", each.getKey()),
                            Message.of("cluster.inspect.problems.condition.todo"));
                }
            }
        }
        Check.parts(
                findings,
                () -> events(look, findings),
                () -> {
                    for (NodeSight node : nodes) {
                        faults(look, node, findings);
                    }
                });
        watched(look, nodes, findings);
    }

    private static void watched(Look look, List<NodeSight> nodes, Findings findings) {
        int detectors = 0;
        List<String> unwatched = new ArrayList<>();
        for (NodeSight node : nodes) {
            boolean detector = node.node().conditions().containsKey("KernelDeadlock");
            detectors += detector ? 1 : 0;
            if (!detector
                    && look.around().places().apply(node.name()).filter(Place::watched).isEmpty()) {
                unwatched.add(node.name());
            }
        }
        findings.seen("", Message.of("cluster.inspect.problems.watched", detectors, nodes.size()));
        if (!unwatched.isEmpty()) {
            findings.unread(
                    Texts.few(unwatched),
                    Message.of(
                            "cluster.inspect.problems.unwatched", unwatched.size(), nodes.size()));
        }
    }

    /** A fault of the server in one line with what is at risk. */
    private static void faults(Look look, NodeSight node, Findings findings)
            throws Unread, InterruptedException {
        Optional<Place> place = look.around().places().apply(node.name());
        if (place.isEmpty() || place.get().faults().isEmpty()) {
            return;
        }
        List<String> machines = new ArrayList<>();
        for (MachineSight each : look.machines()) {
            if (each.on(node.name())) {
                machines.add(each.fullName());
            }
        }
        long pods =
                look.pods().stream()
                        .filter(each -> each.node().equals(node.name()) && !each.over())
                        .count();
        for (Message fault : place.get().faults()) {
            findings.critical(
                    node.name(),
                    Message.of(
                            "cluster.inspect.problems.hardware",
                            place.get().server(),
                            fault,
                            machines.size(),
                            pods,
                            machines.isEmpty() ? "-" : Texts.few(machines)),
                    Message.of("cluster.inspect.problems.hardware.todo"));
        }
    }

    private static void events(Look look, Findings findings) throws Unread, InterruptedException {
        ListQuery ofNodes =
                new ListQuery(Optional.empty(), "involvedObject.kind=Node", "", ListQuery.OBJECTS);
        Map<String, Integer> counts = new TreeMap<>();
        for (JsonNode event : look.some(Resource.EVENT, ofNodes)) {
            String reason = Texts.of(event.path("reason"));
            if (EVENTS.contains(reason)) {
                String node = Texts.of(event.path("involvedObject").path("name"));
                counts.merge(
                        node + "\n" + reason,
                        Math.clamp(event.path("count").asInt(1), 1, 1_000_000),
                        Integer::sum);
            }
        }
        counts.forEach(
                (key, count) -> {
                    String[] both = key.split("\n", 2);
                    findings.warning(
                            both[0],
                            Message.of("cluster.inspect.problems.event", both[1], count),
                            Message.of("cluster.inspect.problems.event.todo"));
                });
    }
}
