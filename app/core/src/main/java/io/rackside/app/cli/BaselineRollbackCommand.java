package io.rackside.app.cli;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.baseline.BaselineDraft;
import io.rackside.operations.JobId;
import io.rackside.operations.Risk;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.List;
import java.util.Optional;

/**
 * {@code rackside baseline rollback TARGET}: takes back what an earlier job has set, each entry as
 * an act of its own. The plan is confirmed by its hash, or beforehand.
 */
@Command(name = "rollback", description = "core.cli.help.baseline.rollback")
final class BaselineRollbackCommand extends DeviceCommand {
    @Option(names = "--job", paramLabel = "JOB", description = "core.cli.option.baseline-back-of")
    private String job;

    @Option(
            names = "--entry",
            paramLabel = "ID[@PORT]",
            split = ",",
            description = "core.cli.option.baseline-back-entry")
    private List<String> entries = List.of();

    @Option(names = "--restart", description = "core.cli.option.baseline-restart")
    private boolean restart;

    @Mixin private ActOptions acting;
    @Mixin private HostOptions hosts;

    @Option(names = "--plan", paramLabel = "HASH", description = "core.cli.option.baseline-plan")
    private String hash;

    @Option(names = "--yes", description = "core.cli.option.baseline-yes")
    private boolean yes;

    BaselineRollbackCommand(Terminal terminal, Devices devices) {
        super(terminal, devices);
    }

    @Override
    public ExitStatus call() throws InterruptedException {
        return devices.actOnHost(target, options, common.data, Risk.SERVICE_STOPS, this::rollBack);
    }

    private ExitStatus rollBack(Rackside rackside, Subject subject, Terms terms)
            throws InterruptedException {
        BaselineDraft draft =
                rackside.baselines()
                        .planBack(
                                subject,
                                Optional.ofNullable(job).map(JobId::new),
                                entries,
                                restart,
                                terms);
        return new BaselineRun(terminal, rackside, common.json, hosts.release)
                .confirmed(draft, Optional.ofNullable(hash), yes, acting, terms);
    }
}
