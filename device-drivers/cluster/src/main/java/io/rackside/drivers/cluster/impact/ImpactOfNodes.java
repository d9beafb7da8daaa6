package io.rackside.drivers.cluster.impact;

import io.rackside.drivers.cluster.object.Budget;
import io.rackside.drivers.cluster.object.Claim;
import io.rackside.drivers.cluster.object.ClusterNode;
import io.rackside.drivers.cluster.object.ClusterObjects;
import io.rackside.drivers.cluster.object.Demand;
import io.rackside.drivers.cluster.object.Owner;
import io.rackside.drivers.cluster.object.Pod;
import io.rackside.drivers.cluster.object.VirtualMachineInstance;
import io.rackside.drivers.cluster.object.Volume;
import io.rackside.drivers.cluster.object.Workload;
import io.rackside.model.Message;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Judges what becomes of all that runs on some nodes when those are emptied for a service. */
public final class ImpactOfNodes {
    private static final String MACHINE = "VirtualMachineInstance";
    private static final String POD = "Pod";
    private static final String USUAL = "None";

    private final ClusterObjects objects;
    private final Set<String> leaving;
    private final String usualStrategy;
    private final Room room;
    private final Map<String, Workload> workloads;
    private final Map<String, Claim> claims;
    private final Map<String, Volume> volumes;
    private final Map<String, Map<String, VirtualMachineInstance>> machines;

    private ImpactOfNodes(ClusterObjects objects, Set<String> leaving, String usualStrategy) {
        this.objects = objects;
        this.leaving = Set.copyOf(leaving);
        this.usualStrategy = usualStrategy.isEmpty() ? USUAL : usualStrategy;
        List<ClusterNode> others =
                objects.nodes().stream()
                        .filter(node -> !leaving.contains(node.name()))
                        .filter(node -> node.ready() && !node.unschedulable())
                        .toList();
        room =
                new Room(
                        others,
                        objects.everyPod() ? objects.pods() : List.of(),
                        objects.everyPod());
        workloads = byKey(objects.workloads(), Workload::uid);
        claims = byKey(objects.claims(), claim -> claim.namespace() + "/" + claim.name());
        volumes = byKey(objects.volumes(), Volume::name);
        machines = new HashMap<>();
        for (VirtualMachineInstance each : objects.virtualMachines()) {
            machines.computeIfAbsent(each.namespace(), _ -> new HashMap<>()).put(each.name(), each);
        }
    }

    private static <T> Map<String, T> byKey(Collection<T> all, Function<T, String> key) {
        return all.stream()
                .collect(Collectors.toMap(key, Function.identity(), (first, _) -> first));
    }

    /**
     * Judges.
     *
     * @param leaving names of the nodes that are emptied together
     * @param usualStrategy eviction strategy of virtual machines that say none, as the cluster's
     *     KubeVirt object has it; empty for KubeVirt's own, None
     */
    public static Impact of(ClusterObjects objects, Set<String> leaving, String usualStrategy) {
        return new ImpactOfNodes(objects, leaving, usualStrategy).judge();
    }

    private Impact judge() {
        List<Item> items = new ArrayList<>();
        // The large ones first: they find room last.
        objects.virtualMachines().stream()
                .filter(each -> leaving.contains(each.node()) && !each.over())
                .sorted(Comparator.comparingLong(each -> -memory(each.demand())))
                .forEach(each -> items.add(machine(each)));
        objects.pods().stream()
                .filter(each -> leaving.contains(each.node()) && !each.over())
                .filter(each -> !shellOfKnown(each))
                .sorted(Comparator.comparingLong(each -> -memory(each.demand())))
                .forEach(each -> items.add(pod(each)));
        items.sort(
                Comparator.comparing(Item::verdict)
                        .thenComparing(Item::kind, Comparator.reverseOrder())
                        .thenComparing(Item::namespace)
                        .thenComparing(Item::name));
        return new Impact(items, quorum(), objects.everyPod());
    }

    private static long memory(Demand demand) {
        return demand.requests().getOrDefault("memory", 0L);
    }

    private boolean shellOfKnown(Pod pod) {
        return pod.virtualMachine()
                .filter(name -> machines.getOrDefault(pod.namespace(), Map.of()).containsKey(name))
                .isPresent();
    }

    private Item machine(VirtualMachineInstance machine) {
        String strategy =
                machine.evictionStrategy().isEmpty() ? usualStrategy : machine.evictionStrategy();
        boolean may = machine.migratable().orElse(false);
        if (strategy.equals("External")) {
            return item(machine, Verdict.BLOCKS, Message.of("cluster.impact.external"));
        }
        if (strategy.equals("LiveMigrate") && !may) {
            return item(
                    machine,
                    Verdict.BLOCKS,
                    machine.migratable().isEmpty()
                            ? Message.of("cluster.impact.migratable-unknown")
                            : Message.of("cluster.impact.not-migratable", hindrance(machine)));
        }
        if (strategy.startsWith("LiveMigrate") && may) {
            return place(machine)
                    .map(
                            lack ->
                                    item(
                                            machine,
                                            Verdict.BLOCKS,
                                            Message.of("cluster.impact.no-target", words(lack))))
                    .orElseGet(
                            () ->
                                    item(
                                            machine,
                                            Verdict.MOVES,
                                            Message.of("cluster.impact.migrates")));
        }
        return stopped(machine, strategy);
    }

