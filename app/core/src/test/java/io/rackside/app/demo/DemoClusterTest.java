package io.rackside.app.demo;

import static io.rackside.app.Eventually.eventually;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.FastTime;
import io.rackside.app.Options;
import io.rackside.app.access.Terms;
import io.rackside.app.cluster.ClusterChoice;
import io.rackside.app.cluster.Fallout;
import io.rackside.app.cluster.FalloutWish;
import io.rackside.app.cluster.OpenCluster;
import io.rackside.app.cluster.Workloads;
import io.rackside.app.cluster.Workloads.OnNode;
import io.rackside.app.words.Words;
import io.rackside.bmc.virtual.machine.ResetAnswer;
import io.rackside.bmc.virtual.machine.ResetType;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.model.Device;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/** The cluster of the demo, as the console sees it. */
@Timeout(180)
class DemoClusterTest {
    @TempDir private Path folder;
    private final FastTime time = new FastTime(10);
    private DemoWorld world;

    @BeforeEach
    void start() throws IOException {
        Words words = new Words(Locale.ENGLISH, time, ZoneOffset.UTC);
        Options options = Options.ofThisMachine().anchoredIn(folder.resolve("anchors"));
        world = DemoWorld.open(folder.resolve("demo"), 24, 1, words, options, time, 1);
        world.startTwins();
    }

    @AfterEach
    void end() {
        world.close();
    }

    private OpenCluster open() throws Exception {
        return world.rackside()
                .clusters()
                .open(ClusterChoice.kept(DemoCluster.NAME), Terms.person());
    }

    private Device device(String name) {
        return world.rackside().site().model().devices().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private boolean ready(String node) {
        return world.cluster()
                .orElseThrow()
                .cluster()
                .world()
                .object("nodes", "", node)
                .orElseThrow()
                .at("/status/conditions/0/status")
                .asText()
                .equals("True");
    }

    @Test
    void everyServerIsANodeAndNoneIsGuessed() throws Exception {
        assertEquals(List.of("demo"), world.rackside().clusters().keeping().names());
        try (OpenCluster open = open()) {
            Workloads read = world.rackside().clusters().workloads(open);
            for (OnNode node : read.servers()) {
                assertEquals(device(node.node().name()).id(), node.device().orElseThrow());
                assertFalse(node.pods().isEmpty());
                assertFalse(node.machines().isEmpty());
            }
            assertEquals(12, read.virtualClusters().size());
            assertTrue(
                    read.servers().stream().allMatch(node -> !node.traits().shares().isEmpty()),
                    "a server that shares nothing");
            Fallout fallout =
                    world.rackside()
                            .clusters()
                            .fallout(open, device("srv-01"), FalloutWish.usual());
            assertFalse(fallout.impact().items().isEmpty());
            assertEquals(3, fallout.impact().quorum().members());
        }
    }

    @Test
    void aNodeWhoseServerStopsIsNotReadyUntilItIsBack() throws Exception {
        VirtualServer server = world.cabinet().server(device("srv-02").id()).orElseThrow();
        assertTrue(ready("srv-02"));
        server.reset(ResetType.FORCE_OFF);
        eventually(() -> !ready("srv-02"), () -> "ready without power");
        assertTrue(ready("srv-01"));
        eventually(() -> server.reset(ResetType.ON) == ResetAnswer.BEGUN, () -> "busy going off");
        eventually(() -> ready("srv-02"), () -> "not ready with its server running");
    }

    @Test
    void whatIsLentIsInNoVault() throws Exception {
        world.close();
        Words words = new Words(Locale.ENGLISH, time, ZoneOffset.UTC);
        Options options = Options.ofThisMachine().anchoredIn(folder.resolve("anchors"));
        world = DemoWorld.open(folder.resolve("demo"), 24, 1, words, options, time, 1);
        assertEquals(List.of(), world.rackside().clusters().keeping().names());
    }
}
