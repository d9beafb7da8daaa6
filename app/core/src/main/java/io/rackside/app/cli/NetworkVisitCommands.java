package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.access.Subject;
import io.rackside.app.network.visit.VisitComparison;
import io.rackside.app.network.visit.Visits;
import io.rackside.drivers.network.cli.config.ConfigDiff;
import io.rackside.model.Cabinet;
import io.rackside.model.Device;
import io.rackside.model.Message;
import io.rackside.model.Problem;
import io.rackside.model.Protocol;
import io.rackside.store.NetworkVisit;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code rackside network visit take|list|compare|remove}: before and after a work. */
final class NetworkVisitCommands {
    private NetworkVisitCommands() {}

    static CommandLine line(Terminal terminal, Devices devices, Folder folder) {
        CommandLine visit = RacksideCommand.group("visit", "core.cli.help.network.visit");
        visit.addSubcommand(new Take(terminal, devices, folder));
        visit.addSubcommand(new ListVisits(terminal, folder));
        visit.addSubcommand(new Compare(terminal, folder));
        visit.addSubcommand(new Remove(terminal, folder));
        return visit;
    }

    @Command(name = "take", description = "core.cli.help.network.visit.take")
    private static final class Take implements Callable<ExitStatus> {
        @Mixin private CommonOptions common;
        @Mixin private TargetOptions options;

        @Parameters(index = "0", paramLabel = "NAME", description = "core.cli.option.visit-name")
        private String name;

        @Parameters(
                index = "1..*",
                arity = "0..*",
                paramLabel = "TARGET",
                description = "core.cli.option.visit-targets")
        private List<String> targets = List.of();

        @Option(
                names = "--cabinet",
                paramLabel = "CABINET",
                description = "core.cli.option.visit-cabinet")
        private String cabinet;

        @Option(names = "--config", description = "core.cli.option.visit-config")
        private boolean config;

        private final Terminal terminal;
        private final Devices devices;
        private final Folder folder;

        Take(Terminal terminal, Devices devices, Folder folder) {
            this.terminal = terminal;
            this.devices = devices;
            this.folder = folder;
        }

        @Override
        public ExitStatus call() throws InterruptedException {
            targets.forEach(Devices::checkAddress);
            if (name.isBlank() || targets.isEmpty() == (cabinet == null)) {
                throw new Failure(ExitStatus.USAGE, Message.of("core.cli.error.visit-of-what"));
            }
            try (EndSignal _ = EndSignal.cuttingShort(Thread.currentThread()::interrupt);
                    Rackside rackside = folder.acting(common.data)) {
                new VaultDoor(terminal).open(rackside);
                Visits.Taken taken =
                        rackside.visits()
                                .take(
                                        name,
                                        boxes(rackside),
                                        config,
                                        devices.snmpTerms(options),
                                        progress ->
                                                terminal.note(
                                                        "core.cli.visit.read",
                                                        progress.asked(),
                                                        progress.boxes(),
                                                        progress.box()));
                told(taken);
                return taken.problems().isEmpty() ? ExitStatus.DONE : ExitStatus.FAILED;
            }
        }

        private List<Subject> boxes(Rackside rackside) {
            if (cabinet == null) {
                return targets.stream().map(rackside.access()::subject).distinct().toList();
            }
            SiteWords words = new SiteWords(rackside.site().model());
            Cabinet meant = words.cabinet(cabinet);
            List<Subject> boxes =
                    words.model().devicesIn(meant.id()).stream()
                            .filter(box -> box.endpoint(Protocol.SNMP).isPresent())
                            .filter(box -> box.endpoint(Protocol.REDFISH).isEmpty())
                            .filter(box -> box.endpoint(Protocol.IPMI).isEmpty())
                            .sorted(Comparator.comparing(Device::name))
                            .map(box -> rackside.access().subject(box.id()))
                            .toList();
            if (boxes.isEmpty()) {
                throw new Failure(
                        ExitStatus.USAGE,
                        Message.of("core.cli.error.no-switches", words.called().path(meant)));
            }
            return boxes;
        }

        private void told(Visits.Taken taken) {
            if (common.json) {
                ObjectNode root = InventoryJson.object();
                root.put("id", taken.visit().id())
                        .put("name", taken.visit().name())
                        .put("at", taken.visit().at().toString())
                        .put("boxes", taken.visit().looks().size());
                root.set("problems", new InventoryJson(terminal::text).problems(taken.problems()));
                terminal.json(root);
                return;
            }
            terminal.say(
                    "core.cli.visit.taken", taken.visit().name(), taken.visit().looks().size());
            for (Problem problem : taken.problems()) {
                terminal.note(
                        "core.cli.support.problem", problem.where(), terminal.text(problem.what()));
            }
        }
    }

