package io.rackside.app.cluster.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.Options;
import io.rackside.app.Rackside;
import io.rackside.app.cluster.ClusterRack;
import io.rackside.app.cluster.KeptCluster;
import io.rackside.app.cluster.sight.ClusterTrouble;
import io.rackside.drivers.cluster.match.SystemUuid;
import io.rackside.drivers.cluster.virtual.Role;
import io.rackside.drivers.cluster.virtual.Seeding;
import io.rackside.drivers.cluster.virtual.VirtualCluster;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Which node a box is, how certain that is, and what is known of it once nobody can be asked. */
class NodeFinderTest {
    private static final String CLUSTER = "dongpu";
    private static final List<String> ALL = List.of(CLUSTER);

    /** Known by its name alone. */
    private static final String NAMED = "node-003";

    private static final int NAMED_NUMBER = 2;

    @TempDir private Path folder;
    private final AtomicInteger asked = new AtomicInteger();
    private ClusterRack rack;
    private Rackside rackside;
    private Optional<String> uuid = Optional.empty();

    @BeforeEach
    void open() throws IOException {
        Path anchors = folder.resolve("anchors");
        rack = ClusterRack.in(folder.resolve("data"), anchors);
        Options options =
                new Options(
                        "tester",
                        "bench",
                        Optional.of("Ms Test"),
                        anchors,
                        Optional.empty(),
                        Optional.empty(),
                        1);
        rackside = Rackside.open(folder.resolve("data"), options, Time.system());
        know(CLUSTER);
    }

    private void know(String name) {
        know(name, rack.virtual());
    }

    private void know(String name, VirtualCluster cluster) {
        rackside.clusters()
                .keeping()
                .lend(
                        name,
                        new KeptCluster(
                                cluster.kubeconfig(Role.VIEWER),
                                Optional.empty(),
                                Optional.empty(),
                                Map.of(),
                                List.of(),
                                Optional.empty()));
    }

    @AfterEach
    void close() {
        rackside.close();
        rack.close();
    }

