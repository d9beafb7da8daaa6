package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.offload.path.LosslessWish;
import io.rackside.app.offload.path.PathView;
import io.rackside.app.offload.path.PathView.BoxView;
import io.rackside.app.offload.path.PathView.CellView;
import io.rackside.app.offload.path.PathView.RowView;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/** {@code rackside offload path A B}: cards and switch ports of a RoCE path side by side. */
@Command(name = "path", description = "core.cli.help.offload.path")
final class OffloadPathCommand implements Callable<ExitStatus> {
    private static final String NOTHING = "-";

    @Mixin private CommonOptions common;
    @Mixin private TargetOptions options;

    @Parameters(index = "0", paramLabel = "A", description = "core.cli.option.path-near")
    private String near;

    @Parameters(index = "1", paramLabel = "B", description = "core.cli.option.path-far")
    private String far;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            required = true,
            description = "core.cli.option.measure-port")
    private String port;

    @Option(
            names = "--far-port",
            paramLabel = "PORT",
            required = true,
            description = "core.cli.option.measure-far-port")
    private String farPort;

    @Option(names = "--dscp", paramLabel = "DSCP", description = "core.cli.option.path-dscp")
    private Integer dscp;

    @Option(
            names = "--priority",
            paramLabel = "PRIORITY",
            description = "core.cli.option.path-priority")
    private Integer priority;

    private final Terminal terminal;
    private final Devices devices;

    OffloadPathCommand(Terminal terminal, Devices devices) {
        this.terminal = terminal;
        this.devices = devices;
    }

    @Override
    public ExitStatus call() throws InterruptedException {
        Optional<LosslessWish> wish = wish();
        return devices.readHosts(
                List.of(near, far),
                options,
                common.data,
                (rackside, hosts, terms) -> check(rackside, hosts, wish, terms));
    }

    private Optional<LosslessWish> wish() {
        if (dscp == null && priority == null) {
            return Optional.empty();
        }
        try {
            if (dscp != null && priority != null) {
                return Optional.of(new LosslessWish(dscp, priority));
            }
        } catch (IllegalArgumentException e) {
            throw new Failure(ExitStatus.USAGE, Message.of("core.cli.error.path-class"));
        }
        throw new Failure(ExitStatus.USAGE, Message.of("core.cli.error.path-class"));
    }

    private ExitStatus check(
            Rackside rackside, List<Subject> hosts, Optional<LosslessWish> wish, Terms terms)
            throws InterruptedException {
        PathView path;
        try {
            path =
                    rackside.roce(terminal.time())
                            .check(hosts.getFirst(), port, hosts.getLast(), farPort, wish, terms);
        } catch (IllegalArgumentException e) {
            throw new Failure(
                    ExitStatus.USAGE, Message.of("core.cli.error.path-port", port, farPort));
        }
        if (common.json) {
            terminal.json(json(path));
        } else {
            show(path);
        }
        return path.good() ? ExitStatus.DONE : ExitStatus.FAILED;
    }

    private void show(PathView path) {
        List<String> titles = new ArrayList<>();
        titles.add(terminal.words().say("core.cli.column.what"));
        path.boxes().forEach(box -> titles.add(box.name() + " " + box.port()));
        Table table = new Table(titles.toArray(String[]::new));
        for (RowView row : path.rows()) {
            List<String> cells = new ArrayList<>();
            cells.add(terminal.text(row.title()));
            row.cells().forEach(cell -> cells.add(word(cell)));
            table.row(cells.toArray(String[]::new));
        }
        terminal.table(table);
        path.traffic()
                .ifPresent(
                        one -> terminal.say("core.cli.path.traffic", one.dscp(), one.priority()));
        terminal.out().println();
        mends(path);
        notes(path);
        long mismatches = path.mismatches().size();
        if (mismatches > 0) {
            terminal.say("core.cli.path.mismatches", mismatches);
        } else {
            terminal.say(path.good() ? "core.cli.path.good" : "core.cli.path.not-whole");
        }
    }

    private String word(CellView cell) {
        return switch (cell.state()) {
            case "mismatch" ->
                    terminal.words()
                            .say(
                                    "core.cli.path.mismatch",
                                    cell.text().isEmpty() ? NOTHING : cell.text());
            case "unknown" ->
                    cell.text().isEmpty()
                            ? terminal.words().say("core.cli.path.unknown")
                            : cell.text() + " ?";
            case "notAsked" -> NOTHING;
            default -> cell.text().isEmpty() ? NOTHING : cell.text();
        };
    }

    private void mends(PathView path) {
        for (RowView row : path.rows()) {
            row.cells()
                    .forEach(
                            cell ->
                                    cell.mend()
                                            .ifPresent(
                                                    mend ->
                                                            terminal.say(
                                                                    "core.cli.path.mend",
                                                                    row.title(),
                                                                    mend)));
        }
    }

    /** What a box says of several aspects is said once. */
    private void notes(PathView path) {
        Set<String> said = new LinkedHashSet<>();
        for (int i = 0; i < path.boxes().size(); i++) {
            BoxView box = path.boxes().get(i);
            for (RowView row : path.rows()) {
                row.cells()
                        .get(i)
                        .note()
                        .filter(note -> !note.equals(box.foundBy()))
                        .ifPresent(
                                note ->
                                        said.add(
                                                terminal.words()
                                                        .say(
                                                                "core.cli.path.note",
                                                                box.name(),
                                                                box.port(),
                                                                note)));
            }
        }
        said.forEach(note -> terminal.err().println(Table.plain(note)));
        for (BoxView box : path.boxes()) {
            if (box.isSwitch()) {
                terminal.say("core.cli.path.at", box.name(), box.port(), box.foundBy());
            }
        }
        path.notes().forEach(note -> terminal.out().println(Table.plain(terminal.text(note))));
    }

    private ObjectNode json(PathView path) {
        ObjectNode root = InventoryJson.object().put("at", path.at().toString());
        ArrayNode boxes = root.putArray("boxes");
        for (BoxView box : path.boxes()) {
            boxes.addObject()
                    .put("device", box.device().map(DeviceId::value).orElse(null))
                    .put("name", box.name())
                    .put("port", box.port())
                    .put("switch", box.isSwitch())
                    .put("foundBy", terminal.text(box.foundBy()));
        }
        ArrayNode rows = root.putArray("rows");
        for (RowView row : path.rows()) {
            ObjectNode one =
                    rows.addObject()
                            .put("aspect", row.word())
                            .put("title", terminal.text(row.title()));
            ArrayNode cells = one.putArray("cells");
            row.cells().forEach(cell -> cells.add(json(cell)));
        }
        ObjectNode traffic = root.putObject("traffic");
        traffic.put("dscp", path.traffic().map(LosslessWish::dscp).orElse(null))
                .put("priority", path.traffic().map(LosslessWish::priority).orElse(null));
        root.put("good", path.good()).put("mismatches", path.mismatches().size());
        ArrayNode notes = root.putArray("notes");
        path.notes()
                .forEach(
                        note ->
                                notes.addObject()
                                        .put("code", note.code())
                                        .put("text", terminal.text(note)));
        return root;
    }

    private ObjectNode json(CellView cell) {
        ObjectNode one =
                InventoryJson.object()
                        .put("state", cell.state())
                        .put("text", InventoryJson.text(cell.text()))
                        .put("note", cell.note().map(terminal::text).orElse(null))
                        .put("mend", cell.mend().map(terminal::text).orElse(null));
        ArrayNode settings = one.putArray("settings");
        cell.settings()
                .forEach(
                        set ->
                                settings.addObject()
                                        .put("knob", set.knob())
                                        .put("title", terminal.text(set.title()))
                                        .put("value", set.value()));
        return one;
    }
}
