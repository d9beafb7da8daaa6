package io.rackside.drivers.cluster.virtual;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What keeps pods: ends those that were told to, makes those that are missing, finds nodes. */
final class Pods {
    private static final Set<String> ENDED = Set.of("Succeeded", "Failed");
    private static final List<Kind> KEEPERS =
            List.of(Kinds.REPLICA_SET, Kinds.STATEFUL_SET, Kinds.JOB);

    private final Store store;
    private final Scheduler scheduler;

    Pods(Store store, Scheduler scheduler) {
        this.store = store;
        this.scheduler = scheduler;
    }

    /** One turn of all. */
    void turn() throws Answer {
        for (ObjectNode pod : store.all(Kinds.POD)) {
            if (pod.at("/metadata").has("deletionTimestamp")) {
                store.remove(Kinds.POD, Store.namespace(pod), Store.name(pod));
            } else if (pod.at("/spec/nodeName").asText("").isEmpty()) {
                start(pod);
            }
        }
        for (Kind kind : KEEPERS) {
            for (ObjectNode keeper : store.all(kind)) {
                keep(kind, keeper);
            }
        }
        store.all(Kinds.BUDGET).forEach(this::count);
    }

    private void start(ObjectNode pod) {
        Optional<String> node = scheduler.place(pod, "");
        node.ifPresent(
                name ->
                        store.change(
                                Kinds.POD,
                                Store.namespace(pod),
                                Store.name(pod),
                                object -> {
                                    object.withObject("/spec").put("nodeName", name);
                                    running(object);
                                    return object;
                                }));
    }

    /** A pod that has a node runs there. */
    static void running(ObjectNode pod) {
        ObjectNode status = pod.withObject("/status").put("phase", "Running");
        ready(status, true);
    }

    static void ready(ObjectNode status, boolean ready) {
        status.putArray("conditions")
                .addObject()
                .put("type", "Ready")
                .put("status", ready ? "True" : "False");
    }

    static boolean ownedBy(JsonNode pod, String uid) {
        return StreamSupport.stream(pod.at("/metadata/ownerReferences").spliterator(), false)
                .anyMatch(each -> each.path("uid").asText().equals(uid));
    }

    static void own(ObjectNode metadata, ObjectNode owner) {
        metadata.putArray("ownerReferences")
                .addObject()
                .put("apiVersion", owner.path("apiVersion").asText())
                .put("kind", owner.path("kind").asText())
                .put("name", Store.name(owner))
                .put("uid", owner.at("/metadata/uid").asText())
                .put("controller", true);
    }

    private void keep(Kind kind, ObjectNode keeper) throws Answer {
        String uid = keeper.at("/metadata/uid").asText();
        List<ObjectNode> pods =
                store.all(Kinds.POD).stream()
                        .filter(each -> ownedBy(each, uid))
                        .filter(each -> !each.at("/metadata").has("deletionTimestamp"))
                        .filter(each -> !ENDED.contains(each.at("/status/phase").asText()))
                        .toList();
        int wanted =
                kind.equals(Kinds.JOB)
                        ? keeper.at("/status/succeeded").asInt() > 0 ? 0 : 1
                        : keeper.at("/spec/replicas").asInt(1);
        if (keeper.at("/spec").has("template")) {
            make(kind, keeper, wanted, pods.size());
        }
        int ready =
                Math.toIntExact(
                        pods.stream()
                                .filter(each -> Kinds.condition(each, "Ready").equals("True"))
                                .count());
        store.change(
                kind,
                Store.namespace(keeper),
                Store.name(keeper),
                object -> {
                    object.withObject("/status")
                            .put("readyReplicas", ready)
                            .put("replicas", pods.size());
                    return object;
                });
    }

