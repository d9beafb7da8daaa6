package io.rackside.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** {@code rackside workloads} and {@code impact}, against the stand-in. */
@Timeout(120)
class ClusterCommandsTest extends ClusterCli {
    private static JsonNode server(JsonNode workloads, String node) {
        for (JsonNode each : workloads.path("servers")) {
            if (each.path("node").asText().equals(node)) {
                return each;
            }
        }
        throw new AssertionError("no " + node + " in " + workloads);
    }

    private static Map<String, String> confidence(JsonNode workloads) {
        Map<String, String> all = new TreeMap<>();
        for (JsonNode each : workloads.path("servers")) {
            String device = each.path("device").path("name").asText("-");
            String before =
                    all.put(
                            each.path("node").asText(),
                            device + " " + each.path("confidence").asText());
            assertEquals(null, before, "a node is there twice");
        }
        return all;
    }

    @Test
    void eachNodeIsThereOnceAndOnTheServerItIs() throws IOException {
        JsonNode workloads = onFile("workloads");
        assertEquals(
                Map.of(
                        "node-001", "srv-01 confirmed",
                        "node-002", "srv-02 confirmed",
                        "node-003", "node-003 probable",
                        "node-004", "srv-04 confirmed",
                        "node-005", "- none"),
                confidence(workloads));
        assertEquals("uuid", server(workloads, "node-001").path("match").asText());
        assertEquals("name", server(workloads, "node-003").path("match").asText());
        Set<String> unmatched = new HashSet<>();
        workloads.path("unmatched").forEach(each -> unmatched.add(each.path("name").asText()));
        assertEquals(Set.of("srv-05", "srv-06"), unmatched);
        int pods = 0;
        int machines = 0;
        for (JsonNode each : workloads.path("servers")) {
            pods += each.path("pods").size();
            machines += each.path("vms").size();
        }
        assertEquals(rack.virtual().world().objects("pods").size(), pods);
        assertEquals(10, machines);
        Set<String> namespaces = new HashSet<>();
        server(workloads, "node-001")
                .path("pods")
                .forEach(each -> namespaces.add(each.path("namespace").asText()));
        assertTrue(namespaces.containsAll(Set.of("kube-system", "scada")), namespaces::toString);
    }

    @Test
    void aPersonSaysWhichServerItIsUntilThatIsTakenBack() throws IOException {
        onFile("workloads", "bind", "node-005", "srv-05");
        assertEquals("srv-05 bound", confidence(onFile("workloads")).get("node-005"));
        onFile("workloads", "bind", "node-001", "srv-06");
        JsonNode doubted = server(onFile("workloads"), "node-001");
        assertEquals("srv-06", doubted.at("/device/name").asText());
        assertTrue(doubted.path("bindingDoubted").asBoolean());
        assertTrue(
                onFile("impact", "srv-06").path("problems").toString().contains("taken-doubted"));
        onFile("workloads", "unbind", "node-001");
        assertEquals("srv-01 confirmed", confidence(onFile("workloads")).get("node-001"));
        assertEquals(
                2,
                run("workloads", "unbind", "node-001", "--kubeconfig", kubeconfig.toString())
                        .status());
        assertEquals(
                2,
                run("workloads", "bind", "node-9", "srv-05", "--kubeconfig", kubeconfig.toString())
                        .status());
        String trail = run("audit", "list").out();
        assertTrue(trail.contains("node-005 bound to srv-05"), trail);
        assertTrue(trail.contains("node-001 is bound no more"), trail);
    }

    @Test
    void portsAndSerialsKnownToTheClusterFindTheServerThatNothingElseFinds() throws IOException {
        ObjectNode host = JSON.createObjectNode();
        host.put("apiVersion", "metal3.io/v1alpha1").put("kind", "BareMetalHost");
        host.putObject("metadata").put("name", "bmh-5").put("namespace", "metal");
        ObjectNode hardware = host.putObject("status").putObject("hardware");
        hardware.put("hostname", "node-005");
        hardware.putObject("systemVendor").put("serialNumber", "SN-0005");
        rack.virtual().world().put(host);
        JsonNode found = server(onFile("workloads"), "node-005");
        assertEquals("srv-05", found.at("/device/name").asText());
        assertEquals("serial", found.path("match").asText());
    }