    private Device device(String name) {
        return rackside.site().model().devices().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private NodeFinder finder() {
        return new NodeFinder(
                rackside.clusters(),
                box -> {
                    asked.incrementAndGet();
                    assertEquals(id(NAMED), box);
                    return uuid.flatMap(SystemUuid::of);
                });
    }

    private DeviceId id(String name) {
        return device(name).id();
    }

    private NodeFinder.Answer find(String name) throws InterruptedException {
        return finder().find(id(name), ALL);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aNameIsEnoughWhereTheBmcHasTheUuidOfTheNodeInEitherByteOrder(boolean swapped)
            throws Exception {
        SystemUuid own = SystemUuid.of(Seeding.systemUuid(NAMED_NUMBER)).orElseThrow();
        uuid = Optional.of((swapped ? own.swapped() : own).text());
        NodeFinder.Answer answer = find(NAMED);
        assertEquals(Optional.of(NAMED), answer.found().map(ServiceText.Found::node));
        assertEquals(1, asked.get());
    }

    /** Of another machine, of no machine, and nothing. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "5d1e7a90-0000-4000-8000-00000000beef",
                "03000200-0400-0500-0006-000700080009",
                ""
            })
    void itIsNotWhereTheBmcSaysSomethingElseOrNothing(String said) throws Exception {
        uuid = Optional.of(said);
        NodeFinder.Answer answer = find(NAMED);
        assertEquals(Optional.empty(), answer.found());
        assertEquals(List.of(CLUSTER + "/" + NAMED), answer.maybe());
        ClusterTrouble refused =
                assertThrows(
                        ClusterTrouble.class,
                        () -> finder().require(device(NAMED), Optional.empty()));
        assertEquals("core.service.maybe-node", refused.what().code());
    }

    @Test
    void whatIsCertainAnywayIsNotAskedOfItsBmc() throws Exception {
        assertEquals(Optional.of("node-002"), find("srv-02").found().map(ServiceText.Found::node));
        assertEquals(Optional.empty(), find("srv-06").found());
        assertEquals(0, asked.get());
    }

    @Test
    void aClusterThatIsGoneConcernsOnlyBoxesThatWereItsNodes() throws Exception {
        assertTrue(find("srv-06").unknown().isEmpty());
        rack.virtual().close();
        for (String was : List.of("srv-02", NAMED)) {
            assertEquals(1, find(was).unknown().size(), was);
        }
        NodeFinder.Answer never = find("srv-06");
        assertEquals(List.of(), never.unknown());
        assertEquals(1, never.away().size());
    }

    @Test
    void aClusterThatIsGoneConcernsEachBoxWhereItWasNeverRead() throws Exception {
        find("srv-06");
        know("other");
        rack.virtual().close();
        NodeFinder.Answer answer = finder().find(id("srv-06"), List.of(CLUSTER, "other"));
        assertEquals(1, answer.unknown().size());
        assertEquals("other", answer.unknown().getFirst().arguments().getFirst());
    }

    private static void silence(VirtualCluster cluster, String node) {
        ObjectNode changed = cluster.world().object("nodes", "", node).orElseThrow().deepCopy();
        for (JsonNode each : changed.at("/status/conditions")) {
            if (each.path("type").asText().equals("Ready")) {
                ((ObjectNode) each).put("status", "Unknown");
            }
        }
        cluster.world().put(changed);
    }

    private NodeFinder.Answer required(String name, Optional<String> cluster) throws Exception {
        return finder().require(device(name), cluster);
    }

    private String refused(String name, Optional<String> cluster) {
        return assertThrows(ClusterTrouble.class, () -> required(name, cluster)).what().code();
    }

    /** The old node object of a server that was moved to another cluster is not what is meant. */
    @ParameterizedTest
    @ValueSource(strings = {"a-other", "z-other"})
    void ofTwoClustersTheOneWhereItIsReadyIsMeantInEitherOrder(String other) throws Exception {
        try (VirtualCluster second = ClusterRack.cluster()) {
            know(other, second);
            silence(rack.virtual(), "node-002");
            NodeFinder.Answer answer = required("srv-02", Optional.empty());
            assertEquals(Optional.of(other), answer.found().map(ServiceText.Found::cluster));
            assertEquals(List.of(CLUSTER + "/node-002"), answer.also());
            assertEquals("core.service.several-nodes", refused("srv-02", Optional.of(CLUSTER)));
            silence(second, "node-002");
            assertEquals("core.service.several-nodes", refused("srv-02", Optional.empty()));
            Optional<String> named = Optional.of(CLUSTER);
            assertEquals(named, required("srv-02", named).found().map(ServiceText.Found::cluster));
        }
    }

    @Test
    void aNodeThatIsReadyInTwoClustersIsNoneThatIsCertain() throws Exception {
        try (VirtualCluster second = ClusterRack.cluster()) {
            know("other", second);
            for (Optional<String> named : List.of(Optional.<String>empty(), Optional.of("other"))) {
                assertEquals("core.service.several-nodes", refused("srv-02", named));
            }
        }
    }

    @Test
    void aClusterThatIsKeptByTwoNamesIsOne() throws Exception {
        know("again");
        NodeFinder.Answer answer = required("srv-02", Optional.empty());
        assertTrue(answer.found().isPresent());
        assertEquals(List.of(), answer.also());
    }

    /** What does not answer here may be what answers there; a person may know better. */
    @Test
    void aSilentNodeIsCertainOnlyOnceTheOtherClustersWereAsked() throws Exception {
        VirtualCluster second = ClusterRack.cluster();
        know("other", second);
        second.close();
        assertEquals(
                Optional.of(CLUSTER),
                required("srv-02", Optional.empty()).found().map(ServiceText.Found::cluster));
        silence(rack.virtual(), "node-002");
        assertEquals("core.service.unasked", refused("srv-02", Optional.empty()));
        assertTrue(required("srv-02", Optional.of(CLUSTER)).found().isPresent());
    }
}
