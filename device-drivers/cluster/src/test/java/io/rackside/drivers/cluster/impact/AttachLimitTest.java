package io.rackside.drivers.cluster.impact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.drivers.cluster.drain.TestLines;
import io.rackside.drivers.cluster.object.ClusterObjects;
import io.rackside.drivers.cluster.reading.CloseLook;
import io.rackside.drivers.cluster.virtual.Role;
import io.rackside.drivers.cluster.virtual.VirtualCluster;
import io.rackside.drivers.cluster.virtual.VirtualClusterSettings;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A node attaches as many volumes of a driver as it says (CSINode), and no more. */
@Timeout(60)
class AttachLimitTest {
    private static final String DISK = "disk.site.example";
    private static final String NO_SLOT = "no-other-node lack.attach";
    private static final String USES =
            "'volumes':[{'name':'v','persistentVolumeClaim':{'claimName':'%s'}}]";

    private static final String RUNNING = "'phase':'Running'";

    private static Scene two() throws IOException {
        return new Scene().node("a").node("b");
    }

    private static Scene set(Scene scene, String name, String claim) throws IOException {
        return scene.claim(claim, DISK, "ReadWriteOnce")
                .pod(name + "-0", "a", "StatefulSet", USES.formatted(claim), RUNNING, true);
    }

    @Test
    void aPodWhoseVolumeNoOtherNodeMayAttachIsLostForThatReason() throws Exception {
        Scene full = set(two(), "db", "data").attaches("b", DISK, 2, "pv-x", "pv-y");
        assertEquals("LOST " + NO_SLOT, full.emptied().get("db-0"));
    }

    @Test
    void oneSlotIsEnoughForOneAndTheSecondFindsNone() throws Exception {
        Scene scene = set(set(two(), "db", "data"), "log", "logs").attaches("b", DISK, 2, "pv-x");
        Map<String, String> said = scene.emptied();
        assertEquals(
                Set.of("LOST", "RESTARTS"),
                Set.of(said.get("db-0").split(" ")[0], said.get("log-0").split(" ")[0]),
                said::toString);
        Scene three = set(set(two(), "db", "data"), "log", "logs").attaches("b", DISK, 3, "pv-x");
        assertEquals(
                List.of("RESTARTS", "RESTARTS"),
                three.emptied().values().stream().map(it -> it.split(" ")[0]).toList());
    }

    /** Which of two comes first nobody knows. */
    @Test
    void aSlotThatAnotherMayTakeFirstIsSaid() throws Exception {
        Map<String, String> said =
                set(set(two(), "db", "data"), "log", "logs").attaches("b", DISK, 1).emptied();
        assertEquals(
                1, said.values().stream().filter(it -> it.startsWith("RESTARTS tight")).count());
    }

    @Test
    void limitsOfOtherDriversAndNodesWithoutOneHinderNobody() throws Exception {
        Scene other = set(two(), "db", "data").attaches("b", "other.example", 0);
        assertEquals("RESTARTS", other.emptied().get("db-0").split(" ")[0]);
        Scene third = set(two().node("c"), "db", "data").attaches("b", DISK, 0);
        assertEquals("RESTARTS", third.emptied().get("db-0").split(" ")[0]);
    }

    @Test
    void aVolumeThatIsAttachedThereAlreadyTakesNoSlot() throws Exception {
        Scene shared =
                two().claim("data", DISK, "ReadWriteMany")
                        .pod("web-0", "a", USES.formatted("data"))
                        .attaches("b", DISK, 1, "pv-data");
        assertEquals("RESTARTS", shared.emptied().get("web-0").split(" ")[0]);
    }

    @Test
    void aMachineThatWouldMigrateBlocksWhereItsDiskCannotBeAttached() throws Exception {
        Scene scene =
                two().claim("disk", DISK, "ReadWriteMany")
                        .machine("a", "LiveMigrate", USES.formatted("disk"))
                        .shell("a", "'containers':[]")
                        .attaches("b", DISK, 1, "pv-x");
        assertEquals("BLOCKS no-target lack.attach", scene.emptied().get("v"));
    }

    /** So that what is said of it is held against drains there, by those who drain them. */
    @Test
    void randomClustersMeetIt() {
        long met = 0;
        for (long seed = 1; seed <= 200; seed++) {
            ClusterObjects objects = new RandomCluster(seed).objects();
            String node = RandomCluster.node(seed % objects.nodes().size());
            met +=
                    ImpactOfNodes.of(objects, Set.of(node), "").items().stream()
                            .filter(it -> it.reason().toString().contains("lack.attach"))
                            .count();
        }
        assertTrue(met > 5, "met " + met);
    }

