package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.words.EventWords;
import io.rackside.model.Device;
import io.rackside.model.Event;
import io.rackside.model.Grade;
import io.rackside.model.Message;

import java.util.List;
import java.util.Optional;

/** What a switch, a firewall or a PDU told by traps, as the data folder keeps it. */
final class KeptEvents {
    private static final String NOTHING = "-";
    private static final String TRAP = "network.snmp.trap.";

    private final Terminal terminal;

    KeptEvents(Terminal terminal) {
        this.terminal = terminal;
    }

    void text(Device device, String position, List<Event> events) {
        terminal.out().println(Table.plain((device.name() + " " + position).strip()));
        if (events.isEmpty()) {
            terminal.note("core.cli.events.none-kept");
            return;
        }
        Table table =
                new Table(
                        terminal.words().say("core.cli.column.time"),
                        terminal.words().say("core.cli.column.grade"),
                        terminal.words().say("core.cli.column.port"),
                        terminal.words().say("core.cli.column.message"));
        EventWords plain = new EventWords(terminal.words()::render);
        for (Event event : events) {
            table.row(
                    event.time().map(terminal::time).orElse(NOTHING),
                    event.grade().map(this::word).orElse(NOTHING),
                    event.sensor().isEmpty() ? NOTHING : event.sensor(),
                    plain.of(event));
        }
        terminal.table(table);
    }

    private String word(Grade grade) {
        return terminal.words().say(code(grade));
    }

    static String code(Grade grade) {
        return switch (grade) {
            case URGENT -> "core.cli.grade.urgent";
            case MAJOR -> "core.cli.grade.major";
            case MINOR -> "core.cli.grade.minor";
            case NOTICE -> "core.cli.grade.notice";
        };
    }

    /** What a trap has beside the fields of every event; nothing for another event. */
    static void into(ObjectNode json, Event event) {
        event.grade()
                .ifPresent(
                        grade ->
                                json.put("grade", InventoryJson.word(grade))
                                        .put("port", InventoryJson.text(event.sensor()))
                                        .put("meaning", meaning(event.meaning()))
                                        .put("standing", standing(event.meaning())));
    }

    /** Such as {@code link-down}, of whatever is said around it; null where it is not known. */
    private static String meaning(Optional<Message> said) {
        Message inner = said.map(KeptEvents::inner).orElse(Message.of(""));
        return inner.code().startsWith(TRAP) && !inner.code().equals("network.snmp.trap.unknown")
                ? inner.code().substring(TRAP.length())
                : null;
    }

    private static Message inner(Message said) {
        return !said.code().startsWith(TRAP)
                        && !said.arguments().isEmpty()
                        && said.arguments().getFirst() instanceof Message nested
                ? nested
                : said;
    }

    private static String standing(Optional<Message> said) {
        return switch (said.map(Message::code).orElse("")) {
            case "core.trap.elsewhere" -> "elsewhere";
            case "core.trap.unverified" -> "unverified";
            case "core.trap.unproven" -> "unproven";
            case String code when code.startsWith(TRAP) -> "trusted";
            default -> "unread";
        };
    }
}
