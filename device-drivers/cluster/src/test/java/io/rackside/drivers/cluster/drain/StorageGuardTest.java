package io.rackside.drivers.cluster.drain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.drivers.cluster.drain.Hurdle.Need;
import io.rackside.drivers.cluster.virtual.ClusterWorld;
import io.rackside.drivers.cluster.virtual.Role;
import io.rackside.drivers.cluster.virtual.Seeding;
import io.rackside.drivers.cluster.virtual.VirtualCluster;
import io.rackside.drivers.cluster.virtual.VirtualClusterSettings;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

/** Storage that runs in the cluster, Ceph by Rook and Longhorn: nothing goes as the last copy. */
class StorageGuardTest {
    private static final String NODE = "node-002";
    private static final String OTHER = "node-003";
    private static final String FREE = "node-001";
    private static final ObjectMapper JSON = new ObjectMapper();

    private VirtualCluster cluster;
    private ClusterWorld world;
    private TestLines lines;

    @BeforeEach
    void begin() throws Exception {
        cluster =
                VirtualCluster.start(
                        VirtualClusterSettings.usual().withPace(Duration.ofHours(1)),
                        Time.system(),
                        new SecureRandom());
        world = cluster.world();
        new Seeding(3, 6, 0).into(world);
        lines = new TestLines(cluster, Role.SERVICE);
    }

    @AfterEach
    void end() {
        lines.close();
        cluster.close();
    }

    /** Last parts of what is said. */
    private List<String> said(String... others) throws Exception {
        return StorageCopies.against(lines.looks(), NODE, Set.of(others)).stream()
                .map(each -> each.code().replace("cluster.drain.storage-", ""))
                .toList();
    }

    private void ceph(String health, Instant looked, String... checks) {
        ObjectNode object = own("ceph.rook.io/v1", "CephCluster", "rook-ceph", "ceph");
        ObjectNode ceph =
                object.withObject("/status/ceph")
                        .put("health", health)
                        .put("lastChecked", looked.truncatedTo(ChronoUnit.SECONDS).toString());
        for (String each : checks) {
            ceph.withObject("details").putObject(each).put("severity", "HEALTH_WARN");
        }
        world.put(object);
    }

    private void ceph(String health, String... checks) {
        ceph(health, Instant.now(), checks);
    }

    private ObjectNode own(String version, String kind, String namespace, String name) {
        ObjectNode object = JSON.createObjectNode();
        object.put("apiVersion", version).put("kind", kind);
        object.putObject("metadata").put("namespace", namespace).put("name", name);
        return object;
    }

    @Test
    void dataOfCephThatAreNotWholeForbidItThoughItsPartsAreReady() throws Exception {
        storage("osd-0", NODE, true);
        storage("osd-1", OTHER, true);
        ceph("HEALTH_OK");
        assertEquals(List.of(), said());
        ceph("HEALTH_WARN", "MON_CLOCK_SKEW");
        assertEquals(List.of(), said());
        ceph("HEALTH_WARN", "MON_CLOCK_SKEW", "PG_DEGRADED");
        assertEquals(List.of("ceph"), said());
        ceph("HEALTH_WARN");
        assertEquals(List.of("ceph"), said(), "it does not say of what it warns");
        ceph("HEALTH_ERR", "OSD_FULL");
        assertEquals(List.of("ceph"), said());
        assertEquals(
                List.of(), StorageCopies.against(lines.looks(), FREE, Set.of()), "holds nothing");
    }

