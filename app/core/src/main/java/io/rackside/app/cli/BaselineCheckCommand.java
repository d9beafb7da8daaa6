package io.rackside.app.cli;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.model.baseline.BaselineReport;
import io.rackside.model.baseline.Leave;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.time.Instant;
import java.util.List;

/** {@code rackside baseline check TARGET}: holds a host against its baseline; only reads. */
@Command(name = "check", description = "core.cli.help.baseline.check")
final class BaselineCheckCommand extends DeviceCommand {
    @Option(
            names = "--set",
            paramLabel = "ID",
            split = ",",
            description = "core.cli.option.baseline-set")
    private List<String> files = List.of();

    @Option(names = "--all", description = "core.cli.option.baseline-all")
    private boolean all;

    BaselineCheckCommand(Terminal terminal, Devices devices) {
        super(terminal, devices);
    }

    @Override
    public ExitStatus call() throws InterruptedException {
        return devices.onHost(target, options, common.data, this::check);
    }

    private ExitStatus check(Rackside rackside, Subject subject, Terms terms)
            throws InterruptedException {
        BaselineReport report =
                rackside.baselineChecks(terminal.time()).check(subject, files, terms);
        List<Leave> leaves = rackside.baselineChecks(terminal.time()).leavesOf(report.device());
        Instant now = terminal.time().now();
        if (common.json) {
            terminal.json(new BaselineJson(terminal::text).report(subject, report, leaves, now));
        } else {
            BaselineOutput output = new BaselineOutput(terminal);
            output.report(report, all);
            output.leaves(leaves, now);
        }
        return ExitStatus.DONE;
    }
}
