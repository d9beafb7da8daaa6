package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.network.cabling.CableCheck;
import io.rackside.app.network.cabling.CableEnd;
import io.rackside.app.network.cabling.Cabling;
import io.rackside.app.network.cabling.UnplannedCable;
import io.rackside.app.report.Form;
import io.rackside.model.Cabinet;
import io.rackside.model.Message;
import io.rackside.model.PortRef;
import io.rackside.model.Problem;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** {@code rackside network cabling [CABINET]}: the acceptance list. */
@Command(name = "cabling", description = "core.cli.help.network.cabling")
final class NetworkCablingCommand implements Callable<ExitStatus> {
    private static final String NOTHING = "-";

    @Mixin private CommonOptions common;
    @Mixin private TargetOptions options;

    @Parameters(arity = "0..1", paramLabel = "CABINET", description = "core.cli.option.cabinet-of")
    private String cabinet;

    @Option(names = "--read", description = "core.cli.option.network-read")
    private boolean read;

    @Option(names = "--report", paramLabel = "FILE", description = "core.cli.option.network-report")
    private Path report;

    private final Terminal terminal;
    private final Devices devices;
    private final Folder folder;

    NetworkCablingCommand(Terminal terminal, Devices devices, Folder folder) {
        this.terminal = terminal;
        this.devices = devices;
        this.folder = folder;
    }

    @Override
    public ExitStatus call() throws InterruptedException {
        if (report != null) {
            ReportOut.form(report, null);
            Terminal.folderThere(report);
        }
        try (EndSignal _ = EndSignal.cuttingShort(Thread.currentThread()::interrupt);
                Rackside rackside =
                        read ? folder.actingIfFree(common.data) : folder.reading(common.data)) {
            if (read) {
                new VaultDoor(terminal).open(rackside);
            }
            Map<Cabinet, Cabling> found = found(rackside);
            if (report != null) {
                report(rackside, found);
            }
            boolean accepted = found.values().stream().allMatch(Cabling::accepted);
            if (common.json) {
                terminal.json(json(rackside, found, accepted));
            } else {
                found.forEach((where, cabling) -> show(rackside, where, cabling));
            }
            return accepted ? ExitStatus.DONE : ExitStatus.FAILED;
        }
    }

    /** Of the cabinet named, else of all that have a cable planned. */
    private Map<Cabinet, Cabling> found(Rackside rackside) throws InterruptedException {
        SiteWords words = new SiteWords(rackside.site().model());
        List<Cabinet> asked =
                cabinet == null ? words.model().activeCabinets() : List.of(words.cabinet(cabinet));
        Map<Cabinet, Cabling> found = new LinkedHashMap<>();
        for (Cabinet each : asked) {
            boolean planned = !rackside.cabling().known(each.id()).planned().isEmpty();
            if (planned || cabinet != null) {
                found.put(
                        each,
                        read
                                ? rackside.cabling().read(each.id(), devices.snmpTerms(options))
                                : rackside.cabling().known(each.id()));
            }
        }
        if (found.values().stream().allMatch(cabling -> cabling.planned().isEmpty())) {
            throw new Failure(
                    ExitStatus.FAILED,
                    Message.of("core.cli.error.no-cables"),
                    Message.of("core.cli.next.no-cables"));
        }
        return found;
    }

    private void report(Rackside rackside, Map<Cabinet, Cabling> found) {
        if (found.size() != 1) {
            throw new Failure(
                    ExitStatus.USAGE, Message.of("core.cli.error.report-of-one", found.size()));
        }
        found.forEach(
                (where, cabling) ->
                        new ReportOut(terminal)
                                .write(
                                        rackside.cabling()
                                                .report(
                                                        where.id(),
                                                        cabling,
                                                        rackside.settings().current().personName(),
                                                        ReportOut.checkpoint(rackside)),
                                        form(),
                                        report));
        terminal.note("core.cli.report.written", report.toString());
    }

    private Form form() {
        return ReportOut.form(report, null);
    }

