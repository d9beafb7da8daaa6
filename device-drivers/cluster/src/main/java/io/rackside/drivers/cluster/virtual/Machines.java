package io.rackside.drivers.cluster.virtual;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What KubeVirt does: machines that run in pods, are started again, and migrate over time. */
final class Machines {
    private static final Set<String> ENDED = Set.of("Succeeded", "Failed");
    private static final String SHELL = "virt-launcher-";

    /** Steps of a migration; each takes a turn of the controllers. */
    private static final List<String> PHASES =
            List.of(
                    "Pending",
                    "Scheduling",
                    "Scheduled",
                    "PreparingTarget",
                    "TargetReady",
                    "Running",
                    "Succeeded");

    /** KubeVirt's own limits: how many leave one node at once, and how many move in the cluster. */
    private static final int OF_ONE_NODE = 2;

    private static final int OF_ALL = 5;

    /** Turns after which a target without a node is given up; KubeVirt waits five minutes. */
    private static final int PATIENCE = 3;

    private static final String WAITED = "rackside.io/turns-waited";

    /** Of its own device plug-in, one of each for a machine. */
    private static final List<String> DEVICES =
            List.of("devices.kubevirt.io/kvm", "devices.kubevirt.io/tun");

    /** What QEMU, libvirt and the launcher take, in bytes. */
    private static final BigDecimal OVERHEAD = BigDecimal.valueOf(230L << 20);

    /** Of the guest's memory one part of so many, for its page tables. */
    private static final BigDecimal PAGE_TABLES = BigDecimal.valueOf(512);

    private final Store store;
    private final Scheduler scheduler;
    private int failing;

    Machines(Store store, Scheduler scheduler) {
        this.store = store;
        this.scheduler = scheduler;
    }

    /** Lets so many of the next migrations fail at their end. */
    void failNext(int migrations) {
        failing = migrations;
    }

    /** Whether a migration or an instance is over. */
    static boolean ended(JsonNode object) {
        return ENDED.contains(object.at("/status/phase").asText(""));
    }

    /** One turn of all. */
    void turn() throws Answer {
        for (ObjectNode migration : store.all(Kinds.MIGRATION)) {
            if (!ended(migration)) {
                step(migration);
            }
        }
        for (ObjectNode machine : store.all(Kinds.INSTANCE)) {
            follow(machine);
        }
        for (ObjectNode machine : store.all(Kinds.MACHINE)) {
            keep(machine);
        }
    }

    /** A migration goes on by one phase, when it has a place to go to. */
    private void step(ObjectNode migration) throws Answer {
        String namespace = Store.namespace(migration);
        Optional<ObjectNode> machine =
                store.get(Kinds.INSTANCE, namespace, migration.at("/spec/vmiName").asText());
        if (machine.isEmpty() || ended(machine.get())) {
            phase(migration, "Failed");
            return;
        }
        switch (migration.at("/status/phase").asText("Pending")) {
            case "Pending" -> {
                if (mayBegin(machine.get())) {
                    phase(migration, "Scheduling");
                }
            }
            case "Scheduling" -> {
                if (target(migration, machine.get()).isPresent()) {
                    phase(migration, "Scheduled");
                } else {
                    waited(migration);
                }
            }
            case "Running" -> {
                boolean fails = failing > 0;
                failing -= fails ? 1 : 0;
                end(migration, machine.get(), !fails);
                phase(migration, fails ? "Failed" : "Succeeded");
            }
            case String at -> phase(migration, PHASES.get(PHASES.indexOf(at) + 1));
        }
    }

    private boolean mayBegin(ObjectNode machine) {
        String from = machine.at("/status/nodeName").asText();
        List<ObjectNode> running =
                store.all(Kinds.MIGRATION).stream()
                        .filter(each -> !ended(each))
                        .filter(each -> !each.at("/status/phase").asText().equals("Pending"))
                        .toList();
        return running.size() < OF_ALL
                && running.stream().filter(each -> source(each).equals(from)).count() < OF_ONE_NODE;
    }

    private String source(ObjectNode migration) {
        return store.get(
                        Kinds.INSTANCE,
                        Store.namespace(migration),
                        migration.at("/spec/vmiName").asText())
                .map(it -> it.at("/status/nodeName").asText())
                .orElse("");
    }

