package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.cluster.inspect.Change;
import io.rackside.app.cluster.inspect.Inspected;
import io.rackside.app.cluster.inspect.Visit;
import io.rackside.drivers.cluster.inspect.Checked;
import io.rackside.drivers.cluster.inspect.Finding;
import io.rackside.model.Message;

import java.time.Instant;
import java.util.function.Function;

/** An inspection, as the JSON that COMMANDS.md promises. */
final class InspectJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Function<Message, String> words;

    InspectJson(Function<Message, String> words) {
        this.words = words;
    }

    ObjectNode inspected(Inspected inspected) {
        ObjectNode root =
                JSON.objectNode()
                        .put("cluster", inspected.cluster())
                        .put("at", inspected.at().toString())
                        .put("before", inspected.before().map(Instant::toString).orElse(null));
        root.set("checks", InventoryJson.list(inspected.checks(), this::check));
        root.set("changes", InventoryJson.list(inspected.changes(), this::change));
        return root;
    }

    private ObjectNode check(Checked check) {
        ObjectNode node =
                JSON.objectNode()
                        .put("id", check.topic().id())
                        .put("title", words.apply(check.topic().title()))
                        .put("result", check.result().word());
        node.set("evidence", InventoryJson.list(check.evidence(), this::finding));
        ArrayNode advice = node.putArray("advice");
        check.advice().forEach(each -> advice.add(words.apply(each)));
        return node;
    }

    private ObjectNode finding(Finding finding) {
        return JSON.objectNode()
                .put("result", finding.weight().word())
                .put("subject", finding.subject())
                .put("code", finding.what().code())
                .put("text", words.apply(finding.what()));
    }

    private ObjectNode change(Change change) {
        ObjectNode node =
                JSON.objectNode()
                        .put("id", change.topic().id())
                        .put("was", change.was().word())
                        .put("now", change.now().word());
        node.set("appeared", InventoryJson.list(change.appeared(), this::complaint));
        node.set("gone", InventoryJson.list(change.gone(), this::complaint));
        return node;
    }

    private ObjectNode complaint(Visit.Complaint complaint) {
        return JSON.objectNode()
                .put("subject", complaint.subject())
                .put("code", complaint.code())
                .put("text", words.apply(complaint.what()));
    }
}
