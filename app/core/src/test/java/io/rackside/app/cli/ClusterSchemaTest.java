package io.rackside.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The JSON of the commands for clusters, as whoever reads it by other programs was promised. */
@Timeout(120)
class ClusterSchemaTest extends ClusterCli {
    private static final Set<String> RESULTS = Set.of("ok", "unknown", "warning", "critical");
    private static final Set<String> VERDICTS =
            Set.of("moves", "restarts", "lost", "blocks", "stays");

    private static void has(JsonNode object, String... fields) {
        for (String each : fields) {
            assertTrue(object.has(each), () -> each + " is missing in " + object);
        }
    }

    private Set<String> nodes() {
        Set<String> names = new HashSet<>();
        rack.virtual()
                .world()
                .objects("nodes")
                .forEach(each -> names.add(each.at("/metadata/name").asText()));
        return names;
    }

    /** Each node is there once, and each machine and pod on one of them or waiting. */
    private void assertWhole(JsonNode workloads) {
        Set<String> seen = new HashSet<>();
        int machines = workloads.at("/waiting/vms").size();
        int pods = workloads.at("/waiting/pods").size();
        for (JsonNode each : workloads.path("servers")) {
            has(each, "node", "device", "match", "confidence", "vms", "pods", "ready");
            assertTrue(seen.add(each.path("node").asText()), each::toString);
            assertTrue(each.path("device").isNull() || each.at("/device/id").isTextual());
            machines += each.path("vms").size();
            pods += each.path("pods").size();
        }
        assertEquals(nodes().size(), seen.size());
        assertEquals(rack.virtual().world().objects("virtualmachineinstances").size(), machines);
        assertEquals(rack.virtual().world().objects("pods").size(), pods);
    }

    @Test
    void workloadsHoldEveryNodeOnce() throws IOException {
        JsonNode workloads = onFile("workloads");
        has(workloads, "cluster", "servers", "unmatched", "waiting", "moreRights", "problems");
        assertWhole(workloads);
        Set<String> seen = new HashSet<>();
        workloads.path("servers").forEach(each -> seen.add(each.path("node").asText()));
        assertEquals(nodes(), seen);
        Set<String> boxes = new HashSet<>();
        workloads
                .path("servers")
                .forEach(
                        each -> {
                            if (!each.path("device").isNull()) {
                                assertTrue(boxes.add(each.at("/device/id").asText()));
                            }
                        });
        for (JsonNode each : workloads.path("unmatched")) {
            assertFalse(boxes.contains(each.path("id").asText()), each::toString);
        }
        assertEquals(0, workloads.path("moreRights").size(), workloads::toString);
        assertTrue(workloads.path("moreRightsWhole").asBoolean());
    }

    @Test
    void impactNamesEachThingOfANodeOnceWithItsReason() throws IOException {
        JsonNode impact = onFile("impact", "node/node-002");
        has(impact, "items", "quorum", "virtualClusters", "counts", "nodes", "roomKnown");
        Set<String> seen = new HashSet<>();
        int counted = 0;
        for (JsonNode each : impact.path("items")) {
            has(each, "kind", "namespace", "name", "verdict", "reason");
            assertTrue(VERDICTS.contains(each.path("verdict").asText()), each::toString);
            assertFalse(each.path("reason").asText().isBlank());
            assertTrue(
                    seen.add(
                            each.path("kind").asText()
                                    + each.path("namespace").asText()
                                    + "/"
                                    + each.path("name").asText()));
        }
        for (JsonNode each : impact.path("counts")) {
            counted += each.asInt();
        }
        assertEquals(seen.size(), counted);
        has(impact.path("quorum"), "state", "members", "needed");
    }

