package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.baseline.SetpointReport;
import io.rackside.app.report.Form;
import io.rackside.model.Message;
import io.rackside.model.baseline.BaselineReport;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code rackside report baseline [TARGET...]}: how boxes stood when they were checked last. */
@Command(name = "baseline", description = "core.cli.help.report.baseline")
final class BaselineReportCommand implements Callable<ExitStatus> {
    @Mixin private CommonOptions common;

    @Parameters(
            arity = "0..*",
            paramLabel = "TARGET",
            description = "core.cli.option.report.baseline-target")
    private List<String> targets = List.of();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            required = true,
            description = "core.cli.option.report.out")
    private Path out;

    @Option(names = "--form", paramLabel = "FORM", description = "core.cli.option.report.form")
    private String form;

    private final Terminal terminal;
    private final Folder folder;

    BaselineReportCommand(Terminal terminal, Folder folder) {
        this.terminal = terminal;
        this.folder = folder;
    }

    @Override
    public ExitStatus call() {
        targets.forEach(Devices::checkAddress);
        Form wanted = ReportOut.form(out, form);
        try (Rackside rackside = folder.reading(common.data)) {
            List<BaselineReport> checks = checks(rackside);
            new ReportOut(terminal)
                    .write(
                            SetpointReport.of(
                                    checks,
                                    terminal.words().language().getLanguage(),
                                    terminal.time().now(),
                                    rackside.settings().current().personName(),
                                    ReportOut.checkpoint(rackside)),
                            wanted,
                            out);
            if (common.json) {
                ObjectNode root = JsonNodeFactory.instance.objectNode();
                ArrayNode boxes = root.putArray("boxes");
                checks.forEach(check -> boxes.add(check.name()));
                terminal.json(
                        root.put("file", out.toAbsolutePath().toString())
                                .put("form", wanted.word()));
            } else {
                terminal.note("core.cli.report.written", out.toString());
            }
            return ExitStatus.DONE;
        }
    }

    private List<BaselineReport> checks(Rackside rackside) {
        if (!targets.isEmpty()) {
            return targets.stream().map(target -> check(rackside, target)).toList();
        }
        List<BaselineReport> all = List.copyOf(rackside.baselines().allKept().values());
        if (all.isEmpty()) {
            throw new Failure(
                    ExitStatus.FAILED,
                    Message.of("core.cli.error.none-checked"),
                    Message.of("core.cli.next.never-checked"));
        }
        return all;
    }

    private static BaselineReport check(Rackside rackside, String target) {
        return rackside.baselines()
                .kept(rackside.access().subject(target).target().device())
                .orElseThrow(
                        () ->
                                new Failure(
                                        ExitStatus.FAILED,
                                        Message.of("core.cli.error.never-checked", target),
                                        Message.of("core.cli.next.never-checked")));
    }
}
