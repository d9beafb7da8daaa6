package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.Expected;
import io.rackside.app.Rackside;
import io.rackside.app.access.AccessRefused;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.firmware.BoxAnswer;
import io.rackside.app.firmware.BoxLook;
import io.rackside.app.firmware.report.ComplianceReport;
import io.rackside.app.report.Report;
import io.rackside.bmc.BmcException;
import io.rackside.bmc.firmware.UpdateService.Bank;
import io.rackside.bmc.firmware.UpdateService.Part;
import io.rackside.bmc.firmware.plan.Compliance;
import io.rackside.bmc.firmware.plan.ComponentName;
import io.rackside.model.Message;
import io.rackside.model.firmware.FirmwareBaseline;
import io.rackside.model.firmware.FirmwareBaseline.Wanted;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/** {@code rackside firmware check TARGET... [--baseline NAME]}: versions against what is wanted. */
@Command(name = "check", description = "core.cli.help.firmware.check")
final class FirmwareCheckCommand implements Callable<ExitStatus> {
    @Mixin private CommonOptions common;
    @Mixin private TargetOptions options;

    @Parameters(arity = "1..*", paramLabel = "TARGET", description = "core.cli.option.target")
    private List<String> targets = List.of();

    @Option(
            names = "--baseline",
            paramLabel = "NAME",
            description = "core.cli.option.firmware-baseline")
    private String baseline;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "core.cli.option.firmware-report")
    private Path report;

    private final Terminal terminal;
    private final Devices devices;

    FirmwareCheckCommand(Terminal terminal, Devices devices) {
        this.terminal = terminal;
        this.devices = devices;
    }

    @Override
    public ExitStatus call() throws InterruptedException {
        if (report != null) {
            ReportOut.form(report, null);
        }
        return devices.readAll(targets, options, common.data, this::check);
    }

    private ExitStatus check(Rackside rackside, List<Subject> subjects, Terms terms)
            throws InterruptedException {
        Optional<FirmwareBaseline> wanted =
                Optional.ofNullable(baseline).map(name -> FirmwareSources.baseline(rackside, name));
        AtomicInteger heard = new AtomicInteger();
        List<BoxLook> looks = new ArrayList<>();
        List<BoxAnswer.Silent> silent = new ArrayList<>();
        rackside.firmware()
                .looks(
                        subjects,
                        wanted,
                        terms,
                        answer -> came(answer, heard.incrementAndGet(), subjects.size()))
                .forEach(
                        answer -> {
                            switch (answer) {
                                case BoxAnswer.Looked looked -> looks.add(looked.look());
                                case BoxAnswer.Silent one -> silent.add(one);
                            }
                        });
        if (common.json) {
            terminal.json(json(looks, silent));
        } else {
            show(looks, silent);
        }
        if (report != null) {
            report(rackside, looks, silent);
        }
        return silent.isEmpty() ? ExitStatus.DONE : status(silent.getFirst());
    }

    /** Over a slow link the last box may come minutes after the first. */
    private void came(BoxAnswer answer, int number, int all) {
        if (all > 1) {
            terminal.note(
                    "core.cli.firmware.came",
                    answer.subject().target().name(),
                    switch (answer) {
                        case BoxAnswer.Looked looked ->
                                Message.of(standing(looked.look().compliance().standing()));
                        case BoxAnswer.Silent silent -> why(silent);
                    },
                    number,
                    all);
        }
    }

    private static Message why(BoxAnswer.Silent one) {
        return Expected.words(one.why()).orElseThrow(one::why);
    }

    private static ExitStatus status(BoxAnswer.Silent one) {
        return switch (one.why()) {
            case BmcException e -> ExitStatus.of(e);
            case AccessRefused e -> ExitStatus.of(e);
            default -> ExitStatus.NOT_AUTHORISED;
        };
    }

    private void report(Rackside rackside, List<BoxLook> looks, List<BoxAnswer.Silent> silent) {
        Report made =
                ComplianceReport.of(
                        baseline == null ? "" : baseline,
                        looks,
                        silent.stream()
                                .map(
                                        one ->
                                                new ComplianceReport.Silent(
                                                        one.subject().target().name(), why(one)))
                                .toList(),
                        terminal.time().now(),
                        rackside.settings().current().personName(),
                        ReportOut.checkpoint(rackside));
        new ReportOut(terminal).write(made, ReportOut.form(report, null), report);
    }

    private void show(List<BoxLook> looks, List<BoxAnswer.Silent> silent) {
        Table table =
                new Table(
                        terminal.words().say("core.cli.column.device"),
                        terminal.words().say("core.cli.column.component"),
                        terminal.words().say("core.cli.column.name"),
                        terminal.words().say("core.cli.column.version"),
                        terminal.words().say("core.cli.column.wanted-version"),
                        terminal.words().say("core.cli.column.compliance"));
        for (BoxLook look : looks) {
            for (Compliance.Line line : lines(look)) {
                table.row(
                        look.subject().target().name(),
                        terminal.text(ComponentName.of(line.component())),
                        line.name(),
                        line.version(),
                        line.wanted().map(Wanted::version).orElse(""),
                        terminal.words().say(standing(line.standing())));
            }
        }
        if (!table.isEmpty()) {
            terminal.table(table);
        }
        for (BoxLook look : looks) {
            look.service().hindrances().forEach(this::note);
            look.service().remarks().forEach(this::note);
            if (look.service().fromDocumentsOnly()) {
                note(Message.of("bmc.plan.from-documents", look.service().platform()));
            }
        }
        silent.forEach(one -> note(why(one)));
    }

    private void note(Message what) {
        terminal.err().println(Table.plain(terminal.text(what)));
    }

    /** Without a baseline every part is shown, and nothing is asked of any. */
    private static List<Compliance.Line> lines(BoxLook look) {
        if (!look.compliance().lines().isEmpty()) {
            return look.compliance().lines();
        }
        return look.service().parts().stream()
                .map(
                        part ->
                                new Compliance.Line(
                                        part.component(),
                                        part.item().name(),
                                        part.item().version(),
                                        Optional.empty(),
                                        Compliance.Standing.NOT_WANTED))
                .toList();
    }

    private static String standing(Compliance.Standing standing) {
        return switch (standing) {
            case EQUAL -> "core.cli.standing.equal";
            case BEHIND -> "core.cli.standing.behind";
            case AHEAD -> "core.cli.standing.ahead";
            case UNKNOWN -> "core.cli.standing.unknown";
            case NOT_WANTED -> "core.cli.standing.not-wanted";
        };
    }

    private ObjectNode json(List<BoxLook> looks, List<BoxAnswer.Silent> silent) {
        ObjectNode root = InventoryJson.object();
        root.put("baseline", baseline);
        root.set("devices", InventoryJson.list(looks, this::json));
        root.set(
                "problems",
                InventoryJson.list(
                        silent,
                        one ->
                                InventoryJson.object()
                                        .put("where", one.subject().target().name())
                                        .put("code", why(one).code())
                                        .put("text", terminal.text(why(one)))));
        return root;
    }

    private ObjectNode json(BoxLook look) {
        ObjectNode node = InventoryJson.object();
        node.set("device", InventoryJson.device(look.device()));
        node.put("name", look.subject().target().name())
                .put("platform", look.service().platform())
                .put("fromDocumentsOnly", look.service().fromDocumentsOnly())
                .put("standing", look.compliance().standing().word());
        ArrayNode roads = node.putArray("roads");
        look.service().roads().forEach(road -> roads.add(FirmwareSources.word(road)));
        node.set("versions", InventoryJson.list(lines(look), FirmwareCheckCommand::json));
        node.set("parts", InventoryJson.list(look.service().parts(), FirmwareCheckCommand::json));
        node.set("hindrances", InventoryJson.list(look.service().hindrances(), this::json));
        node.set("remarks", InventoryJson.list(look.service().remarks(), this::json));
        return node;
    }

    private ObjectNode json(Message what) {
        return InventoryJson.object().put("code", what.code()).put("text", terminal.text(what));
    }

    private static ObjectNode json(Compliance.Line line) {
        return InventoryJson.object()
                .put("component", line.component().word())
                .put("name", line.name())
                .put("version", InventoryJson.text(line.version()))
                .put("wanted", line.wanted().map(Wanted::version).orElse(null))
                .put("reason", line.wanted().map(w -> InventoryJson.text(w.reason())).orElse(null))
                .put("standing", line.standing().word());
    }

    static ObjectNode json(Part part) {
        ObjectNode node =
                InventoryJson.object()
                        .put("id", part.item().id())
                        .put("name", part.item().name())
                        .put("component", part.component().word())
                        .put("version", InventoryJson.text(part.item().version()))
                        .put("softwareId", InventoryJson.text(part.item().softwareId()));
        node.set(
                "banks",
                InventoryJson.list(
                        part.banks(),
                        (Bank bank) ->
                                InventoryJson.object()
                                        .put("name", bank.name())
                                        .put("version", bank.version().orElse(null))
                                        .put("running", bank.running())));
        return node;
    }
}