    @Command(name = "list", description = "core.cli.help.network.visit.list")
    private static final class ListVisits implements Callable<ExitStatus> {
        @Mixin private CommonOptions common;

        private final Terminal terminal;
        private final Folder folder;

        ListVisits(Terminal terminal, Folder folder) {
            this.terminal = terminal;
            this.folder = folder;
        }

        @Override
        public ExitStatus call() {
            try (Rackside rackside = folder.reading(common.data)) {
                List<NetworkVisit.Glance> all = rackside.visits().list();
                if (common.json) {
                    ObjectNode root = InventoryJson.object();
                    root.set("visits", InventoryJson.list(all, NetworkVisitCommands::json));
                    terminal.json(root);
                } else if (all.isEmpty()) {
                    terminal.note("core.cli.list.none");
                } else {
                    Table table =
                            new Table(
                                    terminal.words().say("core.cli.column.name"),
                                    terminal.words().say("core.cli.column.time"),
                                    ">" + terminal.words().say("core.cli.column.boxes"),
                                    terminal.words().say("core.cli.column.id"));
                    all.forEach(
                            each ->
                                    table.row(
                                            each.name(),
                                            terminal.time(each.at()),
                                            Integer.toString(each.boxes()),
                                            each.id()));
                    terminal.table(table);
                }
                return ExitStatus.DONE;
            }
        }
    }

    private static ObjectNode json(NetworkVisit.Glance each) {
        return InventoryJson.object()
                .put("id", each.id())
                .put("name", each.name())
                .put("at", each.at().toString())
                .put("boxes", each.boxes());
    }

    private static NetworkVisit find(Rackside rackside, String text) {
        return rackside.visits()
                .find(text)
                .orElseThrow(
                        () ->
                                new Failure(
                                        ExitStatus.USAGE,
                                        Message.of("core.cli.error.no-such-visit", text)));
    }

    @Command(name = "remove", description = "core.cli.help.network.visit.remove")
    private static final class Remove implements Callable<ExitStatus> {
        @Mixin private CommonOptions common;

        @Parameters(paramLabel = "VISIT", description = "core.cli.option.visit")
        private String visit;

        private final Terminal terminal;
        private final Folder folder;

        Remove(Terminal terminal, Folder folder) {
            this.terminal = terminal;
            this.folder = folder;
        }

        @Override
        public ExitStatus call() {
            try (Rackside rackside = folder.acting(common.data)) {
                NetworkVisit meant = find(rackside, visit);
                rackside.visits().remove(meant.id());
                if (common.json) {
                    terminal.json(
                            InventoryJson.object()
                                    .put("id", meant.id())
                                    .put("name", meant.name())
                                    .put("at", meant.at().toString())
                                    .put("boxes", meant.looks().size()));
                } else {
                    terminal.say("core.cli.visit.removed", meant.name(), terminal.time(meant.at()));
                }
                return ExitStatus.DONE;
            }
        }
    }

    @Command(name = "compare", description = "core.cli.help.network.visit.compare")
    private static final class Compare implements Callable<ExitStatus> {
        @Mixin private CommonOptions common;

        @Parameters(index = "0", paramLabel = "BEFORE", description = "core.cli.option.visit")
        private String before;

        @Parameters(
                index = "1",
                arity = "0..1",
                paramLabel = "AFTER",
                description = "core.cli.option.visit-after")
        private String after;

        @Option(
                names = "--report",
                paramLabel = "FILE",
                description = "core.cli.option.network-report")
        private Path report;

        private final Terminal terminal;
        private final Folder folder;

        Compare(Terminal terminal, Folder folder) {
            this.terminal = terminal;
            this.folder = folder;
        }

        @Override
        public ExitStatus call() {
            if (report != null) {
                ReportOut.form(report, null);
                Terminal.folderThere(report);
            }
            try (Rackside rackside = folder.reading(common.data)) {
                NetworkVisit one = find(rackside, before);
                NetworkVisit other = after == null ? newest(rackside, one) : find(rackside, after);
                if (keptAtBothTimes(one, other)) {
                    new VaultDoor(terminal).open(rackside);
                }
                VisitComparison comparison = rackside.visits().compare(one, other);
                if (report != null) {
                    new ReportOut(terminal)
                            .write(
                                    rackside.visits()
                                            .report(
                                                    comparison,
                                                    rackside.settings().current().personName(),
                                                    ReportOut.checkpoint(rackside)),
                                    ReportOut.form(report, null),
                                    report);
                    terminal.note("core.cli.report.written", report.toString());
                }
                if (common.json) {
                    terminal.json(json(comparison));
                } else {
                    show(comparison);
                }
                return comparison.well() ? ExitStatus.DONE : ExitStatus.FAILED;
            }
        }

