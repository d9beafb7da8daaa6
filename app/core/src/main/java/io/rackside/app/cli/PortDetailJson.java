package io.rackside.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.model.host.Fact;
import io.rackside.model.host.PortDetail;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** What else a port tells, as the JSON that COMMANDS.md promises. */
final class PortDetailJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Facts facts;

    /** Writes a value with its state. */
    @FunctionalInterface
    interface Facts {
        <T> ObjectNode of(Fact<T> fact, Function<T, JsonNode> writer);
    }

    PortDetailJson(Facts facts) {
        this.facts = facts;
    }

    ObjectNode of(PortDetail detail) {
        ObjectNode node = JSON.objectNode();
        node.set("modes", facts.of(detail.link(), PortDetailJson::link));
        node.set("timestamping", facts.of(detail.stamping(), PortDetailJson::stamping));
        node.set("transceiver", facts.of(detail.transceiver(), PortDetailJson::transceiver));
        node.set("privateFlags", facts.of(detail.flags(), PortDetailJson::flags));
        node.set("connection", facts.of(detail.connection(), JSON::textNode));
        return node;
    }

    private static ObjectNode link(PortDetail.Link link) {
        ObjectNode node = JSON.objectNode();
        node.set("supported", texts(link.supported()));
        node.set("advertised", texts(link.advertised()));
        node.set("partner", texts(link.partner()));
        node.set("fec", texts(link.fec()));
        return node.put("duplex", InventoryJson.text(link.duplex()))
                .put("negotiated", link.negotiated().orElse(null))
                .put("connector", InventoryJson.text(link.connector()));
    }

    private static ObjectNode stamping(PortDetail.Stamping stamping) {
        return JSON.objectNode()
                .put("transmit", stamping.transmit())
                .put("receive", stamping.receive())
                .put("clock", stamping.clock().orElse(null));
    }

    private static ObjectNode transceiver(PortDetail.Transceiver module) {
        ObjectNode node =
                JSON.objectNode()
                        .put("form", module.form())
                        .put("vendor", InventoryJson.text(module.vendor()))
                        .put("part", InventoryJson.text(module.part()))
                        .put("serial", InventoryJson.text(module.serial()));
        node.set("types", texts(module.types()));
        ObjectNode powers = node.putObject("dbm");
        new TreeMap<>(module.powers()).forEach(powers::put);
        return node.put("celsius", module.celsius().orElse(null));
    }

    private static ObjectNode flags(Map<String, Boolean> flags) {
        ObjectNode node = JSON.objectNode();
        new TreeMap<>(flags).forEach(node::put);
        return node;
    }

    private static ArrayNode texts(List<String> texts) {
        ArrayNode array = JSON.arrayNode();
        texts.forEach(array::add);
        return array;
    }
}
