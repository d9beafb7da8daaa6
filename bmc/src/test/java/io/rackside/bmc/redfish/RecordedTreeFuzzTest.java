package io.rackside.bmc.redfish;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.bmc.BmcException;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Recorded trees whose values have been taken away, exchanged and turned into other kinds. */
@Tag("peer")
class RecordedTreeFuzzTest {
    private static final long SEED = 20_261_121;
    private static final int ROUNDS = 12;
    private static final int BITES = 60;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dmtf-public-rackmount1",
                "huawei-ibmc-v5",
                "gigabyte-ami-megarac",
                "openbmc-stock",
                "supermicro-x10",
                "dmtf-public-pdu"
            })
    void noMutationThrowsAnythingButABmcExceptionOrAsksWithoutEnd(String name)
            throws IOException, InterruptedException {
        Random random = new Random(SEED);
        try (ServedTree tree = ServedTree.of(Peer.tree(name))) {
            Map<String, byte[]> whole = new TreeMap<>(tree.bodies());
            List<String> paths = List.copyOf(whole.keySet());
            assertTrue(reads(tree, name + " as it is"));
            int usual = tree.requests().size();
            int read = 0;
            for (int round = 0; round < ROUNDS; round++) {
                tree.bodies().putAll(whole);
                for (int bite = 0; bite < BITES; bite++) {
                    String path = paths.get(random.nextInt(paths.size()));
                    JsonNode body = JSON.readTree(tree.bodies().get(path));
                    bite(body, random, paths);
                    tree.bodies().put(path, JSON.writeValueAsBytes(body));
                }
                tree.forgetRequests();
                String where = name + " seed " + SEED + " round " + round;
                read += reads(tree, where) ? 1 : 0;
                int asked = tree.requests().size();
                assertTrue(asked < 3 * usual + 100, where + ": " + asked + " requests");
            }
            assertTrue(read > ROUNDS / 2, "most of them are still read: " + read);
        }
    }

    private static boolean reads(ServedTree tree, String where) throws InterruptedException {
        try (RedfishClient client = Clients.without(tree.address())) {
            client.inventory(_ -> {});
            client.sensors();
            client.events(20);
            client.poll();
            return true;
        } catch (BmcException e) {
            return false;
        } catch (RuntimeException e) {
            throw new AssertionError(where, e);
        }
    }

    /** Goes down to a random place and changes what is there. */
    private static void bite(JsonNode body, Random random, List<String> paths) {
        JsonNode at = body;
        while (true) {
            List<JsonNode> inner = new ArrayList<>();
            at.forEach(node -> inner.add(node.isContainerNode() ? node : null));
            inner.removeIf(node -> node == null || node.isEmpty());
            if (inner.isEmpty() || random.nextInt(3) == 0) {
                break;
            }
            at = inner.get(random.nextInt(inner.size()));
        }
        if (at.isEmpty()) {
            return;
        }
        int which = random.nextInt(at.size());
        switch (at) {
            case ObjectNode object -> {
                String field = List.copyOf(object.properties()).get(which).getKey();
                JsonNode other = other(object.get(field), random, paths);
                if (other == null) {
                    object.remove(field);
                } else {
                    object.set(field, other);
                }
            }
            case ArrayNode array -> {
                JsonNode other = other(array.get(which), random, paths);
                if (other == null) {
                    array.remove(which);
                } else {
                    array.set(which, other);
                }
            }
            default -> {}
        }
    }

    /** Something else for a value, null for nothing at all. */
    private static JsonNode other(JsonNode value, Random random, List<String> paths) {
        return switch (random.nextInt(12)) {
            case 0, 1 -> null;
            case 2 -> NODES.nullNode();
            case 3 -> NODES.textNode(value.asText());
            case 4 -> NODES.arrayNode().add(value).add(value);
            case 5 -> NODES.objectNode().set("value", value);
            case 6 -> NODES.numberNode(random.nextDouble() * Math.pow(10, random.nextInt(300)));
            case 7 -> NODES.numberNode(-random.nextInt());
            case 8 -> NODES.booleanNode(random.nextBoolean());
            case 9 -> NODES.textNode("\u0000\u202e%s{0}'\"/../#/x");
            case 10 -> NODES.objectNode().put("@odata.id", paths.get(random.nextInt(paths.size())));
            default -> NODES.arrayNode();
        };
    }
}