    private static void put(VirtualCluster cluster, String text) throws IOException {
        cluster.world().put((ObjectNode) Scene.json(text));
    }

    private static void node(VirtualCluster cluster, String name) throws IOException {
        put(
                cluster,
                "{'apiVersion':'v1','kind':'Node','metadata':{'name':'%s'},'status':{'allocatable':"
                                .formatted(name)
                        + "{'cpu':'8','memory':'16Gi','pods':'9'},"
                        + "'conditions':[{'type':'Ready','status':'True'}]}}");
        put(
                cluster,
                "{'apiVersion':'storage.k8s.io/v1','kind':'CSINode','metadata':{'name':'%s'},"
                                .formatted(name)
                        + "'spec':{'drivers':[{'name':'disk.site.example','nodeID':'x',"
                        + "'allocatable':{'count':1}}]}}");
    }

    /** One pod that uses a volume of its own. */
    private static void uses(VirtualCluster cluster, String name) throws IOException {
        put(
                cluster,
                "{'apiVersion':'v1','kind':'PersistentVolume','metadata':{'name':'pv-%1$s'},'spec':"
                                .formatted(name)
                        + "{'csi':{'driver':'disk.site.example','volumeHandle':'x'}}}");
        put(
                cluster,
                "{'apiVersion':'v1','kind':'PersistentVolumeClaim','metadata':{'namespace':'n',"
                        + "'name':'%1$s'},'spec':{'volumeName':'pv-%1$s'}}".formatted(name));
        put(
                cluster,
                "{'apiVersion':'apps/v1','kind':'ReplicaSet','metadata':{'namespace':'n',"
                        + "'name':'%1$s'},'spec':{'replicas':1,'template':{'metadata':{},'spec':{"
                                .formatted(name)
                        + USES.formatted(name)
                        + "}}}}");
    }

    /** Says of each volume where it is, as the cluster's controller does. */
    private static String attached(VirtualCluster cluster) throws IOException {
        Map<String, String> at = new TreeMap<>();
        for (JsonNode pod : cluster.world().objects("pods")) {
            String node = pod.at("/spec/nodeName").asText();
            String volume = "pv-" + pod.at("/spec/volumes").findValue("claimName").asText();
            at.put(volume, node);
            put(
                    cluster,
                    "{'apiVersion':'storage.k8s.io/v1','kind':'VolumeAttachment','metadata':"
                            + "{'name':'csi-%1$s'},'spec':{'nodeName':'%2$s','attacher':'%3$s',"
                                    .formatted(volume, node, DISK)
                            + "'source':{'persistentVolumeName':'%s'}}}".formatted(volume));
        }
        return at.toString();
    }

    /** Read of a server, and held against what a drain there does. */
    @Test
    void itIsReadOfTheClusterWhoseSchedulerDoesSoToo() throws Exception {
        try (VirtualCluster cluster =
                        VirtualCluster.start(
                                VirtualClusterSettings.usual().withPace(Duration.ofHours(1)),
                                Time.system(),
                                new SecureRandom());
                TestLines lines = new TestLines(cluster, Role.VIEWER)) {
            node(cluster, "a");
            node(cluster, "b");
            uses(cluster, "db");
            uses(cluster, "log");
            cluster.world().settle();
            String where = attached(cluster);
            assertTrue(where.contains("=a") && where.contains("=b"), where);
            CloseLook.Seen seen = CloseLook.at(lines.looks(), Set.of("a"), true, Time.system());
            assertEquals(List.of(), seen.problems());
            assertEquals(
                    List.of("LOST " + NO_SLOT),
                    List.copyOf(
                            Scene.said(ImpactOfNodes.of(seen.objects(), Set.of("a"), ""))
                                    .values()));
            cluster.world().drain(Set.of("a"));
            assertEquals(
                    1,
                    cluster.world().objects("pods").stream()
                            .filter(it -> it.at("/spec/nodeName").asText().isEmpty())
                            .count(),
                    "nobody takes it");
            node(cluster, "c");
            assertEquals(
                    List.of("RESTARTS"),
                    Scene.said(
                                    ImpactOfNodes.of(
                                            CloseLook.at(
                                                            lines.looks(),
                                                            Set.of("b"),
                                                            true,
                                                            Time.system())
                                                    .objects(),
                                            Set.of("b"),
                                            ""))
                            .values()
                            .stream()
                            .map(it -> it.split(" ")[0])
                            .toList());
        }
    }
}
