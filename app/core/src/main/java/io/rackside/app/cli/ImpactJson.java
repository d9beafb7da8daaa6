package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.cluster.Fallout;
import io.rackside.app.cluster.HostedQuorum;
import io.rackside.app.cluster.Standing;
import io.rackside.drivers.cluster.impact.Item;
import io.rackside.drivers.cluster.impact.Quorum;
import io.rackside.drivers.cluster.impact.Verdict;
import io.rackside.drivers.cluster.match.Match;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** What becomes of workloads, as the JSON that COMMANDS.md promises. */
final class ImpactJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Function<Message, String> words;
    private final Fallout fallout;
    private final Standing standing;

    /**
     * @param words renders the reasons
     */
    ImpactJson(Function<Message, String> words, Fallout fallout) {
        this.words = words;
        this.fallout = fallout;
        this.standing = fallout.standing();
    }

    ObjectNode fallout(ObjectNode cluster) {
        ObjectNode root = JSON.objectNode();
        root.set("cluster", cluster);
        root.put("target", fallout.target());
        root.put("how", InventoryJson.word(fallout.how()));
        root.set(
                "boxes",
                InventoryJson.list(
                        List.copyOf(fallout.outage().boxes().entrySet()),
                        each ->
                                box(each.getKey())
                                        .put("why", InventoryJson.word(each.getValue()))));
        root.set(
                "weakened",
                InventoryJson.list(
                        fallout.weakened().stream().sorted(byName()).toList(), this::box));
        ArrayNode nodes = root.putArray("nodes");
        fallout.nodes().stream().sorted().forEach(nodes::add);
        root.set(
                "servers",
                InventoryJson.list(
                        standing.matches().stream()
                                .filter(each -> fallout.nodes().contains(each.node()))
                                .toList(),
                        this::server));
        root.set("items", InventoryJson.list(fallout.impact().items(), this::item));
        root.set("quorum", quorum(fallout.impact().quorum()));
        root.set(
                "virtualClusters",
                InventoryJson.list(fallout.virtualClusters(), ImpactJson::virtual));
        root.set("counts", counts());
        root.put("roomKnown", fallout.impact().roomKnown());
        root.set("problems", new InventoryJson(words).problems(fallout.problems()));
        return root;
    }

    /** A node that goes, and how certain it is that it is that box. */
    private ObjectNode server(Match match) {
        ObjectNode json = JSON.objectNode().put("node", match.node());
        json.put("device", match.device().map(standing::name).orElse(null));
        return json.put("confidence", InventoryJson.word(match.verdict()))
                .put("bindingDoubted", match.bindingDoubted());
    }

    private Comparator<DeviceId> byName() {
        return Comparator.comparing(standing::name);
    }

    private ObjectNode box(DeviceId id) {
        return JSON.objectNode().put("device", standing.name(id)).put("id", id.value());
    }

    private ObjectNode item(Item item) {
        return JSON.objectNode()
                .put("kind", item.kind())
                .put("namespace", item.namespace())
                .put("name", item.name())
                .put("node", item.node())
                .put("verdict", InventoryJson.word(item.verdict()))
                .put("code", item.reason().code())
                .put("reason", words.apply(item.reason()));
    }

    private static ObjectNode quorum(Quorum quorum) {
        return JSON.objectNode()
                .put("state", InventoryJson.word(quorum.state()))
                .put("kept", quorum.kept())
                .put("unconfirmed", quorum.unconfirmed())
                .put("members", quorum.members())
                .put("healthy", quorum.healthy())
                .put("leaving", quorum.leaving())
                .put("needed", quorum.needed());
    }

    private static ObjectNode virtual(HostedQuorum hosted) {
        ObjectNode json =
                JSON.objectNode().put("namespace", hosted.namespace()).put("name", hosted.name());
        json.put("returning", hosted.returning());
        json.set("quorum", quorum(hosted.quorum()));
        return json;
    }

    private ObjectNode counts() {
        ObjectNode counts = JSON.objectNode();
        for (Verdict each : Verdict.values()) {
            counts.put(InventoryJson.word(each), fallout.impact().count(each));
        }
        return counts;
    }
}
