package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.network.NetworkReading;
import io.rackside.app.network.cli.CliReading;
import io.rackside.app.network.cli.OpenCli;
import io.rackside.app.network.config.KeptConfig;
import io.rackside.drivers.network.cli.table.CounterRow;
import io.rackside.drivers.network.cli.table.PartRow;
import io.rackside.drivers.network.cli.table.PortColumn;
import io.rackside.drivers.snmp.Agent;
import io.rackside.model.Message;

import java.util.List;
import java.util.function.Function;

/** What command lines tell and what was kept of them, as the JSON that COMMANDS.md promises. */
final class CliJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Function<Message, String> words;

    CliJson(Function<Message, String> words) {
        this.words = words;
    }

    /** The same fields as read by SNMP, and what only a command line tells. */
    ObjectNode reading(CliReading reading) {
        ObjectNode root =
                new NetworkJson(words)
                        .inventory(
                                new NetworkReading(
                                        reading.inventory(), List.of(), new Agent.Stats(0, 0, 0)));
        ArrayNode ports = (ArrayNode) root.get("interfaces");
        for (int i = 0; i < ports.size(); i++) {
            ((ObjectNode) ports.get(i))
                    .put("protocolState", said(reading, i, PortColumn.PROTOCOL))
                    .put("vlan", said(reading, i, PortColumn.VLAN))
                    .put("mode", said(reading, i, PortColumn.MODE))
                    .put("medium", said(reading, i, PortColumn.MEDIUM))
                    .put("ipAddress", said(reading, i, PortColumn.ADDRESS))
                    .put("reason", said(reading, i, PortColumn.REASON));
        }
        root.set("parts", InventoryJson.list(reading.parts(), CliJson::part));
        ObjectNode counters = root.putObject("counters");
        reading.counters()
                .forEach(
                        (table, rows) ->
                                counters.set(table, InventoryJson.list(rows, CliJson::counter)));
        root.set("findings", texts(reading.findings(), words));
        reading.documented().forEach(root.putArray("documented")::add);
        root.set("absent", AbsentTables.json(AbsentTables.of(reading), words));
        return root;
    }

    private static String said(CliReading reading, int port, PortColumn column) {
        return InventoryJson.text(reading.said(port, column));
    }

    private static ObjectNode part(PartRow part) {
        return JSON.objectNode()
                .put("place", InventoryJson.text(part.place()))
                .put("model", InventoryJson.text(part.model()))
                .put("serial", InventoryJson.text(part.serial()))
                .put("description", InventoryJson.text(part.description()))
                .put("state", InventoryJson.text(part.state()));
    }

    private static ObjectNode counter(CounterRow row) {
        ObjectNode node =
                JSON.objectNode()
                        .put("port", InventoryJson.text(row.port()))
                        .put("queue", InventoryJson.text(row.queue()));
        ObjectNode values = node.putObject("values");
        row.counters().forEach(values::put);
        return node;
    }

    static ObjectNode kept(KeptConfig kept) {
        return JSON.objectNode()
                .put("id", kept.id())
                .put("at", kept.at().toString())
                .put("why", kept.why().word())
                .put("profile", kept.profile())
                .put("lines", kept.lines())
                .put("hash", kept.hash());
    }

    static ArrayNode texts(List<Message> messages, Function<Message, String> words) {
        return InventoryJson.list(
                messages,
                message ->
                        JSON.objectNode()
                                .put("code", message.code())
                                .put("text", words.apply(message)));
    }

    static ObjectNode stats(OpenCli.Stats stats) {
        return JSON.objectNode()
                .put("requests", stats.lines())
                .put("bytes", stats.bytes())
                .put("seconds", Math.round(stats.seconds() * 1000) / 1000.0);
    }
}