        private static boolean keptAtBothTimes(NetworkVisit one, NetworkVisit other) {
            return one.looks().stream().anyMatch(look -> look.configuration().isPresent())
                    && other.looks().stream().anyMatch(look -> look.configuration().isPresent());
        }

        private NetworkVisit newest(Rackside rackside, NetworkVisit one) {
            return rackside.visits().list().stream()
                    .map(NetworkVisit.Glance::id)
                    .filter(id -> !id.equals(one.id()))
                    .findFirst()
                    .flatMap(rackside.visits()::find)
                    .orElseThrow(
                            () ->
                                    new Failure(
                                            ExitStatus.USAGE,
                                            Message.of("core.cli.error.no-other-visit", before)));
        }

        private void show(VisitComparison comparison) {
            terminal.say(
                    "core.cli.visit.compared",
                    comparison.before().name(),
                    terminal.time(comparison.before().at()),
                    comparison.after().name(),
                    terminal.time(comparison.after().at()));
            for (VisitComparison.Box box : comparison.boxes()) {
                if (box.same()) {
                    terminal.say("core.cli.visit.same", box.name());
                    box.remark().ifPresent(remark -> line(" ", terminal.text(remark)));
                    continue;
                }
                terminal.say("core.cli.visit.box", box.name());
                box.trouble().ifPresent(why -> line(" ", terminal.text(why)));
                box.differences()
                        .forEach(
                                each ->
                                        line(
                                                each.kind().loss() ? "!" : " ",
                                                terminal.text(each.what())));
                box.remark().ifPresent(remark -> line(" ", terminal.text(remark)));
                box.configuration()
                        .filter(found -> found.secrets() > 0)
                        .ifPresent(
                                found ->
                                        line(
                                                " ",
                                                terminal.words()
                                                        .say(
                                                                "core.visit.secrets",
                                                                found.secrets())));
                box.changedLines()
                        .forEach(
                                changed ->
                                        line(
                                                changed.kind() == ConfigDiff.Kind.ADDED ? "+" : "-",
                                                changed.text()));
            }
            terminal.say(
                    comparison.well()
                            ? "core.cli.visit.nothing-lost"
                            : "core.cli.visit.something-lost");
        }

        private void line(String mark, String text) {
            terminal.out().println(mark + " " + Table.plain(text));
        }

        private ObjectNode json(VisitComparison comparison) {
            ObjectNode root = InventoryJson.object().put("well", comparison.well());
            root.set("before", glance(comparison.before()));
            root.set("after", glance(comparison.after()));
            ArrayNode boxes = root.putArray("boxes");
            for (VisitComparison.Box box : comparison.boxes()) {
                ObjectNode one = boxes.addObject();
                one.put("device", box.name())
                        .put("same", box.same())
                        .put("trouble", box.trouble().map(terminal::text).orElse(null));
                ArrayNode differences = one.putArray("differences");
                box.differences()
                        .forEach(
                                each ->
                                        differences
                                                .addObject()
                                                .put("kind", each.kind().word())
                                                .put("loss", each.kind().loss())
                                                .put("port", InventoryJson.text(each.port()))
                                                .put("before", value(each.before()))
                                                .put("after", value(each.after()))
                                                .put("text", terminal.text(each.what())));
                one.put("configCompared", box.configuration().isPresent())
                        .put("remark", box.remark().map(terminal::text).orElse(null))
                        .put(
                                "secretsDiffer",
                                box.configuration().map(found -> found.secrets()).orElse(0));
                ArrayNode lines = one.putArray("configLines");
                box.changedLines()
                        .forEach(
                                line ->
                                        lines.add(
                                                (line.kind() == ConfigDiff.Kind.ADDED ? "+" : "-")
                                                        + line.text()));
            }
            return root;
        }

        private String value(Optional<Message> value) {
            return value.map(terminal::text).orElse(null);
        }

        private static ObjectNode glance(NetworkVisit visit) {
            return NetworkVisitCommands.json(
                    new NetworkVisit.Glance(
                            visit.id(), visit.name(), visit.at(), visit.looks().size()));
        }
    }
}
