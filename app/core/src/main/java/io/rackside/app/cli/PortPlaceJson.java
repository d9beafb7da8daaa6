package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.model.host.PciLink;
import io.rackside.model.host.PortPlace;
import io.rackside.model.host.PortPlace.Kept;
import io.rackside.model.host.PortPlace.Parameter;
import io.rackside.model.host.PortPlace.Upper;

import java.util.Map;
import java.util.TreeMap;

/** Where a port stands, as the JSON that COMMANDS.md promises. */
final class PortPlaceJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final PortDetailJson.Facts facts;

    PortPlaceJson(PortDetailJson.Facts facts) {
        this.facts = facts;
    }

    void add(ObjectNode nic, PortPlace place) {
        nic.put("permanentMac", place.permanentMac().orElse(null));
        nic.set("above", InventoryJson.list(place.above(), PortPlaceJson::upper));
        nic.set("slot", facts.of(place.slot(), PortPlaceJson::slot));
        nic.set("parameters", facts.of(place.parameters(), PortPlaceJson::parameters));
        nic.set("networkManager", facts.of(place.kept(), PortPlaceJson::kept));
    }

    private static ObjectNode upper(Upper upper) {
        ObjectNode node =
                JSON.objectNode()
                        .put("name", upper.name())
                        .put("kind", InventoryJson.text(upper.kind()));
        HostJson.put(node, "vlan", upper.vlan());
        HostJson.put(node, "mtu", upper.mtu());
        return node.put("on", upper.on());
    }

    private static ObjectNode slot(PciLink link) {
        return JSON.objectNode()
                .put("megatransfers", link.megatransfers())
                .put("width", link.width())
                .put("megatransfersMost", link.megatransfersMost())
                .put("widthMost", link.widthMost())
                .put("downgraded", link.downgraded());
    }

    private static ObjectNode parameters(Map<String, Parameter> parameters) {
        ObjectNode node = JSON.objectNode();
        new TreeMap<>(parameters)
                .forEach(
                        (name, parameter) ->
                                node.putObject(name)
                                        .put("value", parameter.value())
                                        .put("takes", parameter.takes()));
        return node;
    }

    private static ObjectNode kept(Kept kept) {
        ObjectNode node =
                JSON.objectNode().put("state", kept.state()).put("external", kept.external());
        ArrayNode profiles = node.putArray("profiles");
        kept.profiles().forEach(profiles::add);
        return node;
    }
}
