package io.rackside.drivers.cluster.virtual;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Whether a pod may leave, by the budgets and by KubeVirt's own word for its machines. */
final class Evictions {
    static final String EVACUATING = "kubevirt-evacuation-";

    /** Seconds that a pod has to end where it does not say. */
    private static final long GRACE = 30;

    private final Store store;

    Evictions(Store store) {
        this.store = store;
    }

    /**
     * Lets a pod go, or says why not (policy/v1 Eviction).
     *
     * @throws Answer 429 where it has to wait, or a migration was begun instead
     */
    void evict(ObjectNode pod, JsonNode eviction) throws Answer {
        evict(pod, eviction, false);
    }

    /**
     * The same.
     *
     * @param dry whether it is only asked
     */
    synchronized void evict(ObjectNode pod, JsonNode eviction, boolean dry) throws Answer {
        JsonNode uid = eviction.at("/deleteOptions/preconditions/uid");
        if (uid.isValueNode()
                && !uid.isNull()
                && !uid.asText().equals(pod.at("/metadata/uid").asText())) {
            throw Answer.conflict("the UID in the precondition does not match the UID in record");
        }
        boolean over = List.of("Succeeded", "Failed").contains(pod.at("/status/phase").asText());
        if (!over) {
            askKubeVirt(pod, dry);
            if (!waitsOrEnds(pod)) {
                askBudgets(pod, dry);
            }
        }
        if (!dry) {
            end(pod);
        }
    }

    /** Counts what budgets allow, as of one moment: between counting and writing nobody goes. */
    synchronized void whileNobodyLeaves(Runnable counting) {
        counting.run();
    }

    /** Of these the eviction API asks no budget. */
    private static boolean waitsOrEnds(ObjectNode pod) {
        return pod.at("/status/phase").asText().equals("Pending")
                || pod.at("/metadata").has("deletionTimestamp");
    }

    /** Tells a pod to end; it is gone a little later, and by the end of its grace at the latest. */
    void end(ObjectNode pod) {
        store.change(
                Kinds.POD,
                Store.namespace(pod),
                Store.name(pod),
                object -> {
                    ObjectNode metadata = object.withObject("/metadata");
                    if (!metadata.has("deletionTimestamp")) {
                        long grace = object.at("/spec/terminationGracePeriodSeconds").asLong(GRACE);
                        metadata.put("deletionGracePeriodSeconds", grace)
                                .put(
                                        "deletionTimestamp",
                                        store.time()
                                                .now()
                                                .truncatedTo(ChronoUnit.SECONDS)
                                                .plusSeconds(grace)
                                                .toString());
                    }
                    return object;
                });
    }

    private void askBudgets(ObjectNode pod, boolean dry) throws Answer {
        List<ObjectNode> budgets =
                store.in(Kinds.BUDGET, Store.namespace(pod)).stream()
                        .filter(
                                each ->
                                        Matcher.chooses(
                                                each.at("/spec/selector"),
                                                pod.at("/metadata/labels")))
                        .toList();
        if (budgets.size() > 1) {
            throw Answer.trouble(
                    "This pod has more than one PodDisruptionBudget, which the eviction"
                            + " subresource does not support.");
        }
        if (budgets.isEmpty()) {
            return;
        }
        ObjectNode budget = budgets.getFirst();
        JsonNode status = budget.path("status");
        boolean ready = Kinds.condition(pod, "Ready").equals("True");
        int healthy = status.path("currentHealthy").asInt();
        int wanted = status.path("desiredHealthy").asInt();
        boolean always =
                budget.at("/spec/unhealthyPodEvictionPolicy").asText().equals("AlwaysAllow");
        if (!ready && (always || wanted > 0 && healthy >= wanted)) {
            return;
        }
        if (status.path("disruptionsAllowed").asInt() <= 0) {
            throw Answer.tooMany(
                            "Cannot evict pod as it would violate the pod's disruption budget.")
                    .because(
                            "DisruptionBudget",
                            "The disruption budget "
                                    + Store.name(budget)
                                    + " needs "
                                    + wanted
                                    + " healthy pods and has "
                                    + healthy
                                    + " currently");
        }
        if (dry) {
            return;
        }
        store.change(
                Kinds.BUDGET,
                Store.namespace(budget),
                Store.name(budget),
                object -> {
                    ObjectNode counted = object.withObject("/status");
                    counted.put(
                            "disruptionsAllowed", counted.path("disruptionsAllowed").asInt() - 1);
                    return object;
                });
    }

    private void askKubeVirt(ObjectNode pod, boolean dry) throws Answer {
        Optional<ObjectNode> machine = machine(pod);
        if (machine.isEmpty()) {
            return;
        }
        boolean migratable = Kinds.condition(machine.get(), "LiveMigratable").equals("True");
        String name = Store.namespace(pod) + "/" + Store.name(machine.get());
        switch (strategy(machine.get())) {
            case "LiveMigrate" -> {
                if (!migratable) {
                    throw Answer.tooMany(
                            "VMI "
                                    + name
                                    + " is configured with an eviction strategy but is not"
                                    + " live-migratable");
                }
                throw evacuated(machine.get(), dry);
            }
            case "LiveMigrateIfPossible" -> {
                if (migratable) {
                    throw evacuated(machine.get(), dry);
                }
            }
            case "External" ->
                    throw Answer.tooMany("VMI " + name + " is evicted by something external");
            default -> {
                // It is shut down with its pod.
            }
        }
    }

    private Answer evacuated(ObjectNode machine, boolean dry) throws Answer {
        String namespace = Store.namespace(machine);
        boolean begun =
                store.in(Kinds.MIGRATION, namespace).stream()
                        .filter(
                                each ->
                                        each.at("/spec/vmiName")
                                                .asText()
                                                .equals(Store.name(machine)))
                        .anyMatch(each -> !Machines.ended(each));
        if (!begun && !dry) {
            ObjectNode migration = Store.empty();
            migration
                    .putObject("metadata")
                    .put("namespace", namespace)
                    .put("generateName", EVACUATING)
                    .putObject("labels")
                    .put("kubevirt.io/vmi-name", Store.name(machine));
            migration.putObject("spec").put("vmiName", Store.name(machine));
            migration.putObject("status").put("phase", "Pending");
            store.add(Kinds.MIGRATION, migration);
        }
        return Answer.tooMany(
                "Eviction triggered evacuation of VMI \""
                        + namespace
                        + "/"
                        + Store.name(machine)
                        + "\"");
    }

    private Optional<ObjectNode> machine(ObjectNode pod) {
        for (JsonNode owner : pod.at("/metadata/ownerReferences")) {
            if (owner.path("kind").asText().equals("VirtualMachineInstance")) {
                return store.get(Kinds.INSTANCE, Store.namespace(pod), owner.path("name").asText());
            }
        }
        return Optional.empty();
    }

    /** Its own, else the cluster's, else None. */
    private String strategy(ObjectNode machine) {
        String own = machine.at("/spec/evictionStrategy").asText("");
        return own.isEmpty()
                ? store.all(Kinds.KUBEVIRT).stream()
                        .map(each -> each.at("/spec/configuration/evictionStrategy").asText(""))
                        .filter(each -> !each.isEmpty())
                        .findFirst()
                        .orElse("None")
                : own;
    }
}
