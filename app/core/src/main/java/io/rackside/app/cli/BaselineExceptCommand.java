package io.rackside.app.cli;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.access.Subject;
import io.rackside.model.DeviceId;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.concurrent.Callable;

/**
 * {@code rackside baseline except TARGET}: leave for a device to differ in one entry for a time.
 */
@Command(name = "except", description = "core.cli.help.baseline.except")
final class BaselineExceptCommand implements Callable<ExitStatus> {
    @Mixin private CommonOptions common;

    @Parameters(index = "0", paramLabel = "TARGET", description = "core.cli.option.target")
    private String target;

    @Option(
            names = "--entry",
            required = true,
            paramLabel = "ID[@PORT]",
            description = "core.cli.option.baseline-one-entry")
    private String entry;

    @Option(
            names = "--until",
            required = true,
            paramLabel = "DATE",
            description = "core.cli.option.leave-until")
    private String until;

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "core.cli.option.leave-reason")
    private String reason;

    private final Terminal terminal;
    private final Folder folder;

    BaselineExceptCommand(Terminal terminal, Folder folder) {
        this.terminal = terminal;
        this.folder = folder;
    }

    @Override
    public ExitStatus call() {
        Devices.checkAddress(target);
        EntryName name = EntryName.of(entry);
        try (Rackside rackside = folder.acting(common.data)) {
            Subject subject = rackside.access().subject(target);
            DeviceId device = subject.target().device();
            rackside.baselines()
                    .except(
                            device,
                            subject.target().name(),
                            name.id(),
                            name.of(),
                            reason,
                            EndOfDay.of(until, "--until"));
            return new LeaveOutput(terminal, common.json).show(rackside.baselines().leaves(device));
        }
    }
}