    /** One that is shut down when its node is emptied. */
    private Item stopped(VirtualMachineInstance machine, String strategy) {
        Message why =
                strategy.equals(USUAL)
                        ? Message.of("cluster.impact.strategy-none")
                        : Message.of("cluster.impact.not-migratable", hindrance(machine));
        boolean again =
                machine.owner()
                        .map(owner -> workloads.get(owner.uid()))
                        .filter(Workload::restarts)
                        .isPresent();
        if (!again) {
            return item(machine, Verdict.LOST, Message.of("cluster.impact.not-started-again", why));
        }
        return place(machine)
                .map(
                        lack ->
                                item(
                                        machine,
                                        Verdict.LOST,
                                        Message.of("cluster.impact.no-other-node", words(lack))))
                .orElseGet(
                        () ->
                                item(
                                        machine,
                                        Verdict.RESTARTS,
                                        Message.of("cluster.impact.started-again", why)));
    }

    private static String hindrance(VirtualMachineInstance machine) {
        return machine.hindrance().isEmpty() ? "LiveMigratable=False" : machine.hindrance();
    }

    private Optional<Room.Lack> place(VirtualMachineInstance machine) {
        return room.place(
                machine.demand(), machine.labels(), volumes(machine.namespace(), machine.claims()));
    }

    private Item pod(Pod pod) {
        if (pod.mirror()) {
            return item(pod, Verdict.STAYS, Message.of("cluster.impact.static"));
        }
        if (pod.ofDaemonSet()) {
            return item(pod, Verdict.STAYS, Message.of("cluster.impact.daemon-set"));
        }
        Optional<Message> held = heldBack(pod);
        if (held.isPresent()) {
            return item(pod, Verdict.BLOCKS, held.get());
        }
        if (pod.owner().isEmpty()) {
            return item(pod, Verdict.LOST, Message.of("cluster.impact.bare"));
        }
        if (pod.virtualMachine().isPresent()) {
            return item(pod, Verdict.LOST, Message.of("cluster.impact.unread-machine"));
        }
        return room.place(pod.demand(), pod.labels(), volumes(pod.namespace(), pod.claims()))
                .map(
                        lack ->
                                item(
                                        pod,
                                        Verdict.LOST,
                                        Message.of("cluster.impact.no-other-node", words(lack))))
                .orElseGet(() -> item(pod, Verdict.RESTARTS, restarts(pod)));
    }

    /** The eviction API refuses what no budget lets go, and what two speak for. */
    private Optional<Message> heldBack(Pod pod) {
        List<Budget> budgets =
                objects.budgets().stream().filter(budget -> budget.covers(pod)).toList();
        if (budgets.size() > 1) {
            return Optional.of(
                    Message.of(
                            "cluster.impact.two-budgets",
                            budgets.get(0).name(),
                            budgets.get(1).name()));
        }
        return budgets.stream()
                .findFirst()
                .filter(budget -> budget.allowed() <= 0)
                .filter(budget -> pod.ready() || !unhealthyMayLeave(budget))
                .map(
                        budget ->
                                Message.of(
                                        "cluster.impact.budget",
                                        budget.name(),
                                        budget.healthy(),
                                        budget.wanted()));
    }

    /** One that is not well may leave when the budget's others are enough, or it says so. */
    private static boolean unhealthyMayLeave(Budget budget) {
        return budget.unhealthyToo() || budget.healthy() >= budget.wanted() && budget.wanted() > 0;
    }

    private Message restarts(Pod pod) {
        Workload workload = pod.owner().map(Owner::uid).map(workloads::get).orElse(null);
        int elsewhere = workload == null ? 0 : workload.ready() - leavingOf(workload);
        if (pod.owner().map(Owner::kind).filter("Job"::equals).isPresent()) {
            return Message.of("cluster.impact.job");
        }
        if (elsewhere > 0) {
            return Message.of("cluster.impact.replicas", elsewhere);
        }
        return Message.of(pod.scratch() ? "cluster.impact.only-scratch" : "cluster.impact.only");
    }

    private int leavingOf(Workload workload) {
        return Math.toIntExact(
                objects.pods().stream()
                        .filter(each -> leaving.contains(each.node()) && each.ready())
                        .filter(
                                each ->
                                        each.owner()
                                                .filter(it -> it.uid().equals(workload.uid()))
                                                .isPresent())
                        .count());
    }

    /** Volumes whose place matters; a claim that is bound to none is made where the pod goes. */
    private List<Volume> volumes(String namespace, List<String> names) {
        return names.stream()
                .map(name -> claims.get(namespace + "/" + name))
                .filter(claim -> claim != null && volumes.containsKey(claim.volume()))
                .map(claim -> volumes.get(claim.volume()))
                .toList();
    }

    private Quorum quorum() {
        List<Pod> members = objects.pods().stream().filter(Pod::etcd).toList();
        return new Quorum(
                members.size(),
                Math.toIntExact(members.stream().filter(Pod::ready).count()),
                Math.toIntExact(
                        members.stream()
                                .filter(each -> each.ready() && leaving.contains(each.node()))
                                .count()));
    }

    private static Message words(Room.Lack lack) {
        return Message.of(
                switch (lack) {
                    case NO_NODE -> "cluster.impact.lack.no-node";
                    case NO_FIT -> "cluster.impact.lack.no-fit";
                    case VOLUME -> "cluster.impact.lack.volume";
                    case DEVICE -> "cluster.impact.lack.device";
                    case ROOM -> "cluster.impact.lack.room";
                    case APART -> "cluster.impact.lack.apart";
                });
    }

    private static Item item(VirtualMachineInstance machine, Verdict verdict, Message reason) {
        return new Item(
                MACHINE, machine.namespace(), machine.name(), machine.node(), verdict, reason);
    }

    private static Item item(Pod pod, Verdict verdict, Message reason) {
        return new Item(POD, pod.namespace(), pod.name(), pod.node(), verdict, reason);
    }
}
