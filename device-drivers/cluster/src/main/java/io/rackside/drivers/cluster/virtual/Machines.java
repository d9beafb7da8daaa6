package io.rackside.drivers.cluster.virtual;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

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

    private final Store store;
    private final Scheduler scheduler;

    Machines(Store store, Scheduler scheduler) {
        this.store = store;
        this.scheduler = scheduler;
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
        String at = migration.at("/status/phase").asText("Pending");
        if (at.equals("Pending") || at.equals("Scheduling")) {
            Optional<ObjectNode> target = target(migration, machine.get());
            if (target.isEmpty()) {
                phase(migration, "Scheduling");
                return;
            }
            phase(migration, "Scheduled");
            return;
        }
        String next = PHASES.get(PHASES.indexOf(at) + 1);
        if (next.equals("Succeeded")) {
            move(migration, machine.get());
        }
        phase(migration, next);
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

    private void move(ObjectNode migration, ObjectNode machine) {
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
        return store.all(Kinds.POD).stream()
                .filter(each -> Pods.ownedBy(each, uid))
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
        if (instance.filter(Machines::ended).isPresent()) {
            store.remove(Kinds.INSTANCE, namespace, Store.name(machine));
            instance = Optional.empty();
            if (!Set.of("Always", "RerunOnFailure")
                    .contains(machine.at("/spec/runStrategy").asText(""))) {
                store.change(
                        Kinds.MACHINE,
                        namespace,
                        Store.name(machine),
                        object -> {
                            object.withObject("/status")
                                    .put("printableStatus", "Stopped")
                                    .put("ready", false);
                            return object;
                        });
            }
        }
        boolean wanted =
                Set.of("Always", "RerunOnFailure")
                        .contains(machine.at("/spec/runStrategy").asText(""));
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
        ObjectNode container = spec.putArray("containers").addObject().put("name", "compute");
        ObjectNode requests = container.putObject("resources").putObject("requests");
        from.at("/domain/resources/requests")
                .properties()
                .forEach(each -> requests.set(each.getKey(), each.getValue()));
        if (!requests.has("memory") && from.at("/domain/memory").has("guest")) {
            requests.set("memory", from.at("/domain/memory/guest"));
        }
        pod.putObject("status").put("phase", "Pending");
        return pod;
    }
}
