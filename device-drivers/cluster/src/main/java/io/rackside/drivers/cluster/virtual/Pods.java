package io.rackside.drivers.cluster.virtual;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/** What keeps pods: ends those that were told to, makes those that are missing, finds nodes. */
final class Pods {
    private static final Set<String> ENDED = Set.of("Succeeded", "Failed");
    private static final List<Kind> KEEPERS =
            List.of(Kinds.REPLICA_SET, Kinds.STATEFUL_SET, Kinds.JOB);

    private final Store store;
    private final Scheduler scheduler;
    private final Evictions evictions;

    /** The last write of each namespace when its budgets were counted. */
    private final Map<String, Long> counted = new HashMap<>();

    Pods(Store store, Scheduler scheduler, Evictions evictions) {
        this.store = store;
        this.scheduler = scheduler;
        this.evictions = evictions;
    }

    /** One turn of all. */
    void turn() throws Answer {
        for (ObjectNode pod : store.all(Kinds.POD)) {
            if (leaves(pod)) {
                store.remove(Kinds.POD, Store.namespace(pod), Store.name(pod));
            } else if (pod.path("spec").path("nodeName").asText("").isEmpty()) {
                start(pod);
            }
        }
        for (Kind kind : KEEPERS) {
            for (ObjectNode keeper : store.all(kind)) {
                keep(kind, keeper);
            }
        }
        count();
    }

    /** Counts the budgets of namespaces in which anything was written since. */
    private void count() {
        Map<String, List<ObjectNode>> budgets = new HashMap<>();
        for (ObjectNode each : store.all(Kinds.BUDGET)) {
            budgets.computeIfAbsent(Store.namespace(each), _ -> new ArrayList<>()).add(each);
        }
        budgets.forEach(
                (namespace, some) -> {
                    long now = store.touched(namespace);
                    if (counted.getOrDefault(namespace, -1L) != now) {
                        counted.put(namespace, now);
                        some.forEach(each -> evictions.whileNobodyLeaves(() -> count(each)));
                    }
                });
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

    private static boolean leaves(JsonNode pod) {
        return pod.path("metadata").has("deletionTimestamp");
    }

    private static boolean ready(JsonNode pod) {
        return Kinds.condition(pod, "Ready").equals("True");
    }

    private static boolean over(JsonNode pod) {
        return ENDED.contains(pod.path("status").path("phase").asText());
    }

    private static String uid(JsonNode object) {
        return object.path("metadata").path("uid").asText();
    }

    static boolean ownedBy(JsonNode pod, String uid) {
        return StreamSupport.stream(
                        pod.path("metadata").path("ownerReferences").spliterator(), false)
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
        List<ObjectNode> pods =
                store.podsOf(uid(keeper)).stream()
                        .filter(each -> !leaves(each) && !over(each))
                        .toList();
        int wanted =
                kind.equals(Kinds.JOB)
                        ? keeper.at("/status/succeeded").asInt() > 0 ? 0 : 1
                        : keeper.at("/spec/replicas").asInt(1);
        if (keeper.at("/spec").has("template")) {
            make(kind, keeper, wanted, pods.size());
        }
        int ready = Math.toIntExact(pods.stream().filter(Pods::ready).count());
        count(kind, keeper, Map.of("readyReplicas", ready, "replicas", pods.size()));
    }

    /** Writes numbers into an object's status, where they are others than it says. */
    private void count(Kind kind, ObjectNode object, Map<String, Integer> numbers) {
        JsonNode said = object.path("status");
        if (numbers.entrySet().stream()
                .allMatch(it -> said.path(it.getKey()).asInt(-1) == it.getValue())) {
            return;
        }
        store.change(
                kind,
                Store.namespace(object),
                Store.name(object),
                each -> {
                    ObjectNode status = each.withObject("/status");
                    numbers.forEach(status::put);
                    return each;
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
        JsonNode selector = budget.path("spec").path("selector");
        List<ObjectNode> pods =
                store.in(Kinds.POD, Store.namespace(budget)).stream()
                        .filter(
                                each ->
                                        Matcher.chooses(
                                                selector, each.path("metadata").path("labels")))
                        .filter(each -> !over(each))
                        .toList();
        int healthy =
                Math.toIntExact(pods.stream().filter(each -> ready(each) && !leaves(each)).count());
        int expected = expected(pods, Store.namespace(budget));
        int wanted = wanted(budget.path("spec"), expected);
        count(
                Kinds.BUDGET,
                budget,
                Map.of(
                        "disruptionsAllowed",
                        Math.max(0, healthy - wanted),
                        "currentHealthy",
                        healthy,
                        "desiredHealthy",
                        wanted,
                        "expectedPods",
                        expected));
    }

    /** As many as their keepers want, not as there are just now. */
    private int expected(List<ObjectNode> pods, String namespace) {
        Set<String> owners = new HashSet<>();
        for (ObjectNode pod : pods) {
            pod.path("metadata").path("ownerReferences").forEach(it -> owners.add(uidOf(it)));
        }
        Map<String, Integer> wanted = new HashMap<>();
        for (Kind kind : KEEPERS) {
            for (ObjectNode keeper : store.in(kind, namespace)) {
                if (owners.contains(uid(keeper))) {
                    wanted.put(uid(keeper), keeper.path("spec").path("replicas").asInt(1));
                }
            }
        }
        long bare =
                pods.stream()
                        .filter(pod -> wanted.keySet().stream().noneMatch(it -> ownedBy(pod, it)))
                        .count();
        return Math.toIntExact(bare + wanted.values().stream().mapToInt(Integer::intValue).sum());
    }

    private static String uidOf(JsonNode owner) {
        return owner.path("uid").asText();
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