    @Test
    void theTableIsForReaders() {
        Cli.Ended ended = run("workloads", "--kubeconfig", kubeconfig.toString());
        assertEquals(0, ended.status(), ended.err());
        assertTrue(ended.out().matches("(?s).*node-001 +srv-01 +A-07.*confirmed +ready.*"));
        assertTrue(ended.out().contains("Servers that are no node here: srv-05, srv-06"));
        assertEquals("", ended.err(), "a viewer may nothing more than is needed");
    }

    @Test
    void aServerIsEmptiedAndASwitchOrPduIsNotAskedFirst() throws IOException {
        JsonNode server = onFile("impact", "srv-01");
        assertEquals("[\"node-001\"]", server.path("nodes").toString());
        assertEquals("emptied", server.path("how").asText());
        assertEquals("atTheEdge", server.at("/quorum/state").asText());
        assertTrue(server.at("/counts/moves").asInt() > 0, server::toString);
        for (JsonNode each : server.path("items")) {
            assertEquals("node-001", each.path("node").asText());
            assertFalse(each.path("reason").asText().isEmpty());
        }
        assertEquals(
                server.path("items"), onFile("impact", "node-001").path("items"), "by its node");

        JsonNode pdu = onFile("impact", "pdu-a");
        assertEquals("[\"node-002\"]", pdu.path("nodes").toString(), "it has one cord");
        assertEquals("cut", pdu.path("how").asText());
        assertEquals(0, pdu.at("/counts/moves").asInt(), "nothing moves without power");
        assertEquals(5, pdu.path("weakened").size());
        assertEquals("power", pdu.at("/boxes/1/why").asText());
        assertEquals(
                "[\"node-002\"]", onFile("impact", "pdu-a:2").path("nodes").toString(), "outlet");

        JsonNode network = onFile("impact", "sw-01");
        assertEquals("[\"node-004\"]", network.path("nodes").toString(), "it has one cable");
        assertEquals("network", network.at("/boxes/1/why").asText());

        JsonNode cabinet = onFile("impact", "A-07");
        assertEquals(4, cabinet.path("nodes").size());
        assertEquals("lost", cabinet.at("/quorum/state").asText());
        assertTrue(
                cabinet.path("problems").toString().contains("core.cluster.unplaced"),
                "where node-005 stands nobody knows");
        assertTrue(
                cabinet.path("problems").toString().contains("core.cluster.taken-by-name"),
                "node-003 is known by its name alone");
        assertEquals("confirmed", cabinet.at("/servers/0/confidence").asText());
        assertEquals("probable", cabinet.at("/servers/2/confidence").asText());
    }

    @Test
    void whatNobodyKnowsIsNotPulled() {
        Cli.Ended ended = run("impact", "srv-99", "--kubeconfig", kubeconfig.toString());
        assertEquals(2, ended.status());
        assertTrue(ended.err().contains("srv-99"), ended.err());
        assertTrue(ended.err().contains("Nodes: node-001, node-002"), ended.err());
        assertTrue(ended.err().contains("cabinets: A-07"), ended.err());
    }

    @Test
    void withoutADataFolderItIsReadAndNoneIsMade() throws IOException {
        Path none = folder.resolve("none");
        Cli.Ended ended =
                new Cli()
                        .with("LANG", "en")
                        .run(
                                "workloads",
                                "--kubeconfig",
                                kubeconfig.toString(),
                                "--json",
                                "--data",
                                none.toString());
        assertEquals(0, ended.status(), ended.err());
        assertEquals("- none", confidence(JSON.readTree(ended.out())).get("node-001"));
        assertFalse(Files.exists(none.resolve("rackside.db")));
    }
}
