package io.rackside.drivers.cluster.impact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.drivers.cluster.object.ClusterObjects;
import io.rackside.drivers.cluster.object.ObjectReading;
import io.rackside.drivers.cluster.object.Owner;
import io.rackside.drivers.cluster.object.Pod;
import io.rackside.drivers.cluster.object.VirtualMachineInstance;
import io.rackside.drivers.cluster.virtual.ClusterWorld;
import io.rackside.model.Message;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One cluster before a drain and after it, and whether what was said of it came true.
 *
 * @param left pods that would have had to leave and did not
 */
record DrainOutcome(
        long seed,
        String node,
        ClusterObjects before,
        Impact impact,
        ClusterWorld world,
        Set<String> left) {
    /** Of several that a budget lets leave by turns: so many, and it may be others. */
    private static final String FIRST_COME = "cluster.impact.first-come";

    /** Where several find room only if others do not, it depends on who comes first. */
    private static final List<String> CONTENDED =
            List.of(
                    "cluster.impact.tight",
                    "cluster.impact.lack.room",
                    "cluster.impact.lack.device",
                    "cluster.impact.lack.apart",
                    FIRST_COME);

    void check() {
        for (Item item : impact.items()) {
            String what = "seed " + seed + ": " + item;
            if (item.kind().equals("Pod")) {
                pod(item, what);
            } else {
                machine(item, what);
            }
        }
        sets();
        turns();
    }

    /** Of those that leave by turns as many stay behind as were said to. */
    private void turns() {
        Map<String, List<Item>> sets =
                impact.items().stream()
                        .filter(it -> it.kind().equals("Pod") && says(it.reason(), FIRST_COME))
                        .collect(
                                Collectors.groupingBy(
                                        it -> set(named(before.pods(), Pod::name, it))));
        sets.forEach(
                (set, items) ->
                        assertEquals(
                                items.stream().filter(it -> it.verdict() == Verdict.BLOCKS).count(),
                                items.stream()
                                        .filter(
                                                it ->
                                                        left.contains(
                                                                it.namespace() + "/" + it.name()))
                                        .count(),
                                "seed " + seed + ": " + items));
    }

    private void machine(Item item, String what) {
        VirtualMachineInstance was =
                named(before.virtualMachines(), VirtualMachineInstance::name, item);
        Optional<JsonNode> after =
                world.object("virtualmachineinstances", item.namespace(), item.name())
                        .filter(it -> it.at("/status/phase").asText().equals("Running"));
        boolean same =
                after.filter(it -> it.at("/metadata/uid").asText().equals(was.uid())).isPresent();
        String at = after.map(it -> it.at("/status/nodeName").asText("")).orElse("");
        boolean elsewhere = !at.isEmpty() && !at.equals(node);
        switch (item.verdict()) {
            case MOVES -> assertTrue(same && (elsewhere || contended(item)), what);
            case BLOCKS -> {
                assertTrue(same, what);
                if (!contended(item)) {
                    assertEquals(node, at, what);
                }
            }
            case RESTARTS -> assertTrue(!same && (elsewhere || contended(item)), what);
            case LOST -> assertTrue(!same && (after.isEmpty() || contended(item)), what);
            case STAYS -> throw new AssertionError(what);
        }
    }

    private void pod(Item item, String what) {
        Pod was = named(before.pods(), Pod::name, item);
        boolean same =
                world.object("pods", item.namespace(), item.name())
                        .filter(it -> it.at("/metadata/uid").asText().equals(was.uid()))
                        .isPresent();
        switch (item.verdict()) {
            case BLOCKS -> {
                if (!says(item.reason(), FIRST_COME)) {
                    assertTrue(same, what);
                    assertTrue(left.contains(item.namespace() + "/" + item.name()), what);
                }
            }
            case RESTARTS, LOST -> assertTrue(!same || exhausted(was), what);
            case STAYS -> assertTrue(same, what);
            case MOVES -> throw new AssertionError(what);
        }
    }

    /** Of each set there run as many more elsewhere as were said to restart, and no more. */
    private void sets() {
        Map<String, List<Item>> told =
                impact.items().stream()
                        .filter(it -> it.kind().equals("Pod"))
                        .filter(it -> it.verdict() != Verdict.STAYS)
                        .collect(
                                Collectors.groupingBy(
                                        it -> set(named(before.pods(), Pod::name, it))));
        Map<String, Long> then = elsewhere(before.pods());
        Map<String, Long> now =
                elsewhere(world.objects("pods").stream().map(ObjectReading::pod).toList());
        told.forEach(
                (set, items) -> {
                    long there = now.getOrDefault(set, 0L) - then.getOrDefault(set, 0L);
                    boolean held =
                            before.pods().stream()
                                    .filter(it -> set(it).equals(set))
                                    .anyMatch(it -> it.node().equals(node) && exhausted(it));
                    boolean unsure = items.stream().anyMatch(DrainOutcome::contended);
                    long least = held || unsure ? 0 : restarts(items, false);
                    long most = restarts(items, true);
                    String what = "seed " + seed + ": " + there + " " + items;
                    assertTrue(there >= least && there <= most, what);
                });
    }

    private static long restarts(List<Item> items, boolean atBest) {
        return items.stream()
                .filter(
                        it ->
                                it.verdict() == Verdict.RESTARTS
                                        || atBest && it.verdict() == Verdict.LOST && contended(it))
                .count();
    }

    private Map<String, Long> elsewhere(List<Pod> pods) {
        return pods.stream()
                .filter(it -> it.phase().equals("Running") && !it.node().equals(node))
                .collect(Collectors.groupingBy(this::set, HashMap::new, Collectors.counting()));
    }

    private String set(Pod pod) {
        return pod.owner().map(Owner::uid).orElse("");
    }

    /** Whether a budget that speaks for it lets nobody go any more, after the drain. */
    private boolean exhausted(Pod pod) {
        return world.objects("poddisruptionbudgets").stream()
                .map(ObjectReading::budget)
                .anyMatch(it -> it.covers(pod) && it.allowed() == 0);
    }

    private static <T> T named(List<T> all, Function<T, String> name, Item item) {
        return all.stream()
                .filter(it -> name.apply(it).equals(item.name()))
                .findFirst()
                .orElseThrow();
    }

    /** Whether it depends on who comes first. */
    static boolean contended(Item item) {
        return CONTENDED.stream().anyMatch(code -> says(item.reason(), code));
    }

    private static boolean says(Message message, String code) {
        return message.code().equals(code)
                || message.arguments().stream()
                        .anyMatch(it -> it instanceof Message inner && says(inner, code));
    }
}
