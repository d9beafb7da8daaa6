package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.site.SiteModel;
import io.rackside.model.Alarm;
import io.rackside.model.Device;
import io.rackside.model.Grade;
import io.rackside.model.Message;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code rackside alarms list|ack}. */
final class AlarmsCommands {
    private AlarmsCommands() {}

    static CommandLine line(Terminal terminal, Folder folder) {
        CommandLine alarms = new CommandLine(new ListAlarms(terminal, folder));
        CommandLine list = new CommandLine(new ListAlarms(terminal, folder));
        list.setCommandName("list");
        alarms.addSubcommand(list);
        alarms.addSubcommand(new Acknowledge(terminal, folder));
        return alarms;
    }

    @Command(name = "alarms", description = "core.cli.help.alarms")
    private static final class ListAlarms implements Callable<ExitStatus> {
        @Mixin private CommonOptions common;

        private final Terminal terminal;
        private final Folder folder;

        ListAlarms(Terminal terminal, Folder folder) {
            this.terminal = terminal;
            this.folder = folder;
        }

        @Override
        public ExitStatus call() {
            try (Rackside rackside = folder.reading(common.data)) {
                SiteModel model = rackside.site().model();
                List<Alarm> alarms = rackside.alarms().shown();
                if (common.json) {
                    ObjectNode root = JsonNodeFactory.instance.objectNode();
                    root.set("alarms", InventoryJson.list(alarms, a -> json(terminal, model, a)));
                    terminal.json(root);
                    return ExitStatus.DONE;
                }
                if (alarms.isEmpty()) {
                    terminal.say("core.cli.alarms.none");
                    return ExitStatus.DONE;
                }
                Table table =
                        new Table(
                                terminal.words().say("core.cli.column.id"),
                                terminal.words().say("core.cli.column.grade"),
                                terminal.words().say("core.cli.column.device"),
                                terminal.words().say("core.cli.column.alarm"),
                                terminal.words().say("core.cli.column.began"),
                                terminal.words().say("core.cli.column.state"));
                for (Alarm alarm : alarms) {
                    table.row(
                            alarm.id().value(),
                            grade(terminal, alarm.grade()),
                            model.device(alarm.device())
                                    .map(d -> d.name() + " " + model.position(d))
                                    .orElse(alarm.device().value()),
                            terminal.text(alarm.why()),
                            terminal.time(alarm.raised()),
                            state(terminal, alarm));
                }
                terminal.table(table);
                return ExitStatus.DONE;
            }
        }
    }

    @Command(name = "ack", description = "core.cli.help.alarms.ack")
    private static final class Acknowledge implements Callable<ExitStatus> {
        @Mixin private CommonOptions common;

        @Parameters(paramLabel = "ALARM", description = "core.cli.option.alarm")
        private String id;

        @Option(names = "--note", paramLabel = "TEXT", description = "core.cli.option.note")
        private String note = "";

        @Option(names = "--name", paramLabel = "NAME", description = "core.cli.option.name")
        private String name;

        private final Terminal terminal;
        private final Folder folder;

        Acknowledge(Terminal terminal, Folder folder) {
            this.terminal = terminal;
            this.folder = folder;
        }

        @Override
        public ExitStatus call() {
            try (Rackside rackside = folder.acting(common.data)) {
                Alarm alarm =
                        find(rackside.alarms().shown())
                                .orElseThrow(
                                        () ->
                                                new Failure(
                                                        ExitStatus.USAGE,
                                                        Message.of(
                                                                "core.cli.error.no-such-alarm",
                                                                id)));
                Alarm now = rackside.alarms().acknowledge(alarm.id(), who(rackside), note);
                if (common.json) {
                    terminal.json(json(terminal, rackside.site().model(), now));
                } else {
                    terminal.say("core.cli.alarms.acknowledged", now.why());
                }
                return ExitStatus.DONE;
            }
        }

        private Optional<Alarm> find(List<Alarm> alarms) {
            List<Alarm> begins =
                    alarms.stream()
                            .filter(a -> !id.isEmpty() && a.id().value().startsWith(id))
                            .toList();
            return begins.size() == 1 ? Optional.of(begins.getFirst()) : Optional.empty();
        }

        private String who(Rackside rackside) {
            if (name != null && !name.isBlank()) {
                return name;
            }
            String known = rackside.settings().current().personName();
            return known.isBlank() ? System.getProperty("user.name", "?") : known;
        }
    }

    static String grade(Terminal terminal, Grade grade) {
        return terminal.words()
                .say(
                        switch (grade) {
                            case URGENT -> "core.cli.grade.urgent";
                            case MAJOR -> "core.cli.grade.major";
                            case MINOR -> "core.cli.grade.minor";
                            case NOTICE -> "core.cli.grade.notice";
                        });
    }

    private static String state(Terminal terminal, Alarm alarm) {
        if (!alarm.open()) {
            return terminal.words().say("core.cli.alarm.cleared");
        }
        return alarm.acknowledgement()
                .map(a -> terminal.words().say("core.cli.alarm.acknowledged", a.name()))
                .orElseGet(() -> terminal.words().say("core.cli.alarm.open"));
    }

    private static ObjectNode json(Terminal terminal, SiteModel model, Alarm alarm) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        Optional<Device> device = model.device(alarm.device());
        node.put("id", alarm.id().value());
        node.set(
                "device", device.map(d -> InventoryJson.stored(d, model.position(d))).orElse(null));
        node.put("cause", alarm.cause())
                .put("grade", InventoryJson.word(alarm.grade()))
                .put("code", alarm.why().code())
                .put("text", terminal.text(alarm.why()))
                .put("raised", alarm.raised().toString())
                .put("lastSeen", alarm.lastSeen().toString())
                .put("cleared", alarm.cleared().map(Instant::toString).orElse(null))
                .put("reopened", alarm.reopened());
        if (alarm.acknowledgement().isPresent()) {
            Alarm.Acknowledgement a = alarm.acknowledgement().get();
            node.putObject("acknowledgement")
                    .put("name", a.name())
                    .put("note", a.note())
                    .put("at", a.at().toString());
        } else {
            node.putNull("acknowledgement");
        }
        return node;
    }
}
