package io.rackside.bmc.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.bmc.virtual.machine.Make;
import io.rackside.bmc.virtual.machine.Misbehaviour;
import io.rackside.bmc.virtual.machine.ResetType;
import io.rackside.bmc.virtual.machine.VirtualServer;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/** Every link leads somewhere, and what is there says what it is (DSP0266, 6 and 9). */
class TreeConformanceTest {
    @ParameterizedTest
    @EnumSource(Make.class)
    void everyLinkLeadsToAResourceThatSaysWhatItIs(Make make) throws Exception {
        try (VirtualRedfish redfish = Twins.start(Twins.server(make, new SteppedTime()));
                Wire wire = new Wire(redfish.uri())) {
            check(make, crawl(wire));
        }
    }

    @ParameterizedTest
    @EnumSource(Make.class)
    void theTreeHoldsWhenTheHostIsOffAndPartsAreBroken(Make make) throws Exception {
        SteppedTime time = new SteppedTime();
        VirtualServer server = Twins.server(make, time);
        server.faults()
                .begin(
                        new Misbehaviour.DriveMissing(0),
                        new Misbehaviour.DriveFailed(1),
                        new Misbehaviour.PsuInputLost(1),
                        new Misbehaviour.FanFailed(2),
                        new Misbehaviour.DimmErrors("DIMM2B"),
                        new Misbehaviour.InletHot(20));
        server.reset(ResetType.FORCE_OFF);
        time.pass(Duration.ofSeconds(300));
        try (VirtualRedfish redfish = Twins.start(server);
                Wire wire = new Wire(redfish.uri())) {
            Map<String, JsonNode> tree = crawl(wire);
            check(make, tree);
            assertEquals("Off", tree.get("/redfish/v1/Systems/1").at("/PowerState").asText());
            assertEquals(
                    "Critical", tree.get("/redfish/v1/Systems/1").at("/Status/Health").asText());
        }
    }

    private static void check(Make make, Map<String, JsonNode> tree) {
        assertTrue(tree.size() > 80, "a full tree: " + tree.size());
        tree.forEach(
                (uri, body) -> {
                    assertEquals(uri, body.path("@odata.id").asText(), "own address");
                    String type = body.path("@odata.type").asText();
                    assertTrue(type.startsWith("#"), uri + " has a type");
                    assertNotEquals("", body.path("Name").asText(), uri + " has a name");
                    if (body.has("Members")) {
                        int wrong = make == Make.INSPUR && body.path("Members").size() > 1 ? 1 : 0;
                        int more = body.has("Members@odata.nextLink") ? -1 : 0;
                        if (more == 0) {
                            assertEquals(
                                    body.path("Members").size() - wrong,
                                    body.path("Members@odata.count").asInt(),
                                    uri);
                        }
                    } else {
                        String last = uri.substring(uri.lastIndexOf('/') + 1);
                        String id = body.path("Id").asText();
                        boolean singleton =
                                uri.equals("/redfish/v1")
                                        || uri.endsWith("/Registry")
                                        || uri.endsWith("EventService");
                        assertTrue(singleton || last.equals(id), uri + " has Id " + id);
                    }
                    countsFit(uri, body);
                });
    }

    private static void countsFit(String uri, JsonNode node) {
        node.properties()
                .forEach(
                        e -> {
                            String name = e.getKey();
                            if (name.endsWith("@odata.count") && !name.startsWith("Members")) {
                                String array = name.substring(0, name.indexOf('@'));
                                assertEquals(
                                        node.path(array).size(), e.getValue().asInt(), uri + name);
                            }
                            countsFit(uri, e.getValue());
                        });
        if (node.isArray()) {
            node.forEach(one -> countsFit(uri, one));
        }
    }

    static Map<String, JsonNode> crawl(Wire wire) throws IOException, InterruptedException {
        Map<String, JsonNode> tree = new LinkedHashMap<>();
        Deque<String> open = new ArrayDeque<>();
        open.add("/redfish/v1");
        while (!open.isEmpty()) {
            String uri = open.removeFirst();
            if (!tree.containsKey(uri)) {
                Wire.Reply reply = wire.get(uri);
                assertEquals(200, reply.status(), uri);
                tree.put(uri, reply.json());
                links(reply.json(), open);
            }
        }
        return tree;
    }

    private static void links(JsonNode node, Deque<String> into) {
        node.properties()
                .forEach(
                        e -> {
                            boolean link =
                                    e.getKey().equals("@odata.id")
                                            || e.getKey().equals("DataSourceUri")
                                            || e.getKey().equals("Uri")
                                            || e.getKey().equals("@Redfish.ActionInfo");
                            if (link && e.getValue().asText().indexOf('#') < 0) {
                                into.add(e.getValue().asText());
                            }
                            links(e.getValue(), into);
                        });
        if (node.isArray()) {
            node.forEach(one -> links(one, into));
        }
    }
}