    private void show(Rackside rackside, Cabinet where, Cabling cabling) {
        SiteWords words = new SiteWords(rackside.site().model());
        terminal.say("core.cli.cabling.of", words.called().path(where));
        Table table =
                new Table(
                        terminal.words().say("core.cli.column.from"),
                        terminal.words().say("core.cli.column.to"),
                        terminal.words().say("core.cli.column.label"),
                        terminal.words().say("core.cli.column.link"),
                        terminal.words().say("core.cli.column.found"),
                        ">Mbit/s",
                        terminal.words().say("core.cli.column.remark"));
        for (CableCheck check : cabling.planned()) {
            table.row(
                    words.word(check.link().from()),
                    words.word(check.link().to()),
                    text(check.link().label()),
                    terminal.text(check.title()),
                    check.found().map(NetworkCablingCommand::word).orElse(NOTHING),
                    check.megabitsPerSecond().isPresent()
                            ? Long.toString(check.megabitsPerSecond().getAsLong())
                            : NOTHING,
                    check.remarks().stream().map(terminal::text).collect(Collectors.joining(" ")));
        }
        terminal.table(table);
        for (UnplannedCable cable : cabling.unplanned()) {
            terminal.say("core.cli.cabling.unplanned", word(cable.from()), word(cable.to()));
        }
        ages(cabling);
        for (Problem problem : cabling.problems()) {
            terminal.note(
                    "core.cli.support.problem", problem.where(), terminal.text(problem.what()));
        }
        long weak = cabling.planned().stream().filter(CableCheck::weak).count();
        if (weak > 0) {
            terminal.say("core.cli.cabling.weak", weak);
        }
        terminal.say(
                cabling.accepted() ? "core.cli.cabling.accepted" : "core.cli.cabling.not-accepted",
                cabling.planned().stream().filter(CableCheck::accepted).count(),
                cabling.planned().size());
    }

    /** How old the words are that the list goes by. */
    private void ages(Cabling cabling) {
        if (read) {
            return;
        }
        cabling.oldest()
                .map(at -> Duration.between(at, terminal.time().now()))
                .ifPresentOrElse(
                        age -> terminal.note("core.cli.cabling.not-read", age),
                        () -> terminal.note("core.cli.cabling.read-when"));
        String never =
                cabling.sources().stream()
                        .filter(source -> source.readAt().isEmpty())
                        .map(Cabling.Source::name)
                        .collect(Collectors.joining(", "));
        if (!never.isEmpty()) {
            terminal.note("core.cli.cabling.never-read", never);
        }
    }

    private static String text(String text) {
        return text.isBlank() ? NOTHING : text;
    }

    private static String word(CableEnd end) {
        return end.port().isBlank() ? end.name() : end.name() + ":" + end.port();
    }

    private ObjectNode json(Rackside rackside, Map<Cabinet, Cabling> found, boolean accepted) {
        ObjectNode root = InventoryJson.object().put("accepted", accepted);
        ArrayNode cabinets = root.putArray("cabinets");
        SiteWords words = new SiteWords(rackside.site().model());
        found.forEach(
                (where, cabling) -> {
                    ObjectNode one = cabinets.addObject();
                    one.put("cabinet", words.called().path(where))
                            .put("accepted", cabling.accepted())
                            .put("oldest", cabling.oldest().map(Instant::toString).orElse(null));
                    one.set(
                            "sources",
                            InventoryJson.list(cabling.sources(), NetworkCablingCommand::source));
                    one.set(
                            "planned",
                            InventoryJson.list(cabling.planned(), check -> planned(words, check)));
                    one.set(
                            "unplanned",
                            InventoryJson.list(
                                    cabling.unplanned(),
                                    cable ->
                                            InventoryJson.object()
                                                    .<ObjectNode>set("from", end(cable.from()))
                                                    .set("to", end(cable.to()))));
                    one.set(
                            "problems",
                            new InventoryJson(terminal::text).problems(cabling.problems()));
                });
        return root;
    }

    private static ObjectNode source(Cabling.Source source) {
        return InventoryJson.object()
                .put("device", source.name())
                .put("readAt", source.readAt().map(Instant::toString).orElse(null));
    }

    private ObjectNode planned(SiteWords words, CableCheck check) {
        ObjectNode one = InventoryJson.object();
        one.set("from", end(words, check.link().from()));
        one.set("to", end(words, check.link().to()));
        one.put("label", InventoryJson.text(check.link().label()))
                .put("state", check.state().word())
                .put("accepted", check.accepted());
        one.set("found", check.found().map(NetworkCablingCommand::end).orElse(null));
        one.put(
                "mbps",
                check.megabitsPerSecond().isPresent()
                        ? (Long) check.megabitsPerSecond().getAsLong()
                        : null);
        ArrayNode remarks = one.putArray("remarks");
        check.remarks()
                .forEach(
                        remark ->
                                remarks.addObject()
                                        .put("code", remark.code())
                                        .put("text", terminal.text(remark)));
        return one;
    }

    private static ObjectNode end(SiteWords words, PortRef port) {
        return InventoryJson.object()
                .put("device", SiteWords.name(words.model(), port.device()))
                .put("port", port.port());
    }

    private static ObjectNode end(CableEnd end) {
        return InventoryJson.object()
                .put("device", end.name())
                .put("port", InventoryJson.text(end.port()))
                .put("known", end.device().isPresent());
    }
}
