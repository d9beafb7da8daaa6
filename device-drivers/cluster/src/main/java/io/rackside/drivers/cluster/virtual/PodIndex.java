package io.rackside.drivers.cluster.virtual;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Pods by who keeps them and by their nodes: controllers ask for those of each, in every turn. */
final class PodIndex {
    private final Map<String, Map<String, ObjectNode>> owners = new HashMap<>();
    private final Map<String, Map<String, ObjectNode>> nodes = new HashMap<>();

    void add(String key, ObjectNode pod) {
        for (JsonNode owner : owners(pod)) {
            put(owners, uid(owner), key, pod);
        }
        put(nodes, node(pod), key, pod);
    }

    void remove(String key, ObjectNode pod) {
        for (JsonNode owner : owners(pod)) {
            drop(owners, uid(owner), key);
        }
        drop(nodes, node(pod), key);
    }

    /** Those an object keeps, by their names. */
    List<ObjectNode> owned(String uid) {
        return List.copyOf(owners.getOrDefault(uid, Map.of()).values());
    }

    /** Those of a node, by their names. */
    List<ObjectNode> on(String node) {
        return List.copyOf(nodes.getOrDefault(node, Map.of()).values());
    }

    private static JsonNode owners(ObjectNode pod) {
        return pod.path("metadata").path("ownerReferences");
    }

    private static String uid(JsonNode owner) {
        return owner.path("uid").asText();
    }

    private static String node(ObjectNode pod) {
        return pod.path("spec").path("nodeName").asText("");
    }

    private static void put(
            Map<String, Map<String, ObjectNode>> all, String by, String key, ObjectNode pod) {
        all.computeIfAbsent(by, _ -> new TreeMap<>()).put(key, pod);
    }

    private static void drop(Map<String, Map<String, ObjectNode>> all, String by, String key) {
        Map<String, ObjectNode> some = all.getOrDefault(by, Map.of());
        if (some.containsKey(key)) {
            some.remove(key);
            if (some.isEmpty()) {
                all.remove(by);
            }
        }
    }
}
