package io.rackside.app.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.Options;
import io.rackside.app.Rackside;
import io.rackside.app.access.Terms;
import io.rackside.drivers.cluster.virtual.Role;
import io.rackside.drivers.cluster.virtual.VirtualCluster;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/** What is given out of devices of many nodes is read one node after the other, and kept. */
@Timeout(90)
class GivenOutTest {
    private static final int NODES = TraitsReading.DEVICES_MOST + 2;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir private Path folder;

    private final AtomicLong passed = new AtomicLong();
    private Rackside rackside;
    private VirtualCluster cluster;
    private OpenCluster open;
    private LiveWorkloads live;

    /** Stands still but when it is put on. */
    private final class Clock implements Time {
        @Override
        public Instant now() {
            return Instant.EPOCH.plusNanos(passed.get());
        }

        @Override
        public long nanos() {
            return passed.get();
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            Time.system().sleep(Duration.ofMillis(20));
        }
    }

    @BeforeEach
    void follow() throws Exception {
        Path data = folder.resolve("data");
        ClusterRack.in(data, folder.resolve("anchors")).close();
        rackside =
                Rackside.open(
                        data,
                        new Options(
                                "tester",
                                "bench",
                                Optional.of("Ms Test"),
                                folder.resolve("anchors"),
                                Optional.empty(),
                                Optional.empty(),
                                1),
                        Time.system());
        cluster = ClusterRack.cluster();
        for (int i = 0; i < NODES; i++) {
            put(
                    """
                    {"apiVersion":"v1","kind":"Node","metadata":{"name":"gpu-%02d"},
                     "status":{"conditions":[{"type":"Ready","status":"True"}],
                      "allocatable":{"cpu":"8","nvidia.com/gpu":"4"}}}
                    """
                            .formatted(i));
            pod(i, "first", 1);
        }
        rackside.clusters()
                .keeping()
                .lend(
                        "site",
                        new KeptCluster(
                                cluster.kubeconfig(Role.VIEWER),
                                Optional.empty(),
                                Optional.empty(),
                                Map.of(),
                                List.of()));
        open = rackside.clusters().open(ClusterChoice.kept("site"), Terms.background());
        live = new LiveWorkloads(() -> open, Ground.none(), new Clock(), () -> {});
    }

    @AfterEach
    void stop() {
        live.close();
        open.close();
        rackside.close();
        cluster.close();
    }

    private void put(String object) throws IOException {
        cluster.world().put((ObjectNode) JSON.readTree(object));
    }

    private void pod(int node, String name, int cards) throws IOException {
        put(
                """
                {"apiVersion":"v1","kind":"Pod","metadata":{"namespace":"scada","name":"%s-%d"},
                 "spec":{"nodeName":"gpu-%02d","containers":[{"name":"c","resources":{
                   "limits":{"nvidia.com/gpu":"%d"},"requests":{"nvidia.com/gpu":"%d"}}}]},
                 "status":{"phase":"Running"}}
                """
                        .formatted(name, node, node, cards, cards));
    }

    private static List<OptionalLong> used(Workloads workloads) {
        return workloads.servers().stream()
                .filter(each -> each.node().name().startsWith("gpu-"))
                .map(each -> each.traits().shares().getFirst().used())
                .toList();
    }

    private static long read(Workloads workloads) {
        return used(workloads).stream().filter(OptionalLong::isPresent).count();
    }

    private void pass(Duration some) {
        passed.addAndGet(some.toNanos());
    }

    private Workloads turn() throws Exception {
        live.news();
        return live.turn(true).orElseThrow();
    }

    @Test
    void itIsReadOneNodeAtATimeAndNeverToldAsNone() throws Exception {
        live.first();
        assertEquals(0, read(live.whole()));
        long requests = open.api().traffic().requests();
        for (int i = 1; i <= NODES; i++) {
            pass(Duration.ofSeconds(16));
            assertEquals(i, read(turn()));
        }
        assertTrue(open.api().traffic().requests() - requests >= NODES);
        pod(7, "second", 2);
        passUntil(7, 3);
        live.refresh();
        pass(Duration.ofSeconds(16));
        Workloads again = turn();
        assertEquals(NODES, read(again), "what was read is kept");
        assertEquals(OptionalLong.of(3), used(again).get(7));
        assertEquals(OptionalLong.of(1), used(again).get(8));
    }

    /** Until the change has come, and its node has had its turn. */
    private void passUntil(int node, long cards) throws Exception {
        OptionalLong seen = OptionalLong.empty();
        while (seen.isEmpty() || seen.getAsLong() != cards) {
            Time.system().sleep(Duration.ofMillis(20));
            pass(Duration.ofSeconds(31));
            live.news();
            Optional<Workloads> now = live.turn(true);
            seen = now.map(it -> used(it).get(node)).orElse(seen);
        }
    }
}
