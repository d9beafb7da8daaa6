package io.rackside.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;

/** {@code rackside workloads --node}, virtual clusters, and {@code --stats}. */
@Timeout(120)
class ServerSeenCommandTest extends ClusterCli {
    @BeforeEach
    void aMachineOfAVirtualClusterThatCannotMove() throws IOException {
        put(
                """
                {"apiVersion":"kubevirt.io/v1","kind":"VirtualMachineInstance",
                 "metadata":{"namespace":"tenant","name":"t1-cp-0","labels":{
                  "kubevirt.io/nodeName":"node-002","cluster.x-k8s.io/cluster-name":"t1",
                  "cluster.x-k8s.io/role":"control-plane"}},
                 "spec":{"evictionStrategy":"LiveMigrate",
                  "domain":{"memory":{"guest":"2Gi"},"devices":{
                   "gpus":[{"name":"g","deviceName":"nvidia.com/A10"}],
                   "interfaces":[{"name":"bay","sriov":{}}]}},
                  "volumes":[{"name":"d","persistentVolumeClaim":{"claimName":"t1-disk"}}]},
                 "status":{"phase":"Running","nodeName":"node-002","conditions":[
                  {"type":"Ready","status":"True"},
                  {"type":"LiveMigratable","status":"False","reason":"DisksNotLiveMigratable",
                   "message":"cannot migrate VMI: PVC t1-disk is not shared\\u001b[2J"}]}}
                """);
        put(
                """
                {"apiVersion":"v1","kind":"PersistentVolumeClaim",
                 "metadata":{"namespace":"tenant","name":"t1-disk"},
                 "spec":{"volumeName":"pv-t1"},"status":{"phase":"Bound"}}
                """);
        put(
                """
                {"apiVersion":"v1","kind":"PersistentVolume","metadata":{"name":"pv-t1"},
                 "spec":{"local":{"path":"/disk"},
                  "claimRef":{"namespace":"tenant","name":"t1-disk"}},
                 "status":{"phase":"Bound"}}
                """);
    }

    private void put(String object) throws IOException {
        rack.virtual().world().put((ObjectNode) JSON.readTree(object));
    }

    private static JsonNode named(JsonNode list, String name) {
        for (JsonNode each : list) {
            if (each.path("name").asText().equals(name)) {
                return each;
            }
        }
        throw new AssertionError("no " + name + " in " + list);
    }

    @Test
    void aServersMachinesSayWhyTheyCannotMoveAndWhatTheyHold() throws IOException {
        JsonNode server = onFile("workloads", "--node", "node-002");
        JsonNode machine = named(server.path("vms"), "t1-cp-0");
        assertEquals("DisksNotLiveMigratable", machine.path("hindrance").asText());
        assertTrue(machine.path("because").asText().startsWith("cannot migrate VMI: PVC t1-disk"));
        assertFalse(machine.path("because").asText().contains("\u001b"));
        assertEquals("[\"nvidia.com/A10\"]", machine.path("devices").toString());
        assertEquals("[\"bay\"]", machine.path("functions").toString());
        assertEquals("t1", machine.path("virtualCluster").asText());
        assertEquals(2_147_483_648.0, machine.at("/wants/memory").asDouble());
        JsonNode disk = machine.path("disks").path(0);
        assertEquals("pv-t1", disk.path("volume").asText());
        assertTrue(disk.path("local").asBoolean());
        long pods =
                rack.virtual().world().objects("pods").stream()
                        .filter(it -> it.at("/spec/nodeName").asText().equals("node-002"))
                        .filter(it -> !it.at("/metadata/labels").has("kubevirt.io"))
                        .count();
        assertEquals(pods, server.path("pods").size(), "the shells of machines are left out");
        assertTrue(server.path("etcd").asBoolean());
        assertEquals("[]", server.path("problems").toString());
    }

    @Test
    void whatTheLoginMayNotSeeIsSaid() throws IOException {
        rack.virtual().mischief().refuse("persistentvolumeclaims");
        JsonNode server = onFile("workloads", "--node", "node-002");
        assertEquals(1, server.path("problems").size());
        assertEquals("t1-disk", named(server.path("vms"), "t1-cp-0").at("/disks/0/claim").asText());
    }

    @Test
    void aNodeThatIsNotThereIsRefused() {
        assertEquals(
                2,
                run("workloads", "--node", "node-9", "--kubeconfig", kubeconfig.toString())
                        .status());
    }

    @Test
    void theTableOfAServerIsForReaders() {
        Cli.Ended ended =
                run("workloads", "--node", "node-002", "--kubeconfig", kubeconfig.toString());
        assertEquals(0, ended.status(), ended.err());
        assertTrue(
                ended.out().matches("(?s).*tenant +t1-cp-0 +Running +no: DisksNotLiveMigratable.*"),
                ended.out());
        assertTrue(ended.out().contains("t1-disk (local disk)"), ended.out());
    }

    @Test
    void virtualClustersHaveTheirMembersAndMachinesTheirCluster() throws IOException {
        JsonNode workloads = onFile("workloads");
        assertEquals(
                "[{\"namespace\":\"tenant\",\"name\":\"t1\",\"members\":[{\"vm\":\"t1-cp-0\","
                    + "\"state\":\"Running\",\"node\":\"node-002\",\"role\":\"controlPlane\"}]}]",
                workloads.path("virtualClusters").toString());
        JsonNode machine = named(workloads.path("servers").path(1).path("vms"), "t1-cp-0");
        assertEquals("t1", machine.path("virtualCluster").asText());
    }

    @Test
    void whatWasAskedIsCounted() throws IOException {
        for (String[] command :
                new String[][] {
                    {"workloads", "--stats"}, {"workloads", "--node", "node-001", "--stats"},
                    {"impact", "srv-01", "--stats"}, {"inspect", "--check", "nodes", "--stats"}
                }) {
            JsonNode stats = onFile(command).path("stats");
            assertTrue(stats.path("requests").asInt() >= 2, stats::toString);
            assertTrue(stats.path("bytesReceived").asInt() > 1_000, stats::toString);
            assertTrue(stats.path("bytesSent").asInt() > 500, stats::toString);
            assertTrue(stats.path("seconds").asDouble() > 0, stats::toString);
            assertTrue(stats.has("peakRssMb"), stats::toString);
        }
        JsonNode whole = onFile("workloads", "--stats").path("stats");
        JsonNode first = whole.path("firstLook");
        assertEquals(3, first.path("requests").asInt());
        assertTrue(
                first.path("bytesReceived").asInt() < whole.path("bytesReceived").asInt(),
                whole::toString);
        assertTrue(onFile("impact", "srv-01").path("stats").isMissingNode());
        Cli.Ended ended = run("workloads", "--stats", "--kubeconfig", kubeconfig.toString());
        assertTrue(ended.err().contains("bytes received"), ended.err());
    }
}