    /** A target that finds no node makes way for other migrations in the end. */
    private void waited(ObjectNode migration) {
        int turns = migration.at("/metadata/annotations").path(WAITED).asInt() + 1;
        if (turns > PATIENCE) {
            phase(migration, "Failed");
            return;
        }
        store.change(
                Kinds.MIGRATION,
                Store.namespace(migration),
                Store.name(migration),
                object -> {
                    object.withObject("/metadata/annotations").put(WAITED, turns);
                    return object;
                });
    }

    private void phase(ObjectNode migration, String phase) {
        store.change(
                Kinds.MIGRATION,
                Store.namespace(migration),
                Store.name(migration),
                object -> {
                    object.withObject("/status").put("phase", phase);
                    return object;
                });
    }

    /** The pod a machine migrates into; made when there is a node for it. */
    private Optional<ObjectNode> target(ObjectNode migration, ObjectNode machine) throws Answer {
        String from = machine.at("/status/nodeName").asText("");
        ObjectNode pod = shell(machine);
        ObjectNode runs = shells(machine).stream().findFirst().orElseGet(Store::empty);
        ObjectNode at = store.get(Kinds.NODE, "", from).orElseGet(Store::empty);
        if (!Processors.ask(pod, machine, runs, at)) {
            return Optional.empty();
        }
        Optional<String> node = scheduler.place(pod, from);
        if (node.isEmpty()) {
            return Optional.empty();
        }
        pod.withObject("/spec").put("nodeName", node.get());
        pod.withObject("/metadata/annotations")
                .put("kubevirt.io/migrationJobName", Store.name(migration));
        Pods.running(pod);
        return Optional.of(store.add(Kinds.POD, pod));
    }

    /** The machine goes on in its new pod and the old one is gone, or the other way round. */
    private void end(ObjectNode migration, ObjectNode machine, boolean well) {
        String job = Store.name(migration);
        Optional<ObjectNode> target =
                shells(machine).stream()
                        .filter(
                                each ->
                                        each.at("/metadata/annotations")
                                                .path("kubevirt.io/migrationJobName")
                                                .asText()
                                                .equals(job))
                        .findFirst();
        if (target.isEmpty()) {
            return;
        }
        if (!well) {
            store.remove(Kinds.POD, Store.namespace(machine), Store.name(target.get()));
            return;
        }
        String node = target.get().at("/spec/nodeName").asText();
        store.change(
                Kinds.INSTANCE,
                Store.namespace(machine),
                Store.name(machine),
                object -> {
                    object.withObject("/status").put("nodeName", node);
                    object.withObject("/metadata/labels").put("kubevirt.io/nodeName", node);
                    return object;
                });
        shells(machine).stream()
                .filter(each -> !Store.name(each).equals(Store.name(target.get())))
                .forEach(each -> store.remove(Kinds.POD, Store.namespace(each), Store.name(each)));
    }

    private List<ObjectNode> shells(ObjectNode machine) {
        String uid = machine.at("/metadata/uid").asText();
        return store.podsOf(uid).stream()
                .filter(each -> !ENDED.contains(each.at("/status/phase").asText()))
                .toList();
    }

    /** A machine lives as long as its pod does. */
    private void follow(ObjectNode machine) throws Answer {
        if (ended(machine)) {
            return;
        }
        List<ObjectNode> shells = shells(machine);
        String phase = machine.at("/status/phase").asText("");
        if (shells.isEmpty()) {
            if (phase.equals("Running")) {
                change(machine, "Succeeded", "");
            } else {
                store.add(Kinds.POD, shell(machine));
            }
            return;
        }
        ObjectNode shell = shells.getFirst();
        if (!phase.equals("Running") && shell.at("/status/phase").asText().equals("Running")) {
            change(machine, "Running", shell.at("/spec/nodeName").asText());
        }
    }

    private void change(ObjectNode machine, String phase, String node) {
        store.change(
                Kinds.INSTANCE,
                Store.namespace(machine),
                Store.name(machine),
                object -> {
                    object.withObject("/status").put("phase", phase);
                    if (!node.isEmpty()) {
                        object.withObject("/status").put("nodeName", node);
                        object.withObject("/metadata/labels").put("kubevirt.io/nodeName", node);
                    }
                    return object;
                });
    }

