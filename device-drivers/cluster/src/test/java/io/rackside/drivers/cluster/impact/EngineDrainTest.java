package io.rackside.drivers.cluster.impact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.drivers.cluster.drain.Cordon;
import io.rackside.drivers.cluster.drain.Drain;
import io.rackside.drivers.cluster.drain.DrainEnd;
import io.rackside.drivers.cluster.drain.DrainOrder;
import io.rackside.drivers.cluster.drain.Hurdle;
import io.rackside.drivers.cluster.drain.Hurdle.Need;
import io.rackside.drivers.cluster.drain.Outlook;
import io.rackside.drivers.cluster.drain.SeenDrain;
import io.rackside.drivers.cluster.drain.TestLines;
import io.rackside.drivers.cluster.drain.TurningTime;
import io.rackside.drivers.cluster.object.ClusterObjects;
import io.rackside.drivers.cluster.object.VirtualMachineInstance;
import io.rackside.drivers.cluster.virtual.ClusterWorld;
import io.rackside.drivers.cluster.virtual.Role;
import io.rackside.drivers.cluster.virtual.VirtualCluster;
import io.rackside.drivers.cluster.virtual.VirtualClusterSettings;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Our own drain keeps what was said of it: nothing that was called to move is lost, nothing is lost
 * that nobody agreed to, and where it is refused nothing has left.
 */
class EngineDrainTest {
    private static final int CLUSTERS = Integer.getInteger("rackside.drains", 40);

    /** What became of the drains. */
    private enum End {
        EMPTY,
        GIVEN_UP,
        REFUSED
    }

    private final Map<End, Integer> ends = new EnumMap<>(End.class);
    private int moved;

    @Test
    void nothingThatWasCalledToMoveIsLost() throws Exception {
        for (long seed = 1; seed <= CLUSTERS; seed++) {
            drain(seed);
        }
        for (End each : End.values()) {
            assertTrue(ends.getOrDefault(each, 0) >= CLUSTERS / 20, ends::toString);
        }
        assertTrue(moved >= CLUSTERS / 20, () -> "moved " + moved);
    }

    private void drain(long seed) throws Exception {
        try (VirtualCluster cluster =
                        VirtualCluster.start(
                                VirtualClusterSettings.usual().withPace(Duration.ofHours(1)),
                                Time.system(),
                                new SecureRandom());
                TestLines lines = new TestLines(cluster, Role.SERVICE)) {
            RandomCluster random = new RandomCluster(seed, cluster.world());
            ClusterObjects before = random.objects();
            String node = RandomCluster.node(seed % before.nodes().size());
            Outlook outlook = Outlook.at(lines.looks(), node, Time.system());
            Set<String> accepted =
                    outlook.hurdles().stream()
                            .filter(it -> it.need() != Need.NEVER)
                            .map(Hurdle::key)
                            .collect(Collectors.toSet());
            Set<String> stopped =
                    outlook.hurdles().stream()
                            .filter(it -> it.need() == Need.STOP)
                            .map(Hurdle::key)
                            .collect(Collectors.toSet());
            Cordon cordon = new Cordon(lines.looks(), lines.acts(), node, "us");
            cordon.take("");
            DrainEnd end =
                    new Drain(
                                    lines,
                                    new DrainOrder(
                                            node,
                                            "",
                                            accepted,
                                            stopped,
                                            Duration.ofSeconds(5),
                                            Duration.ofMinutes(2),
                                            Duration.ofMinutes(2)),
                                    new SeenDrain(),
                                    new TurningTime(cluster.world(), _ -> {}))
                            .run();
            boolean never = !outlook.against(accepted).isEmpty();
            check(seed, end, never, stopped, node, before, outlook.impact(), cluster.world());
        }
    }

    private void check(
            long seed,
            DrainEnd end,
            boolean never,
            Set<String> stopped,
            String node,
            ClusterObjects before,
            Impact impact,
            ClusterWorld world) {
        Set<String> left = left(world, node);
        String what = "seed " + seed + ": " + end + " left " + left;
        End found = end instanceof DrainEnd.Empty ? End.EMPTY : never ? End.REFUSED : End.GIVEN_UP;
        ends.merge(found, 1, Integer::sum);
        if (end instanceof DrainEnd.Empty) {
            assertEquals(Set.of(), left, what);
        }
        for (Item item : impact.items()) {
            if (item.kind().equals("VirtualMachineInstance")) {
                machine(item, found, stopped, before, world, what + " " + item);
            }
        }
        if (never) {
            impact.items().stream()
                    .filter(it -> it.kind().equals("Pod"))
                    .forEach(
                            it ->
                                    assertTrue(
                                            world.object("pods", it.namespace(), it.name())
                                                    .isPresent(),
                                            what + " " + it));
        } else if (stopped.isEmpty()) {
            new DrainOutcome(seed, node, before, impact, world, left).check();
        }
    }

    private void machine(
            Item item,
            End end,
            Set<String> stopped,
            ClusterObjects before,
            ClusterWorld world,
            String what) {
        Optional<JsonNode> now =
                world.object("virtualmachineinstances", item.namespace(), item.name())
                        .filter(it -> it.at("/status/phase").asText().equals("Running"));
        String uid =
                before.virtualMachines().stream()
                        .filter(it -> it.name().equals(item.name()))
                        .map(VirtualMachineInstance::uid)
                        .findFirst()
                        .orElseThrow();
        boolean same = now.filter(it -> it.at("/metadata/uid").asText().equals(uid)).isPresent();
        if (item.verdict() == Verdict.MOVES || end == End.REFUSED) {
            assertTrue(same, what);
            boolean elsewhere =
                    now.filter(it -> !it.at("/status/nodeName").asText().equals(item.node()))
                            .isPresent();
            moved += elsewhere ? 1 : 0;
        }
        if (item.verdict() == Verdict.BLOCKS
                && !stopped.contains(Hurdle.machine(item.namespace(), item.name()))) {
            assertTrue(same, what);
        }
    }

    private static Set<String> left(ClusterWorld world, String node) {
        return world.objects("pods").stream()
                .filter(pod -> pod.at("/spec/nodeName").asText("").equals(node))
                .filter(pod -> !pod.at("/metadata/annotations").has("kubernetes.io/config.mirror"))
                .filter(
                        pod ->
                                !pod.at("/metadata/ownerReferences/0/kind")
                                        .asText("")
                                        .equals("DaemonSet"))
                .filter(
                        pod ->
                                !List.of("Succeeded", "Failed")
                                        .contains(pod.at("/status/phase").asText()))
                .map(
                        pod ->
                                pod.at("/metadata/namespace").asText()
                                        + "/"
                                        + pod.at("/metadata/name").asText())
                .collect(Collectors.toSet());
    }
}
