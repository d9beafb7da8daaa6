package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.model.host.StorageSession;

/** Storage over the network, as the JSON that COMMANDS.md promises. */
final class StorageJson {
    private StorageJson() {}

    static ObjectNode of(StorageSession session) {
        ObjectNode node =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("kind", session.kind().word())
                        .put("name", InventoryJson.text(session.name()))
                        .put("address", InventoryJson.text(session.address()))
                        .put("state", InventoryJson.text(session.state()));
        session.used().forEach(node.putArray("used")::add);
        session.ports().forEach(node.putArray("ports")::add);
        return node;
    }
}
