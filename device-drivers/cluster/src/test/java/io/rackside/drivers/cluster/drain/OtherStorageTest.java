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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Storage beside Ceph and Longhorn: what it tells counts, what it does not tell is asked. */
class OtherStorageTest {
    private static final String NODE = "node-002";
    private static final String OTHER = "node-003";
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

    private void put(String object) throws IOException {
        world.put((ObjectNode) JSON.readTree(object));
    }

    private void drivers(String... names) throws IOException {
        put(
                """
                {"apiVersion":"storage.k8s.io/v1","kind":"CSINode","metadata":{"name":"%s"},
                 "spec":{"drivers":[%s]}}
                """
                        .formatted(
                                NODE,
                                Arrays.stream(names)
                                        .map(each -> "{\"name\":\"" + each + "\"}")
                                        .collect(Collectors.joining(","))));
    }

    private List<Hurdle> hurdles(String... others) throws Exception {
        return StorageCopies.hurdles(lines.looks(), NODE, Set.of(others));
    }

    /** Last parts of what is said, those that forbid it first. */
    private List<String> said(String... others) throws Exception {
        List<String> said = new ArrayList<>();
        for (Hurdle each : hurdles(others)) {
            assertEquals(
                    each.need() == Need.NEVER ? Hurdle.STORAGE : Hurdle.STORAGE_UNSEEN, each.key());
            said.add(each.reason().code().replace("cluster.drain.storage-", ""));
        }
        return said;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nfs.csi.k8s.io",
                "driver.longhorn.io",
                "local.csi.aliyun.com",
                "topolvm.io",
                "local.csi.openebs.io"
            })
    void whatLiesElsewhereIsGuardedOrIsJudgedByItsPodsIsNotAsked(String driver) throws Exception {
        drivers(driver);
        assertEquals(List.of(), said());
    }

    @Test
    void aDriverThatIsNotKnownIsAQuestionThatNamesIt() throws Exception {
        assertEquals(List.of(), said());
        drivers("io.openebs.csi-mayastor", "cstor.csi.openebs.io", "x.example\u202e.org");
        assertEquals(List.of("unseen"), said());
        String kinds = hurdles().getFirst().reason().arguments().getFirst().toString();
        assertTrue(kinds.contains("cstor.csi.openebs.io, io.openebs.csi-mayastor"), kinds);
        assertTrue(kinds.indexOf('\u202e') < 0, kinds);
        Outlook outlook = Outlook.at(lines.looks(), NODE, Time.system());
        assertTrue(
                outlook.against(Set.of(Hurdle.STORAGE_UNSEEN)).size() < outlook.hurdles().size());
    }

    /** It may run on these very nodes, beside the cluster: kubeasz, cephadm. */
    @ParameterizedTest
    @ValueSource(strings = {"rbd.csi.ceph.com", "rook-ceph.cephfs.csi.ceph.com"})
    void cephIsAskedWhereNoOsdOfRookTellsOfIt(String driver) throws Exception {
        drivers(driver);
        assertEquals(List.of("unseen"), said());
        put(
                """
                {"apiVersion":"v1","kind":"Pod",
                 "metadata":{"namespace":"rook-ceph","name":"osd-0",
                  "labels":{"app":"rook-ceph-osd"}},
                 "spec":{"nodeName":"%s","containers":[{"name":"c"}]}}
                """
                        .formatted(OTHER));
        assertEquals(List.of(), said());
    }

    private void portworx(String node, String phase, boolean storage, boolean kvdb)
            throws IOException {
        put(
                """
                {"apiVersion":"core.libopenstorage.org/v1","kind":"StorageNode",
                 "metadata":{"namespace":"portworx","name":"%s"},
                 "status":{"phase":"%s","nodeAttributes":{"storage":%s,"kvdb":%s}}}
                """
                        .formatted(node, phase, storage, kvdb));
    }

    @Test
    void portworxForbidsItWhileANodeElsewhereIsNotOnline() throws Exception {
        drivers("pxd.portworx.com");
        portworx(NODE, "Online", true, false);
        portworx(OTHER, "Online", true, false);
        assertEquals(List.of("unseen"), said());
        assertEquals(List.of("portworx", "unseen"), said(OTHER));
        portworx(OTHER, "Degraded", true, false);
        assertEquals(List.of("portworx", "unseen"), said());
        portworx(OTHER, "Degraded", false, false);
        assertEquals(List.of("unseen"), said(), "that one holds nothing");
        portworx(OTHER, "Degraded", true, false);
        portworx(NODE, "Online", false, false);
        assertEquals(List.of("unseen"), said(), "this one holds nothing");
    }

    @Test
    void portworxKeepsAMajorityOfItsMemory() throws Exception {
        drivers("pxd.portworx.com");
        for (String each : List.of(NODE, OTHER, "node-001")) {
            portworx(each, "Online", false, true);
        }
        assertEquals(List.of("unseen"), said());
        portworx(OTHER, "Offline", false, true);
        assertEquals(List.of("kvdb", "unseen"), said());
    }

    private void linstor(String node, String available) throws IOException {
        put(
                """
                {"apiVersion":"piraeus.io/v1","kind":"LinstorSatellite","metadata":{"name":"%s"},
                 "status":{"conditions":[{"type":"Applied","status":"True"},
                  {"type":"Available","status":"%s"}]}}
                """
                        .formatted(node, available));
    }

    @Test
    void linstorForbidsItWhileASatelliteElsewhereIsNotAvailable() throws Exception {
        drivers("linstor.csi.linbit.com");
        assertEquals(List.of("unseen"), said());
        linstor(NODE, "False");
        linstor(OTHER, "True");
        assertEquals(List.of("unseen"), said());
        linstor(OTHER, "Unknown");
        assertEquals(List.of("linstor", "unseen"), said());
    }

    private void minio(String pod, String node, boolean ready) throws IOException {
        put(
                """
                {"apiVersion":"v1","kind":"Pod",
                 "metadata":{"namespace":"s3","name":"%s","labels":{"v1.min.io/tenant":"hist"}},
                 "spec":{"nodeName":"%s","containers":[{"name":"c"}]},
                 "status":{"phase":"Running","conditions":[{"type":"Ready","status":"%s"}]}}
                """
                        .formatted(pod, node, ready ? "True" : "False"));
    }

    private void tenant(String status) throws IOException {
        put(
                """
                {"apiVersion":"minio.min.io/v2","kind":"Tenant",
                 "metadata":{"namespace":"s3","name":"hist"},"status":{%s}}
                """
                        .formatted(status));
    }

    @Test
    void minioForbidsItWhileADriveIsAwayOrHeals() throws Exception {
        minio("hist-0", NODE, true);
        minio("hist-1", OTHER, true);
        assertEquals(List.of("unseen"), said(), "no tenant tells of it");
        tenant("\"healthStatus\":\"green\",\"drivesOnline\":8");
        assertEquals(List.of(), said());
        tenant("\"healthStatus\":\"yellow\",\"drivesOffline\":1");
        assertEquals(List.of("minio"), said());
        tenant("\"healthStatus\":\"green\",\"drivesHealing\":1");
        assertEquals(List.of("minio"), said());
        tenant("\"healthStatus\":\"green\"");
        minio("hist-1", OTHER, false);
        assertEquals(List.of("copies"), said());
    }

    @Test
    void whatTheLoginMayNotSeeIsAQuestionAndNoEnd() throws Exception {
        drivers("pxd.portworx.com");
        cluster.mischief().refuse("storagenodes");
        assertEquals(List.of("unseen"), said());
        cluster.mischief().refuse("csinodes");
        assertEquals(List.of("unseen"), said());
    }
}
