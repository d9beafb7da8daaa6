package io.rackside.drivers.cluster.impact;

import io.rackside.drivers.cluster.object.ClusterNode;
import io.rackside.drivers.cluster.object.ClusterObjects;
import io.rackside.drivers.cluster.object.CpuModel;
import io.rackside.drivers.cluster.object.Demand;
import io.rackside.drivers.cluster.object.Owner;
import io.rackside.drivers.cluster.object.Pod;
import io.rackside.drivers.cluster.object.VirtualMachineInstance;
import io.rackside.drivers.cluster.object.Workload;
import io.rackside.model.Message;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Judges what becomes of all that runs on some nodes when those go. */
public final class ImpactOfNodes {
    private static final String MACHINE = "VirtualMachineInstance";
    private static final String POD = "Pod";
    private static final String USUAL = "None";

    private final ClusterObjects objects;
    private final Set<String> leaving;
    private final String usualStrategy;
    private final Departure how;
    private final Room room;
    private final Storage storage;
    private final Successors successors;
    private final Allowance allowance;
    private final Shells shells;
    private final Cutting cutting;
    private final List<ClusterNode> others;

    private ImpactOfNodes(
            ClusterObjects objects, Set<String> leaving, String usualStrategy, Departure how) {
        this.objects = objects;
        this.leaving = Set.copyOf(leaving);
        this.usualStrategy = usualStrategy.isEmpty() ? USUAL : usualStrategy;
        this.how = how;
        storage = new Storage(objects);
        successors = new Successors(objects, this.leaving);
        allowance = new Allowance(objects.budgets());
        shells = new Shells(objects);
        cutting = new Cutting(objects, this.leaving, storage);
        others =
                objects.nodes().stream()
                        .filter(node -> !leaving.contains(node.name()))
                        .filter(node -> node.ready() && !node.unschedulable())
                        .toList();
        room =
                new Room(
                        others,
                        objects.everyPod() ? objects.pods() : List.of(),
                        objects.everyPod(),
                        Stream.concat(
                                        pods().filter(each -> !ofItsNode(each))
                                                .map(Room.Tenant::of),
                                        machines().map(shells::tenant))
                                .toList(),
                        new Slots(objects.limits(), storage.volumes(pods(), machines())));
    }

    /** What runs there and is not part of the node. */
    private Stream<Pod> pods() {
        return objects.pods().stream()
                .filter(each -> leaving.contains(each.node()) && !each.over())
                .filter(each -> !shells.ofKnown(each));
    }

    private Stream<VirtualMachineInstance> machines() {
        return objects.virtualMachines().stream()
                .filter(each -> leaving.contains(each.node()) && !each.over());
    }

    /**
     * Judges nodes that are emptied; see {@link #of(ClusterObjects, Set, String, Departure)}.
     *
     * @param leaving names of the nodes that are emptied together
     * @param usualStrategy eviction strategy of virtual machines that say none
     */
    public static Impact of(ClusterObjects objects, Set<String> leaving, String usualStrategy) {
        return of(objects, leaving, usualStrategy, Departure.EMPTIED);
    }

    /**
     * Judges.
     *
     * @param leaving names of the nodes that go together
     * @param usualStrategy eviction strategy of virtual machines that say none, as the cluster's
     *     KubeVirt object has it; empty for KubeVirt's own, None
     * @param how they go
     */
    public static Impact of(
            ClusterObjects objects, Set<String> leaving, String usualStrategy, Departure how) {
        return new ImpactOfNodes(objects, leaving, usualStrategy, how).judge();
    }

    private Impact judge() {
        List<Item> items = new ArrayList<>();
        Map<Item, Pod> leavers = new IdentityHashMap<>();
        // Pods are made again at once, machines migrate after that: pods find room first. Of each
        // the large ones first, for they find it last; of one set in the order it makes them.
        pods().sorted(
                        Comparator.<Pod>comparingLong(each -> -memory(each.demand()))
                                .thenComparing(Pod::namespace)
                                .thenComparingInt(each -> each.name().length())
                                .thenComparing(Pod::name))
                .forEach(
                        each -> {
                            Item item = pod(each);
                            items.add(item);
                            leavers.put(item, each);
                        });
        machines()
                .sorted(Comparator.comparingLong(each -> -memory(shells.tenant(each).demand())))
                .forEach(
                        each -> {
                            Item item = machine(each);
                            items.add(item);
                            shells.of(each).ifPresent(shell -> leavers.put(item, shell));
                        });
        items.replaceAll(each -> byTurn(each, leavers.get(each)));
        items.sort(
                Comparator.comparing(Item::verdict)
                        .thenComparing(Item::kind, Comparator.reverseOrder())
                        .thenComparing(Item::namespace)
                        .thenComparing(Item::name));
        Quorum quorum = Quorum.of(objects, leaving, Set.of());
        return new Impact(items, quorum, objects.everyPod());
    }