    @Test
    void impactTellsOfVirtualClustersWhoseControlPlaneGoes() throws IOException {
        ObjectNode machine =
                rack.virtual().world().objects("virtualmachineinstances").stream()
                        .filter(each -> !each.at("/status/nodeName").asText().isEmpty())
                        .findFirst()
                        .orElseThrow()
                        .deepCopy();
        ((ObjectNode) machine.path("metadata"))
                .withObject("/labels")
                .put("cluster.x-k8s.io/cluster-name", "wind")
                .put("cluster.x-k8s.io/control-plane", "");
        rack.virtual().world().put(machine);
        String node = machine.at("/status/nodeName").asText();
        JsonNode impact = onFile("impact", "node/" + node, "--how", "cut");
        assertEquals(1, impact.path("virtualClusters").size(), impact::toString);
        JsonNode wind = impact.path("virtualClusters").path(0);
        assertEquals("wind", wind.path("name").asText());
        assertEquals(machine.at("/metadata/namespace"), wind.path("namespace"));
        assertEquals("lost", wind.at("/quorum/state").asText());
        assertEquals(1, wind.at("/quorum/members").asInt());
        assertEquals(1, wind.at("/quorum/leaving").asInt());
        String told =
                run("impact", "node/" + node, "--how", "cut", "--kubeconfig", kubeconfig.toString())
                        .out();
        assertTrue(told.contains("/wind"), told);
    }

    @Test
    void inspectHasEachCheckOnceWithEvidence() throws IOException {
        JsonNode inspected = onFile("inspect", "--all");
        Set<String> seen = new HashSet<>();
        for (JsonNode each : inspected.path("checks")) {
            has(each, "id", "result", "evidence", "advice");
            assertTrue(seen.add(each.path("id").asText()));
            assertTrue(RESULTS.contains(each.path("result").asText()), each::toString);
            assertTrue(each.path("evidence").size() > 0, each::toString);
            for (JsonNode finding : each.path("evidence")) {
                has(finding, "result", "subject", "code", "text");
                assertFalse(finding.path("text").asText().contains("cluster.inspect."));
            }
        }
        assertEquals(17, seen.size());
    }

    @Test
    void hostileNamesAndEnormousAnnotationsAreHarmlessAndBounded() throws IOException {
        String evil = "x\u001b[31m\u202e\"><script>\n../../" + "y".repeat(5_000);
        for (String plural : List.of("pods", "virtualmachineinstances")) {
            JsonNode one = rack.virtual().world().objects(plural).getFirst();
            ObjectNode other = one.deepCopy();
            other.withObject("/metadata").put("name", evil).remove("uid");
            other.withObject("/metadata/annotations").put(evil, "z".repeat(256 << 10));
            other.withObject("/metadata/labels").put(evil, evil);
            rack.virtual().world().put(other);
        }
        ObjectNode node =
                rack.virtual().world().object("nodes", "", "node-002").orElseThrow().deepCopy();
        node.withObject("/metadata/annotations").put("big", "z".repeat(256 << 10));
        node.withObject("/status")
                .withArray("/conditions")
                .addObject()
                .put("type", "KernelDeadlock" + evil)
                .put("status", "True")
                .put("message", evil);
        rack.virtual().world().put(node);
        for (List<String> command :
                List.of(
                        List.of("workloads"),
                        List.of("impact", "node/node-002"),
                        List.of("inspect"))) {
            String text = onFile(command.toArray(String[]::new)).toString();
            assertFalse(text.contains("zzzzzzzz"), command::toString);
            assertFalse(text.contains("\u202e"), command::toString);
            assertFalse(text.contains("\\u001B") || text.contains("\\u001b"), command::toString);
            assertFalse(text.contains("y".repeat(600)), command::toString);
        }
        assertWhole(onFile("workloads"));
    }

    @Test
    void whatAskedTooMuchOrBrokeOffIsSaidInOneLine() throws IOException {
        rack.virtual().mischief().refuse("pods");
        Cli.Ended refused = run("impact", "node/node-002", "--kubeconfig", kubeconfig.toString());
        assertNotEquals(0, refused.status());
        assertTrue(refused.err().contains("pods"), refused::err);
        rack.virtual().close();
        Cli.Ended away = run("workloads", "--kubeconfig", kubeconfig.toString());
        assertTrue(away.status() != 0 && !away.err().isBlank());
    }
}
