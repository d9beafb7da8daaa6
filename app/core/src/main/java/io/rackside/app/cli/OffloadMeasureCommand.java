package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.offload.measure.CardView;
import io.rackside.app.offload.measure.KeptMeasurement;
import io.rackside.app.offload.measure.MeasureDraft;
import io.rackside.app.offload.measure.MeasureWish;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.operations.Risk;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code rackside offload measure NEAR FAR}: what the link between two hosts carries. */
@Command(name = "measure", description = "core.cli.help.offload.measure")
final class OffloadMeasureCommand implements Callable<ExitStatus> {
    /** Stands for the newest measurement of a port. */
    private static final String LAST = "last";

    @Mixin private CommonOptions common;
    @Mixin private TargetOptions options;
    @Mixin private ActOptions acting;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "NEAR",
            description = "core.cli.option.measure-near")
    private String near;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FAR",
            description = "core.cli.option.measure-far")
    private String far;

    @Option(names = "--port", paramLabel = "PORT", description = "core.cli.option.measure-port")
    private String port;

    @Option(
            names = "--far-port",
            paramLabel = "PORT",
            description = "core.cli.option.measure-far-port")
    private String farPort;

    @Option(names = "--peer", paramLabel = "ADDRESS", description = "core.cli.option.measure-peer")
    private String peer;

    @Option(
            names = "--storage",
            paramLabel = "PATH",
            description = "core.cli.option.measure-storage")
    private String storage;

    @Option(
            names = "--seconds",
            paramLabel = "SECONDS",
            description = "core.cli.option.measure-seconds")
    private int seconds = MeasureWish.SECONDS;

    @Option(names = "--profile", paramLabel = "ID", description = "core.cli.option.measure-profile")
    private String profile = "";

    @Option(names = "--before", paramLabel = "ID", description = "core.cli.option.measure-before")
    private String before;

    @Option(names = "--card", paramLabel = "ID", description = "core.cli.option.measure-card")
    private String card;

    @Option(names = "--list", description = "core.cli.option.measure-list")
    private boolean list;

    @Option(names = "--report", paramLabel = "FILE", description = "core.cli.option.measure-report")
    private Path report;

    private final Terminal terminal;
    private final Devices devices;
    private final Folder folder;

    OffloadMeasureCommand(Terminal terminal, Devices devices, Folder folder) {
        this.terminal = terminal;
        this.devices = devices;
        this.folder = folder;
    }

    @Override
    public ExitStatus call() throws InterruptedException {
        boolean measures = near != null && far != null && port != null && farPort != null;
        boolean compares = card != null && before != null && near == null;
        boolean lists = list && near != null && far == null;
        int wanted = (measures ? 1 : 0) + (compares ? 1 : 0) + (lists ? 1 : 0);
        if (wanted != 1
                || card != null && !compares
                || list && !lists
                || report != null && before == null) {
            throw new Failure(ExitStatus.USAGE, Message.of("core.cli.error.measure-what"));
        }
        if (report != null) {
            ReportOut.form(report, null);
            Terminal.folderThere(report);
        }
        if (measures) {
            return devices.onHosts(
                    List.of(near, far), options, common.data, Risk.SERVICE_STOPS, this::measure);
        }
        try (Rackside rackside = folder.reading(common.data)) {
            return lists ? list(rackside) : compare(rackside);
        }
    }

    private ExitStatus list(Rackside rackside) {
        List<KeptMeasurement> all =
                rackside.measure().of(rackside.access().subject(near).target().device());
        if (common.json) {
            ObjectNode root = InventoryJson.object();
            MeasureJson writing = new MeasureJson(terminal);
            ArrayNode measurements = root.putArray("measurements");
            all.forEach(one -> measurements.add(writing.measurement(one)));
            terminal.json(root);
        } else {
            new MeasureTables(terminal).list(all);
        }
        return ExitStatus.DONE;
    }

    private ExitStatus compare(Rackside rackside) {
        CardView both = rackside.measure().card(before, card);
        if (common.json) {
            terminal.json(new MeasureJson(terminal).card(both));
        } else {
            new MeasureTables(terminal).card(both);
        }
        return ended(rackside, both);
    }

    /** Whether the claimed figures hold is what a script asks for. */
    private ExitStatus ended(Rackside rackside, CardView both) {
        if (report != null) {
            new ReportOut(terminal)
                    .write(
                            rackside.measure()
                                    .report(
                                            both,
                                            rackside.settings().current().personName(),
                                            ReportOut.checkpoint(rackside)),
                            ReportOut.form(report, null),
                            report);
            terminal.note("core.cli.report.written", report.toString());
        }
        return both.passed() ? ExitStatus.DONE : ExitStatus.FAILED;
    }

    private ExitStatus measure(Rackside rackside, List<Subject> hosts, Terms terms)
            throws InterruptedException {
        Optional<String> earlier = earlier(rackside, hosts.getFirst().target().device());
        MeasureWish wish =
                new MeasureWish(
                        port,
                        farPort,
                        Optional.ofNullable(peer),
                        Optional.ofNullable(storage),
                        seconds,
                        profile);
        MeasureDraft draft =
                rackside.measure().plan(hosts.getFirst(), hosts.getLast(), wish, terms);
        MeasureRun run = new MeasureRun(terminal, rackside, draft, common.json);
        Optional<KeptMeasurement> kept = run.measure(acting, terms);
        Optional<CardView> both =
                kept.isPresent() && earlier.isPresent()
                        ? Optional.of(rackside.measure().card(earlier.get(), kept.get().id()))
                        : Optional.empty();
        ExitStatus end = run.told(kept, both);
        return both.isPresent() ? ended(rackside, both.get()) : end;
    }

    /** The measurement to compare with: looked for before anything is loaded. */
    private Optional<String> earlier(Rackside rackside, DeviceId host) {
        if (before == null) {
            return Optional.empty();
        }
        Optional<KeptMeasurement> found =
                before.equals(LAST)
                        ? rackside.measure().of(host).stream()
                                .filter(one -> one.environment().port().equals(port))
                                .findFirst()
                        : rackside.measure().kept(before);
        return Optional.of(
                found.map(KeptMeasurement::id)
                        .orElseThrow(
                                () ->
                                        new Failure(
                                                ExitStatus.FAILED,
                                                before.equals(LAST)
                                                        ? Message.of(
                                                                "core.cli.error.measure-none",
                                                                near,
                                                                port)
                                                        : Message.of(
                                                                "core.measure.no-such", before))));
    }
}
