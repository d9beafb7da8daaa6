package io.rackside.app.cli;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.access.Terms;
import io.rackside.operations.JobId;
import io.rackside.operations.Risk;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.List;
import java.util.concurrent.Callable;

/** {@code rackside firmware resume [JOB]}: carries on an upgrade that was cut short. */
@Command(name = "resume", description = "core.cli.help.firmware.resume")
final class FirmwareResumeCommand implements Callable<ExitStatus> {
    @Mixin private CommonOptions common;
    @Mixin private TargetOptions options;
    @Mixin private HostOptions hosts;

    @Parameters(arity = "0..1", paramLabel = "JOB", description = "core.cli.option.upgrade-job")
    private String id;

    @Option(
            names = "--accept-certificate",
            paramLabel = "SHA256",
            description = "core.cli.option.accept-certificate")
    private String certificate;

    private final Terminal terminal;
    private final Devices devices;

    FirmwareResumeCommand(Terminal terminal, Devices devices) {
        this.terminal = terminal;
        this.devices = devices;
    }

    @Override
    public ExitStatus call() throws InterruptedException {
        return devices.actOnAll(
                List.of(),
                options,
                common.data,
                Risk.CANNOT_BE_UNDONE,
                (rackside, _, terms) -> resume(rackside, terms));
    }

    private ExitStatus resume(Rackside rackside, Terms terms) throws InterruptedException {
        JobId job = FirmwareStatusCommand.find(rackside, id, status -> status.resumable()).job();
        rackside.firmware().resume(job, terms);
        return new UpgradeRun(terminal, rackside, RunningQuestions.fingerprint(certificate), hosts)
                .stay(job, common.json);
    }
}
