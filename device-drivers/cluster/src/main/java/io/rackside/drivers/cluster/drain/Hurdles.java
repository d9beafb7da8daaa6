package io.rackside.drivers.cluster.drain;

import io.rackside.drivers.cluster.drain.Hurdle.Need;
import io.rackside.drivers.cluster.impact.Impact;
import io.rackside.drivers.cluster.impact.Item;
import io.rackside.drivers.cluster.impact.Quorum;
import io.rackside.drivers.cluster.impact.Verdict;
import io.rackside.drivers.cluster.object.ClusterNode;
import io.rackside.drivers.cluster.object.ClusterObjects;
import io.rackside.drivers.cluster.object.Owner;
import io.rackside.drivers.cluster.object.Pod;
import io.rackside.drivers.cluster.object.VirtualMachineInstance;
import io.rackside.drivers.cluster.object.Workload;
import io.rackside.drivers.cluster.text.Shown;
import io.rackside.model.Message;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What of an impact has to be agreed to, and what forbids it. */
final class Hurdles {
    /** A budget that may yet let go, which is waited for. */
    private static final String BUDGET = "cluster.impact.budget";

    /** Its keeper is of a kind that nobody asked: it may be that nothing makes it again. */
    private static final String UNJUDGED = "cluster.impact.keeper-unjudged";

    private static final String POD = "Pod";

    /** As long as a name of a node can be (RFC 1123 subdomain). */
    private static final int NAME_MOST = 253;

    private final Map<String, Pod> pods = new HashMap<>();
    private final Map<String, VirtualMachineInstance> machines = new HashMap<>();
    private final Map<String, Workload> keepers = new HashMap<>();
    private final ClusterObjects objects;
    private final String node;

    Hurdles(ClusterObjects objects, String node) {
        this.objects = objects;
        this.node = node;
        objects.pods().stream()
                .filter(each -> each.node().equals(node))
                .forEach(each -> pods.put(Hurdle.pod(each.namespace(), each.name()), each));
        objects.virtualMachines()
                .forEach(each -> machines.put(Hurdle.machine(each.namespace(), each.name()), each));
        objects.workloads().forEach(each -> keepers.put(each.uid(), each));
    }

    /**
     * What is against it.
     *
     * @param others nodes that leave for other work of ours
     */
    List<Hurdle> of(Impact impact, List<ClusterNode> others) {
        List<Hurdle> hurdles = new ArrayList<>();
        memory(others).ifPresent(hurdles::add);
        for (Item item : impact.items()) {
            (item.kind().equals(POD) ? pod(item) : machine(item)).ifPresent(hurdles::add);
        }
        hurdles.sort(Comparator.comparing(Hurdle::need));
        return hurdles;
    }

    /** Members on the others still answer, and are as good as gone. */
    private Optional<Hurdle> memory(List<ClusterNode> others) {
        Set<String> names = others.stream().map(ClusterNode::name).collect(Collectors.toSet());
        Quorum quorum = Quorum.of(objects, Set.of(node), names);
        boolean holder =
                objects.nodes().stream().anyMatch(it -> it.name().equals(node) && it.mayHoldEtcd());
        if (quorum.unseen() && holder && others.stream().anyMatch(ClusterNode::mayHoldEtcd)) {
            return Optional.of(
                    whole(
                            Hurdle.MEMORY,
                            Need.NEVER,
                            Message.of(
                                    "cluster.drain.quorum-second",
                                    others.stream()
                                            .filter(ClusterNode::mayHoldEtcd)
                                            .map(each -> Shown.text(each.name(), NAME_MOST))
                                            .collect(Collectors.joining(", ")))));
        }
        return switch (quorum.state()) {
            case KEPT, AT_THE_EDGE -> Optional.empty();
            case LOST ->
                    Optional.of(
                            whole(
                                    Hurdle.MEMORY,
                                    Need.NEVER,
                                    Message.of(
                                            quorum.unconfirmed()
                                                    ? "cluster.drain.quorum-unconfirmed"
                                                    : "cluster.drain.quorum",
                                            quorum.healthy() - quorum.leaving(),
                                            quorum.members(),
                                            quorum.needed())));
            case UNKNOWN ->
                    Optional.of(
                            whole(
                                    Hurdle.MEMORY,
                                    Need.MEMORY_UNSEEN,
                                    Message.of("cluster.drain.quorum-unseen")));
        };
    }

    static Hurdle whole(String key, Need need, Message reason) {
        return new Hurdle(key, need, false, "", key, reason);
    }

    private Optional<Hurdle> pod(Item item) {
        String key = Hurdle.pod(item.namespace(), item.name());
        return switch (item.verdict()) {
            case BLOCKS -> waits(item) ? scratch(key, item) : need(key, Need.NEVER, item);
            case LOST -> need(key, Need.LOSE, item);
            case RESTARTS ->
                    says(item.reason(), UNJUDGED) ? need(key, Need.LOSE, item) : scratch(key, item);
            case MOVES, STAYS -> Optional.empty();
        };
    }

    private static boolean waits(Item item) {
        return says(item.reason(), BUDGET);
    }

    private static boolean says(Message reason, String code) {
        return reason.code().equals(code)
                || reason.arguments().stream()
                        .anyMatch(each -> each instanceof Message inner && says(inner, code));
    }

    /** What lies in a pod's emptyDir stays behind. */
    private Optional<Hurdle> scratch(String key, Item item) {
        return pods.containsKey(key) && pods.get(key).scratch()
                ? need(key, Need.SCRATCH, item)
                : Optional.empty();
    }

    private Optional<Hurdle> machine(Item item) {
        String key = Hurdle.machine(item.namespace(), item.name());
        return switch (item.verdict()) {
            case BLOCKS ->
                    waits(item)
                            ? Optional.empty()
                            : need(key, startable(key) ? Need.STOP : Need.NEVER, item);
            case LOST -> need(key, Need.LOSE, item);
            case RESTARTS, MOVES, STAYS -> Optional.empty();
        };
    }

    /** One that is started by an order afterwards is as it was before only if it always runs. */
    private boolean startable(String key) {
        return Optional.ofNullable(machines.get(key))
                .flatMap(VirtualMachineInstance::owner)
                .map(Owner::uid)
                .map(keepers::get)
                .filter(it -> it.again() == Workload.Again.ALWAYS)
                .isPresent();
    }

    private static Optional<Hurdle> need(String key, Need need, Item item) {
        return Optional.of(
                new Hurdle(
                        key,
                        need,
                        item.verdict() != Verdict.STAYS && !item.kind().equals(POD),
                        item.namespace(),
                        item.name(),
                        item.reason()));
    }
}
