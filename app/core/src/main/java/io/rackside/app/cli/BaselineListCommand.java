package io.rackside.app.cli;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.access.Subject;
import io.rackside.app.baseline.BaselineList;
import io.rackside.model.Message;
import io.rackside.model.baseline.BaselineReport;
import io.rackside.model.baseline.Leave;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * {@code rackside baseline list [TARGET]}: the files of setpoints at hand; of a device its last
 * check and its leave, and asks it nothing.
 */
@Command(name = "list", description = "core.cli.help.baseline.list")
final class BaselineListCommand implements Callable<ExitStatus> {
    @Mixin private CommonOptions common;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "TARGET",
            description = "core.cli.option.baseline-target")
    private String target;

    private final Terminal terminal;
    private final Folder folder;

    BaselineListCommand(Terminal terminal, Folder folder) {
        this.terminal = terminal;
        this.folder = folder;
    }

    @Override
    public ExitStatus call() {
        return target == null ? files() : kept();
    }

    private ExitStatus files() {
        try (Rackside rackside = folder.readingOrNone(common.data)) {
            BaselineList list = rackside.baselineChecks(terminal.time()).baselines();
            if (common.json) {
                terminal.json(new BaselineJson(terminal::text).list(list));
            } else {
                new BaselineOutput(terminal).list(list);
            }
            return ExitStatus.DONE;
        }
    }

    private ExitStatus kept() {
        Devices.checkAddress(target);
        try (Rackside rackside = folder.reading(common.data)) {
            Subject subject = rackside.access().subject(target);
            BaselineReport report =
                    rackside.baselines()
                            .kept(subject.target().device())
                            .orElseThrow(
                                    () ->
                                            new Failure(
                                                    ExitStatus.FAILED,
                                                    Message.of(
                                                            "core.cli.error.never-checked",
                                                            subject.target().name()),
                                                    Message.of("core.cli.next.never-checked")));
            List<Leave> leaves = rackside.baselines().leaves(subject.target().device());
            Instant now = terminal.time().now();
            if (common.json) {
                terminal.json(
                        new BaselineJson(terminal::text).report(subject, report, leaves, now));
            } else {
                BaselineOutput output = new BaselineOutput(terminal);
                output.report(report, false);
                output.leaves(leaves, now);
            }
            return ExitStatus.DONE;
        }
    }
}
