package io.rackside.app.cli;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.access.Subject;
import io.rackside.app.baseline.DriftView;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code rackside baseline drift TARGET}: what changed between checks; asks the device nothing. */
@Command(name = "drift", description = "core.cli.help.baseline.drift")
final class BaselineDriftCommand implements Callable<ExitStatus> {
    @Mixin private CommonOptions common;

    @Parameters(index = "0", paramLabel = "TARGET", description = "core.cli.option.target")
    private String target;

    @Option(names = "--since", paramLabel = "DATE", description = "core.cli.option.drift-since")
    private String since;

    private final Terminal terminal;
    private final Folder folder;

    BaselineDriftCommand(Terminal terminal, Folder folder) {
        this.terminal = terminal;
        this.folder = folder;
    }

    @Override
    public ExitStatus call() {
        Devices.checkAddress(target);
        try (Rackside rackside = folder.reading(common.data)) {
            Subject subject = rackside.access().subject(target);
            List<DriftView> changes =
                    rackside.baselines()
                            .book()
                            .drift(
                                    subject.target().device(),
                                    Optional.ofNullable(since)
                                            .map(text -> EndOfDay.of(text, "--since")));
            if (common.json) {
                terminal.json(new BaselineJson(terminal::text).drift(subject, changes));
            } else {
                new BaselineOutput(terminal).drift(changes);
            }
            return ExitStatus.DONE;
        }
    }
}
