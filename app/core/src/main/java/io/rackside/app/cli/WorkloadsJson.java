package io.rackside.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.cluster.OpenCluster;
import io.rackside.app.cluster.Standing;
import io.rackside.app.cluster.VirtualCluster;
import io.rackside.app.cluster.Workloads;
import io.rackside.app.cluster.Workloads.OnNode;
import io.rackside.app.cluster.Workloads.Running;
import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.cluster.match.Match;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;

import java.util.List;
import java.util.function.Function;

/** What runs where, as the JSON that COMMANDS.md promises. */
final class WorkloadsJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Standing standing;
    private final Function<Message, String> words;

    /**
     * @param words says a message in the technician's language
     */
    WorkloadsJson(Standing standing, Function<Message, String> words) {
        this.standing = standing;
        this.words = words;
    }

    /** Which cluster it is. */
    static ObjectNode cluster(OpenCluster open) throws ClusterException, InterruptedException {
        return JSON.objectNode()
                .put("name", open.name())
                .put("context", open.context().name())
                .put("server", open.context().server().toString())
                .put("id", open.id());
    }

    ObjectNode workloads(
            ObjectNode cluster, Workloads workloads, WorkloadsCommand.More moreRights) {
        ObjectNode root = JSON.objectNode();
        root.set("cluster", cluster);
        root.set("servers", InventoryJson.list(workloads.servers(), this::server));
        workloads
                .machinesRefused()
                .ifPresent(
                        _ ->
                                root.path("servers")
                                        .forEach(each -> ((ObjectNode) each).putNull("vms")));
        root.set("unmatched", InventoryJson.list(workloads.unmatched(), this::device));
        ObjectNode waiting = root.putObject("waiting");
        waiting.set("vms", machines(workloads.waiting().machines()));
        waiting.set("pods", running(workloads.waiting().pods()));
        root.set(
                "virtualClusters",
                InventoryJson.list(workloads.virtualClusters(), WorkloadsJson::virtualCluster));
        ArrayNode more = root.putArray("moreRights");
        moreRights.rights().forEach(more::add);
        root.put("moreRightsWhole", moreRights.whole());
        ArrayNode problems = root.putArray("problems");
        workloads.machinesRefused().map(words).ifPresent(problems::add);
        return root;
    }

    private static ObjectNode virtualCluster(VirtualCluster cluster) {
        ObjectNode json =
                JSON.objectNode().put("namespace", cluster.namespace()).put("name", cluster.name());
        json.set(
                "members",
                InventoryJson.list(
                        cluster.members(),
                        each ->
                                JSON.objectNode()
                                        .put("vm", each.machine())
                                        .put("state", each.state())
                                        .put("node", each.node().isEmpty() ? null : each.node())
                                        .put("role", InventoryJson.word(each.role()))));
        return json;
    }

    private ObjectNode server(OnNode server) {
        ObjectNode json = JSON.objectNode().put("node", server.node().name());
        json.set("device", device(server.match().device().orElse(null)));
        match(json, server.match());
        json.put("ready", server.node().ready());
        json.put("schedulable", !server.node().unschedulable());
        json.put("controlPlane", server.node().controlPlane());
        ServerSeenJson.traits(json, server.traits());
        json.put("uuid", InventoryJson.text(server.node().systemUuid()));
        json.set("vms", machines(server.machines()));
        json.set("pods", running(server.pods()));
        return json;
    }

    private void match(ObjectNode json, Match match) {
        json.put(
                "match",
                match.readings().stream()
                        .findFirst()
                        .map(each -> InventoryJson.word(each.basis()))
                        .orElse(null));
        json.put("confidence", InventoryJson.word(match.verdict()));
        json.put("bindingGone", match.bindingGone());
        json.put("bindingDoubted", match.bindingDoubted());
        json.set(
                "readings",
                InventoryJson.list(
                        match.readings(),
                        each ->
                                JSON.objectNode()
                                        .put("basis", InventoryJson.word(each.basis()))
                                        .put("device", standing.name(each.device()))
                                        .put("value", each.value())));
        json.set(
                "denials",
                InventoryJson.list(
                        match.denials(),
                        each ->
                                JSON.objectNode()
                                        .put("basis", InventoryJson.word(each.basis()))
                                        .put("device", standing.name(each.device()))
                                        .put("ofNode", each.ofNode())
                                        .put("ofServer", each.ofServer())));
    }

    private static ArrayNode running(List<Running> some) {
        return InventoryJson.list(some, WorkloadsJson::one);
    }

    private static ArrayNode machines(List<Running> some) {
        return InventoryJson.list(
                some, each -> one(each).put("virtualCluster", each.virtualCluster().orElse(null)));
    }

    private static ObjectNode one(Running running) {
        return JSON.objectNode()
                .put("namespace", running.namespace().orElse(null))
                .put("name", running.name())
                .put("state", running.state());
    }

    private JsonNode device(DeviceId id) {
        return id == null
                ? JSON.nullNode()
                : standing.model().device(id).<JsonNode>map(this::device).orElseGet(JSON::nullNode);
    }

    ObjectNode device(Device device) {
        return InventoryJson.stored(device, standing.model().position(device))
                .put("id", device.id().value());
    }
}
