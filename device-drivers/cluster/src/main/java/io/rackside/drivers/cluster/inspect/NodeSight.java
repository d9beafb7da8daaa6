package io.rackside.drivers.cluster.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.drivers.cluster.object.ClusterNode;
import io.rackside.drivers.cluster.object.ObjectReading;

/**
 * A node.
 *
 * @param object without its images and who wrote its fields, which are most of it
 */
record NodeSight(ClusterNode node, JsonNode object) {
    static NodeSight of(JsonNode object) {
        ClusterNode node = ObjectReading.node(object);
        if (object.path("status") instanceof ObjectNode status) {
            status.remove("images");
        }
        if (object.path("metadata") instanceof ObjectNode metadata) {
            metadata.remove("managedFields");
        }
        return new NodeSight(node, object);
    }

    String name() {
        return node.name();
    }

    JsonNode spec() {
        return object.path("spec");
    }

    JsonNode status() {
        return object.path("status");
    }
}