    /** Nothing is known to be wrong, and nothing to be right: a person looks it up. */
    @Test
    void whatCephHasNotToldForLongOrKeepsOnceIsAsked() throws Exception {
        storage("osd-0", NODE, true);
        storage("osd-1", OTHER, true);
        assertEquals(List.of("ceph-untold"), said(), "there is no CephCluster");
        ceph("HEALTH_OK", Instant.now().minus(Duration.ofHours(1)));
        assertEquals(List.of("ceph-old"), said(), "its operator is gone");
        ceph("HEALTH_WARN", "POOL_NO_REDUNDANCY");
        assertEquals(List.of("ceph-single"), said());
        ceph("HEALTH_ERR", Instant.now().minus(Duration.ofHours(1)), "PG_DAMAGED");
        assertEquals(List.of("ceph"), said());
        ceph("HEALTH_OK");
        assertEquals(List.of(), said());
        Hurdle asked = hurdleOf("HEALTH_WARN", "POOL_NO_REDUNDANCY");
        assertEquals(Need.STORAGE_UNSEEN, asked.need());
        assertEquals(Hurdle.CEPH, asked.key());
    }

    private Hurdle hurdleOf(String health, String... checks) throws Exception {
        ceph(health, checks);
        return StorageCopies.hurdles(lines.looks(), NODE, Set.of()).getFirst();
    }

    @Test
    void aCephOutsideTheClusterTellsNothingOfItsNodes() throws Exception {
        storage("osd-0", NODE, true);
        ObjectNode object = own("ceph.rook.io/v1", "CephCluster", "rook-ceph-external", "ceph");
        object.withObject("/spec/external").put("enable", true);
        object.withObject("/status/ceph").put("health", "HEALTH_ERR");
        world.put(object);
        assertEquals(List.of("ceph-untold"), said());
    }

    private void replica(String name, String on, boolean whole) {
        ObjectNode object = own("longhorn.io/v1beta2", "Replica", "longhorn-system", name);
        object.putObject("spec")
                .put("volumeName", "pvc-7")
                .put("nodeID", on)
                .put("failedAt", "")
                .put("healthyAt", whole ? "2026-01-01T00:00:00Z" : "");
        world.put(object);
    }

    @Test
    void theOnlyWholeCopyOfAVolumeOfLonghornForbidsIt() throws Exception {
        part("im-0", "longhorn.io/component", "instance-manager", NODE, true);
        part("im-1", "longhorn.io/component", "instance-manager", OTHER, true);
        replica("r-0", NODE, true);
        replica("r-1", OTHER, true);
        assertEquals(List.of(), said());
        replica("r-1", OTHER, false);
        assertEquals(List.of("last"), said());
        replica("r-1", OTHER, true);
        assertEquals(List.of("together"), said(OTHER), "the other may go at any moment");
    }

    @Test
    void storageThatIsNotWholeElsewhereForbidsIt() throws Exception {
        storage("osd-0", NODE, true);
        storage("osd-1", OTHER, true);
        ceph("HEALTH_OK");
        assertEquals(List.of(), said());
        storage("osd-1", OTHER, false);
        Hurdle hurdle = StorageCopies.hurdles(lines.looks(), NODE, Set.of()).getFirst();
        assertEquals(Need.NEVER, hurdle.need());
        assertTrue(hurdle.reason().arguments().toString().contains("osd-1"));
    }

    private void storage(String name, String node, boolean ready) {
        part(name, "app", "rook-ceph-osd", node, ready);
    }

    private void part(String name, String label, String value, String node, boolean ready) {
        ObjectNode pod = JSON.createObjectNode();
        pod.put("apiVersion", "v1").put("kind", "Pod");
        pod.putObject("metadata")
                .put("namespace", "rook-ceph")
                .put("name", name)
                .putObject("labels")
                .put(label, value);
        pod.putObject("spec").put("nodeName", node);
        ObjectNode status = pod.putObject("status").put("phase", "Running");
        status.putArray("conditions")
                .addObject()
                .put("type", "Ready")
                .put("status", ready ? "True" : "False");
        world.put(pod);
    }

    @Test
    void partsThatGoTogetherAreWellAndSaidToGoTogether() throws Exception {
        storage("osd-0", NODE, true);
        storage("osd-1", OTHER, true);
        ceph("HEALTH_OK");
        assertEquals(List.of("together"), said(OTHER));
        storage("osd-1", OTHER, false);
        assertEquals(List.of("copies"), said(OTHER));
    }
}
