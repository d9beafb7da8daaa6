package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.rackside.app.network.cli.CliReading;
import io.rackside.drivers.network.cli.profile.CliProfile.Absence;
import io.rackside.model.Message;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;

/** What was not read: said, and why, so that nobody takes it for "none there". */
final class AbsentTables {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private AbsentTables() {}

    /** By table, in the order they are wanted. */
    static SequencedMap<String, Message> of(CliReading reading) {
        SequencedMap<String, Message> all = new LinkedHashMap<>();
        reading.absent().forEach((table, why) -> all.put(table, why(why)));
        return all;
    }

    /** What is not read by SNMP here, though some devices tell it there too. */
    static SequencedMap<String, Message> bySnmp() {
        SequencedMap<String, Message> all = new LinkedHashMap<>();
        for (String table : List.of("parts", "pfc", "queues")) {
            all.put(table, Message.of("core.cli.network.absent.snmp"));
        }
        return all;
    }

    private static Message why(Absence absence) {
        return switch (absence) {
            case NO_DOCUMENT -> Message.of("core.cli.network.absent.no-document");
            case NOT_OFFERED -> Message.of("core.cli.network.absent.not-offered");
        };
    }

    /** One line for each reason. */
    static void show(SequencedMap<String, Message> absent, Terminal terminal) {
        Map<Message, List<String>> byReason = new LinkedHashMap<>();
        absent.forEach(
                (table, why) -> byReason.computeIfAbsent(why, _ -> new ArrayList<>()).add(table));
        byReason.forEach(
                (why, tables) ->
                        terminal.say("core.cli.network.absent", String.join(", ", tables), why));
    }

    static ArrayNode json(SequencedMap<String, Message> absent, Function<Message, String> words) {
        ArrayNode all = JSON.arrayNode();
        absent.forEach(
                (table, why) ->
                        all.addObject()
                                .put("table", table)
                                .put("code", why.code())
                                .put("text", words.apply(why)));
        return all;
    }
}
