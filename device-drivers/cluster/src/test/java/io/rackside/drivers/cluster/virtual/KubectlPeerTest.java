package io.rackside.drivers.cluster.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The stand-in is a cluster to Kubernetes' own client. */
@Tag("peer")
@Timeout(120)
class KubectlPeerTest {
    @TempDir private Path folder;

    private VirtualCluster cluster;
    private Path kubeconfig;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(":"))
                        .anyMatch(in -> Files.isExecutable(Path.of(in, "kubectl"))),
                "SKIPPED: no kubectl (kubernetes-client)");
        cluster =
                VirtualCluster.start(
                        VirtualClusterSettings.usual().withPace(Duration.ofMillis(100)),
                        Time.system(),
                        new SecureRandom());
        new Seeding(4, 12, 4).into(cluster.world());
        cluster.world().settle();
        kubeconfig = folder.resolve("kubeconfig");
        Files.writeString(kubeconfig, cluster.kubeconfig(Role.ADMIN));
    }

    @AfterEach
    void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void getsAsTablesAndAsObjects() throws Exception {
        String nodes = kubectl(0, "get", "nodes", "-o", "wide");
        assertEquals(5, nodes.lines().count(), nodes);
        assertTrue(nodes.contains("INTERNAL-IP") && nodes.contains("control-plane"), nodes);
        String pods = kubectl(0, "get", "pods", "-A", "--field-selector=spec.nodeName=node-002");
        assertTrue(pods.contains("etcd-node-002") && !pods.contains("etcd-node-001"), pods);
        String machines = kubectl(0, "get", "vmi", "-A", "-o", "json");
        assertEquals(4, Exchange.JSON.readTree(machines).path("items").size());
    }

    @Test
    void pagesAList() throws Exception {
        String names = kubectl(0, "get", "pods", "-A", "--chunk-size=3", "-o", "name");
        assertEquals(cluster.world().objects("pods").size(), names.lines().count(), names);
    }

    @Test
    void describesANodeWithItsPods() throws Exception {
        String node = kubectl(0, "describe", "node", "node-001");
        assertTrue(node.contains(Seeding.systemUuid(0)), node);
        assertTrue(node.contains("etcd-node-001"), node);
    }

    @Test
    void drainsANodeOfPodsAndMigratesItsMachines() throws Exception {
        assertEquals("Running", machineAt("vm-3").at("/status/phase").asText());
        assertEquals("node-004", machineAt("vm-3").at("/status/nodeName").asText());
        kubectl(
                0,
                "drain",
                "node-004",
                "--ignore-daemonsets",
                "--delete-emptydir-data",
                "--force",
                "--timeout=90s");
        assertTrue(
                cluster.world()
                        .object("nodes", "", "node-004")
                        .orElseThrow()
                        .at("/spec/unschedulable")
                        .asBoolean());
        assertEquals("Running", machineAt("vm-3").at("/status/phase").asText());
        assertFalse(machineAt("vm-3").at("/status/nodeName").asText().equals("node-004"));
        assertEquals(
                List.of(),
                cluster.world().objects("pods").stream()
                        .filter(pod -> pod.at("/spec/nodeName").asText().equals("node-004"))
                        .map(pod -> pod.at("/metadata/name").asText())
                        .toList());
        kubectl(0, "uncordon", "node-004");
        assertFalse(
                cluster.world()
                        .object("nodes", "", "node-004")
                        .orElseThrow()
                        .at("/spec/unschedulable")
                        .asBoolean());
    }

    @Test
    void aViewerMayNotDrain() throws Exception {
        Files.writeString(kubeconfig, cluster.kubeconfig(Role.VIEWER));
        assertTrue(kubectl(1, "auth", "can-i", "patch", "nodes").strip().endsWith("no"));
        assertTrue(kubectl(0, "auth", "can-i", "list", "pods").strip().endsWith("yes"));
        String patch = "{\"spec\":{\"unschedulable\":true}}";
        assertTrue(kubectl(1, "patch", "node", "node-001", "-p", patch).contains("Forbidden"));
    }

    @Test
    void changesObjectsInEachWay() throws Exception {
        kubectl(0, "label", "node", "node-002", "bay=7");
        kubectl(0, "taint", "node", "node-002", "service=now:NoSchedule");
        kubectl(0, "annotate", "node", "node-002", "a/b=c");
        kubectl(0, "cordon", "node-003", "--dry-run=server");
        String json = "[{\"op\":\"add\",\"path\":\"/metadata/labels/by\",\"value\":\"json\"}]";
        kubectl(0, "patch", "node", "node-002", "--type=json", "-p", json);
        kubectl(0, "label", "node", "node-002", "bay-");
        JsonNode node = cluster.world().object("nodes", "", "node-002").orElseThrow();
        assertFalse(node.at("/metadata/labels").has("bay"));
        assertEquals("json", node.at("/metadata/labels/by").asText());
        assertEquals("service", node.at("/spec/taints/0/key").asText());
        assertFalse(
                cluster.world()
                        .object("nodes", "", "node-003")
                        .orElseThrow()
                        .at("/spec/unschedulable")
                        .asBoolean());
    }

    @Test
    void tellsWhatALoginMay() throws Exception {
        Files.writeString(kubeconfig, cluster.kubeconfig(Role.VIEWER));
        String all = kubectl(0, "auth", "can-i", "--list");
        assertTrue(all.contains("virtualmachineinstances.kubevirt.io"), all);
        assertTrue(all.contains("/livez"), all);
        assertTrue(kubectl(0, "auth", "can-i", "get", "/livez").strip().endsWith("yes"));
        assertTrue(kubectl(1, "auth", "can-i", "get", "/metrics").strip().endsWith("no"));
    }

    @Test
    void followsChanges() throws Exception {
        String seen = kubectl(0, "wait", "--for=condition=Ready", "node/node-001", "--timeout=20s");
        assertTrue(seen.contains("condition met"), seen);
    }

    private JsonNode machineAt(String name) {
        return cluster.world().objects("virtualmachineinstances").stream()
                .filter(each -> each.at("/metadata/name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private String kubectl(int status, String... arguments) throws Exception {
        List<String> line = new ArrayList<>(List.of("kubectl", "--kubeconfig"));
        line.add(kubeconfig.toString());
        line.add("--cache-dir=" + folder.resolve("cache"));
        line.addAll(List.of(arguments));
        File said = folder.resolve("said").toFile();
        Process run =
                new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(said).start();
        assertTrue(run.waitFor(100, TimeUnit.SECONDS), "kubectl does not end");
        String text = Files.readString(said.toPath(), StandardCharsets.UTF_8);
        assertEquals(status, run.exitValue(), text);
        return text;
    }
}
