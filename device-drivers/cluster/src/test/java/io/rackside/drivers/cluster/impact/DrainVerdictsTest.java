package io.rackside.drivers.cluster.impact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.drivers.cluster.object.ClusterObjects;
import io.rackside.drivers.cluster.object.Pod;
import io.rackside.drivers.cluster.object.VirtualMachineInstance;
import io.rackside.drivers.cluster.virtual.ClusterWorld;

import org.junit.jupiter.api.Test;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What was said of a drain is what the stand-in's drain then does. */
class DrainVerdictsTest {
    private static final int CLUSTERS = Integer.getInteger("rackside.clusters", 1_000);

    private final Map<Verdict, Integer> seen = new EnumMap<>(Verdict.class);

    @Test
    void nothingThatWasSaidToMoveIsLostAndWhatBlocksStays() {
        for (long seed = 1; seed <= CLUSTERS; seed++) {
            RandomCluster cluster = new RandomCluster(seed);
            ClusterObjects objects = cluster.objects();
            String node = RandomCluster.node(seed % objects.nodes().size());
            Impact impact = ImpactOfNodes.of(objects, Set.of(node), cluster.usualStrategy());
            Set<String> left = Set.copyOf(cluster.world().drain(Set.of(node)));
            for (Item item : impact.items()) {
                seen.merge(item.verdict(), 1, Integer::sum);
                String what = "seed " + seed + ": " + item;
                if (item.kind().equals("Pod")) {
                    pod(cluster.world(), objects, item, left, what);
                } else {
                    machine(cluster.world(), objects, item, node, what);
                }
            }
        }
        for (Verdict verdict : List.of(Verdict.BLOCKS, Verdict.LOST, Verdict.RESTARTS)) {
            assertTrue(seen.getOrDefault(verdict, 0) > CLUSTERS / 20, seen::toString);
        }
        assertTrue(seen.getOrDefault(Verdict.MOVES, 0) > CLUSTERS / 20, seen::toString);
    }

    private static void machine(
            ClusterWorld world, ClusterObjects objects, Item item, String node, String what) {
        VirtualMachineInstance before =
                objects.virtualMachines().stream()
                        .filter(each -> each.name().equals(item.name()))
                        .findFirst()
                        .orElseThrow();
        Optional<JsonNode> after =
                world.object("virtualmachineinstances", item.namespace(), item.name());
        boolean same =
                after.filter(it -> it.at("/metadata/uid").asText().equals(before.uid()))
                        .filter(it -> it.at("/status/phase").asText().equals("Running"))
                        .isPresent();
        String at = after.map(it -> it.at("/status/nodeName").asText("")).orElse("");
        switch (item.verdict()) {
            case MOVES -> assertTrue(same, what);
            case BLOCKS -> {
                assertTrue(same, what);
                // Where two find room depends on who comes first; then it may move all the same.
                if (!item.reason().code().equals("cluster.impact.no-target")) {
                    assertEquals(node, at, what);
                }
            }
            case RESTARTS, LOST -> assertTrue(!same, what);
            case STAYS -> throw new AssertionError(what);
        }
    }

    private static void pod(
            ClusterWorld world, ClusterObjects objects, Item item, Set<String> left, String what) {
        Pod before =
                objects.pods().stream()
                        .filter(each -> each.name().equals(item.name()))
                        .findFirst()
                        .orElseThrow();
        boolean same =
                world.object("pods", item.namespace(), item.name())
                        .filter(it -> it.at("/metadata/uid").asText().equals(before.uid()))
                        .isPresent();
        switch (item.verdict()) {
            case BLOCKS -> {
                assertTrue(same, what);
                assertTrue(left.contains(item.namespace() + "/" + item.name()), what);
            }
            case LOST -> assertTrue(!same || held(objects, before), what);
            // A budget lets them go one by one, as fast as those before are well elsewhere.
            case RESTARTS -> assertTrue(!same || held(objects, before), what);
            case STAYS -> assertTrue(same, what);
            case MOVES -> throw new AssertionError(what);
        }
    }

    private static boolean held(ClusterObjects objects, Pod pod) {
        return objects.budgets().stream()
                        .filter(budget -> budget.covers(pod))
                        .map(budget -> budget.name())
                        .collect(Collectors.toSet())
                        .size()
                > 0;
    }
}