    /** One that is lost in place of another of its like says so. */
    private Item byTurn(Item item, Pod pod) {
        return pod == null || item.verdict() != Verdict.LOST || !allowance.contested(pod)
                ? item
                : new Item(
                        item.kind(),
                        item.namespace(),
                        item.name(),
                        item.node(),
                        item.verdict(),
                        Message.of("cluster.impact.first-come", item.reason()));
    }

    private static boolean ofItsNode(Pod pod) {
        return pod.mirror() || pod.ofDaemonSet();
    }

    private static long memory(Demand demand) {
        return demand.requests().getOrDefault("memory", 0L);
    }

    private Item machine(VirtualMachineInstance machine) {
        if (cut(machine.node())) {
            return cut(machine);
        }
        if (machine.leaving()) {
            return ended(machine, Message.of("cluster.impact.ending"));
        }
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
                            : Reasons.notMigratable(machine));
        }
        if (strategy.startsWith("LiveMigrate") && may) {
            return machine.phase().equals("Running")
                    ? migrated(machine)
                    : item(machine, Verdict.BLOCKS, Message.of("cluster.impact.not-running"));
        }
        return stopped(machine, strategy);
    }

    private Item migrated(VirtualMachineInstance machine) {
        Optional<Room.Tenant> moving = shells.moving(machine);
        if (moving.isEmpty()) {
            return item(machine, Verdict.BLOCKS, Message.of("cluster.impact.no-model"));
        }
        return place(machine, moving.get())
                .map(lack -> ofProcessor(machine, lack))
                .map(lack -> Message.of("cluster.impact.no-target", lack))
                .map(why -> item(machine, Verdict.BLOCKS, why))
                .orElseGet(
                        () ->
                                item(
                                        machine,
                                        Verdict.MOVES,
                                        found(
                                                Message.of("cluster.impact.migrates"),
                                                machine.namespace(),
                                                machine.claims(),
                                                moving.get())));
    }

    /** Where other nodes would take it but for its processor, that is what is said. */
    private Message ofProcessor(VirtualMachineInstance machine, Message lack) {
        boolean otherwise =
                others.stream().anyMatch(it -> shells.tenant(machine).demand().admits(it));
        return machine.processor() != CpuModel.NAMED
                        && otherwise
                        && lack.equals(Reasons.of(Room.Lack.NO_FIT))
                ? Message.of("cluster.impact.lack.processor")
                : lack;
    }

    /** One that is shut down when its node is emptied, as soon as its pod may be evicted. */
    private Item stopped(VirtualMachineInstance machine, String strategy) {
        Optional<Pod> shell = shells.of(machine);
        Optional<Message> held = shell.flatMap(allowance::holds);
        if (held.isPresent()) {
            return item(machine, Verdict.BLOCKS, held.get());
        }
        Message why =
                strategy.equals(USUAL)
                        ? Message.of("cluster.impact.strategy-none")
                        : Reasons.notMigratable(machine);
        Item item = ended(machine, why);
        if (item.verdict() == Verdict.LOST) {
            shell.ifPresent(allowance::leftForGood);
        }
        return item;
    }

    private Item ended(VirtualMachineInstance machine, Message why) {
        return again(
                machine,
                why,
                again(machine) == Workload.Again.ALWAYS,
                Message.of("cluster.impact.started-again", why));
    }

    /** Whether a node goes without a word, or has done so already. */
    private boolean cut(String node) {
        return how == Departure.CUT || cutting.silent(node);
    }

    /** KubeVirt starts it again only once nobody doubts that the node is gone. */
    private Item cut(VirtualMachineInstance machine) {
        Message why = Message.of("cluster.impact.cut");
        return again(
                machine,
                why,
                again(machine) != Workload.Again.NEVER,
                Message.of("cluster.impact.cut-fenced", why));
    }

    private Item again(
            VirtualMachineInstance machine, Message why, boolean again, Message restarts) {
        if (!again) {
            return item(
                    machine,
                    Verdict.LOST,
                    successors
                            .unjudged(machine.owner())
                            .map(kind -> Message.of("cluster.impact.machine-unjudged", kind, why))
                            .orElse(Message.of("cluster.impact.not-started-again", why)));
        }
        return place(machine, shells.tenant(machine))
                .map(lack -> Message.of("cluster.impact.no-other-node", lack))
                .map(lack -> item(machine, Verdict.LOST, lack))
                .orElseGet(
                        () ->
                                item(
                                        machine,
                                        Verdict.RESTARTS,
                                        found(
                                                restarts,
                                                machine.namespace(),
                                                machine.claims(),
                                                shells.tenant(machine))));
    }

    private Workload.Again again(VirtualMachineInstance machine) {
        return machine.owner()
                .flatMap(successors::of)
                .map(Workload::again)
                .orElse(Workload.Again.NEVER);
    }

    /** Why a machine has no place elsewhere; takes the place where there is one. */
    private Optional<Message> place(VirtualMachineInstance machine, Room.Tenant tenant) {
        return machine.hostDisk()
                ? Optional.of(Reasons.of(Room.Lack.VOLUME))
                : place(machine.namespace(), machine.claims(), tenant);
    }

    private Optional<Message> place(String namespace, List<String> claims, Room.Tenant tenant) {
        return storage.unread(namespace, claims)
                .map(claim -> Message.of("cluster.impact.lack.claim-unread", claim))
                .or(() -> room.place(tenant, storage.volumes(namespace, claims)).map(Reasons::of));
    }

    /** Why it has a place, with what may yet come between. */
    private Message found(
            Message reason, String namespace, List<String> claims, Room.Tenant tenant) {
        Message with =
                room.sure(tenant, storage.volumes(namespace, claims))
                        ? reason
                        : Message.of("cluster.impact.tight", reason);
        return Reasons.unjudged(with, tenant.demand());
    }

    private Item pod(Pod pod) {
        if (pod.mirror()) {
            return item(pod, Verdict.STAYS, Message.of("cluster.impact.static"));
        }
        if (pod.ofDaemonSet()) {
            return item(pod, Verdict.STAYS, Message.of("cluster.impact.daemon-set"));
        }
        Optional<Message> held = cut(pod.node()) ? Optional.empty() : allowance.holds(pod);
        if (held.isPresent()) {
            return item(pod, Verdict.BLOCKS, held.get());
        }
        Item item = evicted(pod);
        if (item.verdict() == Verdict.LOST) {
            allowance.leftForGood(pod);
            successors.notBack(pod);
        }
        return item;
    }

    private Item evicted(Pod pod) {
        if (pod.owner().isEmpty()) {
            return item(pod, Verdict.LOST, Message.of("cluster.impact.bare"));
        }
        Owner owner = pod.owner().get();
        if (pod.virtualMachine().isPresent() || owner.kind().equals(POD)) {
            return item(pod, Verdict.LOST, Message.of("cluster.impact.unread-machine"));
        }
        Optional<Message> none = successors.none(pod, owner);
        if (none.isPresent()) {
            return item(pod, Verdict.LOST, none.get());
        }
        return place(pod.namespace(), pod.claims(), Room.Tenant.of(pod))
                .map(lack -> pushes(pod, lack))
                .map(lack -> Message.of("cluster.impact.no-other-node", lack))
                .map(lack -> item(pod, Verdict.LOST, lack))
                .orElseGet(() -> item(pod, Verdict.RESTARTS, restarts(pod, owner)));
    }

    /** Of one that finds no place: the scheduler may end others for it, which are not listed. */
    private Message pushes(Pod pod, Message lack) {
        boolean lower =
                (lack.equals(Reasons.of(Room.Lack.ROOM))
                                || lack.equals(Reasons.of(Room.Lack.DEVICE)))
                        && objects.everyPod()
                        && objects.pods().stream()
                                .filter(it -> !it.over() && it.priority() < pod.priority())
                                .anyMatch(it -> !leaving.contains(it.node()));
        return lower
                ? Message.of("cluster.impact.pushes", lack, Integer.toString(pod.priority()))
                : lack;
    }

    private Message restarts(Pod pod, Owner owner) {
        Message base =
                owner.kind().equals("Job")
                        ? Message.of("cluster.impact.job")
                        : successors.without(owner);
        if (cut(pod.node())) {
            base = cutting.back(pod, base);
        }
        return found(
                Reasons.leftBehind(base, pod), pod.namespace(), pod.claims(), Room.Tenant.of(pod));
    }

    private Item item(VirtualMachineInstance machine, Verdict verdict, Message reason) {
        return new Item(
                MACHINE,
                machine.namespace(),
                machine.name(),
                machine.node(),
                verdict,
                said(machine.node(), reason));
    }

    private Item item(Pod pod, Verdict verdict, Message reason) {
        return new Item(
                POD,
                pod.namespace(),
                pod.name(),
                pod.node(),
                verdict,
                verdict == Verdict.STAYS ? reason : said(pod.node(), reason));
    }

    private Message said(String node, Message reason) {
        return cutting.silent(node) ? Message.of("cluster.impact.silent", reason) : reason;
    }
}
