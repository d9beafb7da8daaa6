package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.diagnosis.Diagnosis;
import io.rackside.app.diagnosis.Pitfall;
import io.rackside.model.Message;

import java.util.List;
import java.util.function.Function;

/** Pitfalls of the field, as the JSON that COMMANDS.md promises. */
final class PitfallJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Function<Message, String> words;

    PitfallJson(Function<Message, String> words) {
        this.words = words;
    }

    ObjectNode diagnosis(Diagnosis diagnosis) {
        ObjectNode root = JSON.objectNode();
        root.set("device", InventoryJson.device(diagnosis.inventory().device()));
        diagnosis
                .box()
                .ifPresentOrElse(
                        box -> root.set("box", HostJson.box(box)), () -> root.putNull("box"));
        root.put("at", diagnosis.at().toString());
        root.set("pitfalls", InventoryJson.list(diagnosis.pitfalls(), this::pitfall));
        root.set("problems", new InventoryJson(words).problems(diagnosis.problems()));
        return root;
    }

    /** One among the problems of an inventory. */
    ObjectNode problem(Pitfall pitfall) {
        ObjectNode node =
                JSON.objectNode()
                        .put("where", pitfall.where())
                        .put("code", "host." + pitfall.id())
                        .put("text", words.apply(pitfall.title()));
        return added(node, pitfall);
    }

    private ObjectNode pitfall(Pitfall pitfall) {
        ObjectNode node =
                JSON.objectNode()
                        .put("where", pitfall.where())
                        .put("title", words.apply(pitfall.title()));
        return added(node, pitfall).set("notChecked", texts(pitfall.unread()));
    }

    private ObjectNode added(ObjectNode node, Pitfall pitfall) {
        node.put("rule", pitfall.id()).put("verdict", pitfall.verdict().word());
        node.set("evidence", texts(pitfall.evidence()));
        node.set("remedy", texts(pitfall.remedies()));
        node.set("verify", texts(pitfall.verify()));
        node.set(
                "source",
                InventoryJson.list(
                        pitfall.sources(),
                        source ->
                                JSON.objectNode()
                                        .put("name", source.name())
                                        .put("place", source.place())));
        return node.put("documentsOnly", pitfall.documentsOnly());
    }

    private ArrayNode texts(List<Message> messages) {
        ArrayNode texts = JSON.arrayNode();
        messages.forEach(message -> texts.add(words.apply(message)));
        return texts;
    }
}
