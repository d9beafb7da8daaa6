package io.rackside.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.model.host.Fact;
import io.rackside.model.host.FunctionUser;
import io.rackside.model.host.NicOffload;
import io.rackside.model.host.NicOffload.Coalescing;
import io.rackside.model.host.NicOffload.Feature;
import io.rackside.model.host.NicOffload.Limited;
import io.rackside.model.host.NicOffload.Sriov;
import io.rackside.model.host.NicOffload.SubFunctions;
import io.rackside.model.host.SubFunction;
import io.rackside.model.host.VirtualFunction;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** How a port is tuned, as the JSON that COMMANDS.md promises. */
final class OffloadJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Facts facts;

    /** Writes a fact with its state. */
    @FunctionalInterface
    interface Facts {
        <T> ObjectNode write(Fact<T> fact, Function<T, JsonNode> writer);
    }

    OffloadJson(Facts facts) {
        this.facts = facts;
    }

    ObjectNode of(NicOffload offload) {
        ObjectNode node = JSON.objectNode();
        ObjectNode mtu = node.putObject("mtu");
        HostJson.put(mtu, "now", offload.mtu().now());
        HostJson.put(mtu, "least", offload.mtu().least());
        HostJson.put(mtu, "most", offload.mtu().most());
        node.set("features", facts.write(offload.features(), OffloadJson::features));
        node.set("rings", facts.write(offload.rings(), OffloadJson::limits));
        node.set("channels", facts.write(offload.channels(), OffloadJson::limits));
        node.set("coalescing", facts.write(offload.coalescing(), OffloadJson::coalescing));
        node.set(
                "pause",
                facts.write(
                        offload.pause(),
                        pause ->
                                JSON.objectNode()
                                        .put("negotiated", pause.negotiated())
                                        .put("rx", pause.rx())
                                        .put("tx", pause.tx())));
        node.set("sriov", facts.write(offload.sriov(), OffloadJson::sriov));
        node.set(
                "eswitch",
                facts.write(
                        offload.eswitch(),
                        eswitch ->
                                JSON.objectNode()
                                        .put("mode", eswitch.mode())
                                        .put("inlineMode", InventoryJson.text(eswitch.inlineMode()))
                                        .put(
                                                "encapsulation",
                                                InventoryJson.text(eswitch.encapsulation()))));
        node.set("subFunctions", facts.write(offload.subFunctions(), OffloadJson::subFunctions));
        node.set("trust", facts.write(offload.trust(), JSON::textNode));
        node.set("pfc", facts.write(offload.pfc(), OffloadJson::truths));
        node.set(
                "ets",
                facts.write(
                        offload.ets(),
                        classes ->
                                InventoryJson.list(
                                        classes,
                                        one -> {
                                            ObjectNode entry =
                                                    JSON.objectNode()
                                                            .put("class", one.number())
                                                            .put("algorithm", one.algorithm());
                                            HostJson.put(entry, "percent", one.percent());
                                            return entry;
                                        })));
        congestion(node, offload);
        priorities(node, offload);
        return node;
    }

    private static ObjectNode subFunctions(SubFunctions told) {
        ObjectNode all = JSON.objectNode();
        HostJson.put(all, "most", told.most());
        all.set("all", InventoryJson.list(told.all(), OffloadJson::subFunction));
        return all;
    }

    private static ObjectNode subFunction(SubFunction one) {
        ObjectNode node =
                JSON.objectNode()
                        .put("number", one.number())
                        .put("port", one.port())
                        .put("representor", InventoryJson.text(one.representor()))
                        .put("active", one.active())
                        .put("attached", one.attached())
                        .put("mac", InventoryJson.text(one.mac()))
                        .put("roce", one.roce().orElse(null));
        HostJson.put(node, "mostMacs", one.mostMacs());
        return node.put("device", InventoryJson.text(one.device()))
                .put("holder", one.holder().word())
                .put("heldBy", InventoryJson.text(one.heldBy()))
                .put("rdma", InventoryJson.text(one.rdma()));
    }

    private void congestion(ObjectNode node, NicOffload offload) {
        node.set(
                "ecn",
                facts.write(
                        offload.ecn(),
                        ecn -> {
                            ObjectNode marks = JSON.objectNode();
                            marks.set("notifies", truths(ecn.notifies()));
                            marks.set("reacts", truths(ecn.reacts()));
                            return marks;
                        }));
        node.set("congestion", facts.write(offload.congestion(), JSON::textNode));
        node.set("steering", facts.write(offload.steering(), JSON::textNode));
        node.set(
                "interrupts",
                facts.write(
                        offload.interrupts(),
                        all ->
                                InventoryJson.list(
                                        all,
                                        one ->
                                                JSON.objectNode()
                                                        .put("number", one.number())
                                                        .put("cpus", one.cpus()))));
    }

    private void priorities(ObjectNode node, NicOffload offload) {
        node.set(
                "classes",
                facts.write(
                        offload.classes(),
                        classes -> {
                            ArrayNode array = JSON.arrayNode();
                            classes.forEach(array::add);
                            return array;
                        }));
        node.set(
                "dscp",
                facts.write(
                        offload.dscp(),
                        map ->
                                InventoryJson.list(
                                        map,
                                        one ->
                                                JSON.objectNode()
                                                        .put("dscp", one.dscp())
                                                        .put("priority", one.priority()))));
        node.set(
                "rocePriority",
                facts.write(
                        offload.rocePriority(),
                        one -> one.<JsonNode>map(JSON::numberNode).orElse(JSON.nullNode())));
    }

    private static ObjectNode features(Map<String, Feature> features) {
        ObjectNode node = JSON.objectNode();
        NicOffload.inOrder(features)
                .forEach(
                        (name, feature) ->
                                node.putObject(name)
                                        .put("active", feature.active())
                                        .put("fixed", feature.fixed())
                                        .put("requested", feature.requested().orElse(null)));
        return node;
    }

    private static ObjectNode limits(Map<String, Limited> limits) {
        ObjectNode node = JSON.objectNode();
        NicOffload.inOrder(limits)
                .forEach(
                        (name, limit) -> {
                            ObjectNode one = node.putObject(name);
                            HostJson.put(one, "now", limit.now());
                            HostJson.put(one, "most", limit.most());
                        });
        return node;
    }

    private static ObjectNode coalescing(Coalescing coalescing) {
        ObjectNode node =
                JSON.objectNode()
                        .put("adaptiveRx", coalescing.adaptiveRx().orElse(null))
                        .put("adaptiveTx", coalescing.adaptiveTx().orElse(null));
        HostJson.put(node, "rxMicroseconds", coalescing.rxMicroseconds());
        HostJson.put(node, "rxFrames", coalescing.rxFrames());
        HostJson.put(node, "txMicroseconds", coalescing.txMicroseconds());
        HostJson.put(node, "txFrames", coalescing.txFrames());
        return node;
    }

    private static ObjectNode sriov(Sriov sriov) {
        ObjectNode node = JSON.objectNode().put("most", sriov.most()).put("now", sriov.now());
        node.set("functions", InventoryJson.list(sriov.functions(), OffloadJson::virtualFunction));
        return node;
    }

    private static ObjectNode virtualFunction(VirtualFunction function) {
        ObjectNode node =
                JSON.objectNode()
                        .put("number", function.number())
                        .put("pci", InventoryJson.text(function.pci()))
                        .put("holder", function.holder().word())
                        .put("heldBy", InventoryJson.text(function.heldBy()))
                        .<ObjectNode>set("user", user(function.user()))
                        .put("mac", InventoryJson.text(function.mac()));
        HostJson.put(node, "vlan", function.vlan());
        return node.put("trusted", function.trusted().orElse(null))
                .put("spoofCheck", function.spoofCheck().orElse(null));
    }

    private static JsonNode user(Optional<FunctionUser> user) {
        return user.<JsonNode>map(
                        one ->
                                JSON.objectNode()
                                        .put("kind", one.kind().word())
                                        .put("name", one.name())
                                        .put("id", InventoryJson.text(one.id())))
                .orElse(JSON.nullNode());
    }

    private static ArrayNode truths(List<Boolean> truths) {
        ArrayNode array = JSON.arrayNode();
        truths.forEach(array::add);
        return array;
    }
}