    /**
     * Those of a StatefulSet have numbers; each waits until the last of its number is gone and,
     * where the set is ordered, until those before it are ready.
     */
    private void make(Kind kind, ObjectNode keeper, int wanted, int there) throws Answer {
        if (!kind.equals(Kinds.STATEFUL_SET)) {
            for (int i = there; i < wanted; i++) {
                ObjectNode pod = made(keeper);
                pod.withObject("/metadata").put("generateName", Store.name(keeper) + "-");
                store.add(Kinds.POD, pod);
            }
            return;
        }
        boolean ordered = !keeper.at("/spec/podManagementPolicy").asText().equals("Parallel");
        int first = keeper.at("/spec/ordinals/start").asInt();
        for (int i = first; i < first + wanted; i++) {
            String name = Store.name(keeper) + "-" + i;
            Optional<ObjectNode> now = store.get(Kinds.POD, Store.namespace(keeper), name);
            if (now.isEmpty()) {
                ObjectNode pod = made(keeper);
                pod.withObject("/metadata").put("name", name);
                store.add(Kinds.POD, pod);
            }
            if (ordered && now.filter(Pods::well).isEmpty()) {
                return;
            }
        }
    }

    private static boolean well(ObjectNode pod) {
        return Kinds.condition(pod, "Ready").equals("True")
                && !pod.at("/metadata").has("deletionTimestamp");
    }

    private static ObjectNode made(ObjectNode keeper) {
        ObjectNode pod = Store.empty();
        ObjectNode metadata = pod.putObject("metadata");
        metadata.put("namespace", Store.namespace(keeper));
        metadata.set("labels", keeper.at("/spec/template/metadata/labels").deepCopy());
        own(metadata, keeper);
        pod.set("spec", keeper.at("/spec/template/spec").deepCopy());
        pod.putObject("status").put("phase", "Pending");
        return pod;
    }

    /** What a budget allows, by its pods as they are now. */
    private void count(ObjectNode budget) {
        List<ObjectNode> pods =
                store.all(Kinds.POD).stream()
                        .filter(each -> Store.namespace(each).equals(Store.namespace(budget)))
                        .filter(
                                each ->
                                        Matcher.chooses(
                                                budget.at("/spec/selector"),
                                                each.at("/metadata/labels")))
                        .filter(each -> !ENDED.contains(each.at("/status/phase").asText()))
                        .toList();
        int healthy =
                Math.toIntExact(
                        pods.stream()
                                .filter(each -> Kinds.condition(each, "Ready").equals("True"))
                                .filter(each -> !each.at("/metadata").has("deletionTimestamp"))
                                .count());
        int wanted = wanted(budget.path("spec"), expected(pods));
        store.change(
                Kinds.BUDGET,
                Store.namespace(budget),
                Store.name(budget),
                object -> {
                    object.withObject("/status")
                            .put("disruptionsAllowed", Math.max(0, healthy - wanted))
                            .put("currentHealthy", healthy)
                            .put("desiredHealthy", wanted)
                            .put("expectedPods", expected(pods));
                    return object;
                });
    }

    /** As many as their keepers want, not as there are just now. */
    private int expected(List<ObjectNode> pods) {
        Map<String, Integer> wanted =
                KEEPERS.stream()
                        .flatMap(kind -> store.all(kind).stream())
                        .filter(
                                keeper ->
                                        pods.stream()
                                                .anyMatch(
                                                        pod ->
                                                                ownedBy(
                                                                        pod,
                                                                        keeper.at("/metadata/uid")
                                                                                .asText())))
                        .collect(
                                Collectors.toMap(
                                        keeper -> keeper.at("/metadata/uid").asText(),
                                        keeper -> keeper.at("/spec/replicas").asInt(1)));
        long bare =
                pods.stream()
                        .filter(pod -> wanted.keySet().stream().noneMatch(it -> ownedBy(pod, it)))
                        .count();
        return Math.toIntExact(bare + wanted.values().stream().mapToInt(Integer::intValue).sum());
    }

    private static int wanted(JsonNode spec, int expected) {
        if (spec.has("minAvailable")) {
            return share(spec.path("minAvailable").asText(), expected);
        }
        return spec.has("maxUnavailable")
                ? Math.max(0, expected - share(spec.path("maxUnavailable").asText(), expected))
                : expected;
    }

    /** Shares are rounded up, both (disruption controller). */
    private static int share(String text, int of) {
        if (!text.endsWith("%")) {
            return Integer.parseInt(text);
        }
        double exact = Double.parseDouble(text.substring(0, text.length() - 1)) * of / 100;
        return (int) Math.ceil(exact);
    }
}