    /** A machine that is to run has an instance; one that ended is replaced. */
    private void keep(ObjectNode machine) throws Answer {
        String namespace = Store.namespace(machine);
        Optional<ObjectNode> instance = store.get(Kinds.INSTANCE, namespace, Store.name(machine));
        boolean wanted = wanted(machine, instance.map(it -> it.at("/status/phase").asText("")));
        if (instance.filter(Machines::ended).isPresent()) {
            store.remove(Kinds.INSTANCE, namespace, Store.name(machine));
            instance = Optional.empty();
            if (!wanted) {
                stop(machine);
            }
        }
        boolean stopped = machine.at("/status/printableStatus").asText().equals("Stopped");
        wanted &= !stopped;
        if (instance.isEmpty() && wanted) {
            ObjectNode made = Store.empty();
            ObjectNode metadata = made.putObject("metadata");
            metadata.put("namespace", namespace).put("name", Store.name(machine));
            metadata.set("labels", machine.at("/spec/template/metadata/labels").deepCopy());
            Pods.own(metadata, machine);
            made.set("spec", machine.at("/spec/template/spec").deepCopy());
            made.set("status", machine.at("/spec/template/status").deepCopy());
            made.withObject("/status").put("phase", "Scheduling");
            store.add(Kinds.INSTANCE, made);
        }
    }

    private void stop(ObjectNode machine) {
        store.change(
                Kinds.MACHINE,
                Store.namespace(machine),
                Store.name(machine),
                object -> {
                    object.withObject("/status")
                            .put("printableStatus", "Stopped")
                            .put("ready", false);
                    return object;
                });
    }

    /**
     * By its run strategy; one that only failures start again is not when it was shut down.
     *
     * @param last how the last instance stands; empty where there is none
     */
    private static boolean wanted(ObjectNode machine, Optional<String> last) {
        return switch (machine.at("/spec/runStrategy").asText("")) {
            case "Always" -> true;
            case "RerunOnFailure" -> !last.equals(Optional.of("Succeeded"));
            case "" -> machine.at("/spec/running").asBoolean();
            default -> false;
        };
    }

    /** The pod of a machine that runs on a node. */
    static ObjectNode shellOn(ObjectNode machine, String node) {
        ObjectNode pod = shell(machine).put("apiVersion", "v1").put("kind", "Pod");
        ObjectNode metadata = pod.withObject("/metadata");
        metadata.put("name", metadata.path("generateName").asText() + "a0").remove("generateName");
        pod.withObject("/spec").put("nodeName", node);
        Pods.running(pod);
        return pod;
    }

    /** The pod of a machine, without a node. */
    private static ObjectNode shell(ObjectNode machine) {
        ObjectNode pod = Store.empty();
        ObjectNode metadata = pod.putObject("metadata");
        metadata.put("namespace", Store.namespace(machine))
                .put("generateName", SHELL + Store.name(machine) + "-");
        metadata.putObject("labels")
                .put("kubevirt.io", "virt-launcher")
                .put("vm.kubevirt.io/name", Store.name(machine));
        Pods.own(metadata, machine);
        JsonNode from = machine.path("spec");
        ObjectNode spec = pod.putObject("spec").put("restartPolicy", "Never");
        for (String each : List.of("nodeSelector", "affinity", "tolerations", "volumes")) {
            if (from.has(each)) {
                spec.set(each, from.get(each).deepCopy());
            }
        }
        spec.withObject("/nodeSelector").put("kubevirt.io/schedulable", "true");
        ObjectNode container = spec.putArray("containers").addObject().put("name", "compute");
        ObjectNode resources = container.putObject("resources");
        ObjectNode requests = resources.putObject("requests");
        from.at("/domain/resources/requests")
                .properties()
                .forEach(each -> requests.set(each.getKey(), each.getValue()));
        String guest = from.at("/domain/memory/guest").asText("0");
        BigDecimal memory = Scheduler.amount(requests.path("memory").asText(guest));
        requests.put("memory", memory.add(overhead(memory)).toBigInteger().toString());
        ObjectNode limits = resources.putObject("limits");
        DEVICES.forEach(each -> limits.put(each, "1"));
        pod.putObject("status").put("phase", "Pending");
        return pod;
    }

    private static BigDecimal overhead(BigDecimal guest) {
        return OVERHEAD.add(guest.divide(PAGE_TABLES, RoundingMode.CEILING));
    }
}
