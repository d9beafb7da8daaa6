package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.model.host.DriveHealth;
import io.rackside.model.host.HostDrive;

/** A host's disk and its health, as the JSON that COMMANDS.md promises. */
final class DriveJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final PortDetailJson.Facts facts;

    DriveJson(PortDetailJson.Facts facts) {
        this.facts = facts;
    }

    ObjectNode of(HostDrive drive) {
        ObjectNode node =
                JSON.objectNode()
                        .put("name", drive.name())
                        .put("vendor", InventoryJson.text(drive.vendor()))
                        .put("model", InventoryJson.text(drive.model()))
                        .put("serial", InventoryJson.text(drive.serial()))
                        .put("firmware", InventoryJson.text(drive.firmware()))
                        .put("transport", InventoryJson.text(drive.transport()));
        HostJson.put(node, "bytes", drive.bytes());
        node.put("rotational", drive.rotational().orElse(null))
                .put("wwn", InventoryJson.text(drive.wwn()))
                .put("hctl", InventoryJson.text(drive.hctl()))
                .put("state", InventoryJson.text(drive.state()));
        ArrayNode mounts = node.putArray("mountPoints");
        drive.mountPoints().forEach(mounts::add);
        node.set("health", facts.of(drive.health(), DriveJson::health));
        return node;
    }

    private static ObjectNode health(DriveHealth health) {
        ObjectNode node = JSON.objectNode().put("warnings", health.warnings());
        HostJson.put(node, "celsius", health.celsius());
        HostJson.put(node, "celsiusWarning", health.celsiusWarning());
        HostJson.put(node, "sparePercent", health.sparePercent());
        HostJson.put(node, "sparePercentLeast", health.sparePercentLeast());
        HostJson.put(node, "usedPercent", health.usedPercent());
        HostJson.put(node, "mediaErrors", health.mediaErrors());
        HostJson.put(node, "unsafeShutdowns", health.unsafeShutdowns());
        HostJson.put(node, "powerOnHours", health.powerOnHours());
        return node;
    }
}
