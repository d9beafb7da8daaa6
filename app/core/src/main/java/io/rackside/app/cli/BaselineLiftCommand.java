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

/** {@code rackside baseline lift TARGET}: takes leave back. */
@Command(name = "lift", description = "core.cli.help.baseline.lift")
final class BaselineLiftCommand implements Callable<ExitStatus> {
    @Mixin private CommonOptions common;

    @Parameters(index = "0", paramLabel = "TARGET", description = "core.cli.option.target")
    private String target;

    @Option(
            names = "--entry",
            required = true,
            paramLabel = "ID[@PORT]",
            description = "core.cli.option.baseline-one-entry")
    private String entry;

    private final Terminal terminal;
    private final Folder folder;

    BaselineLiftCommand(Terminal terminal, Folder folder) {
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
            rackside.baselines().lift(device, subject.target().name(), name.id(), name.of());
            return new LeaveOutput(terminal, common.json).show(rackside.baselines().leaves(device));
        }
    }
}
