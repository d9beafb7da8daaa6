package io.rackside.app.cli;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.firmware.library.LibraryEntry;
import io.rackside.model.Message;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.util.List;
import java.util.concurrent.Callable;

/** {@code rackside firmware remove PACKAGE}. */
@Command(name = "remove", description = "core.cli.help.firmware.remove")
final class RemovePackageCommand implements Callable<ExitStatus> {
    @Mixin private CommonOptions common;

    @Parameters(paramLabel = "PACKAGE", description = "core.cli.option.package")
    private String named;

    private final Terminal terminal;
    private final Folder folder;

    RemovePackageCommand(Terminal terminal, Folder folder) {
        this.terminal = terminal;
        this.folder = folder;
    }

    @Override
    public ExitStatus call() {
        try (Rackside rackside = folder.acting(common.data)) {
            List<LibraryEntry> meant = rackside.firmwareLibrary().find(named);
            if (meant.size() != 1) {
                throw new Failure(
                        ExitStatus.USAGE,
                        meant.isEmpty()
                                ? Message.of("core.library.no-package", named)
                                : Message.of("core.cli.error.several-packages", named));
            }
            LibraryEntry gone = meant.getFirst();
            rackside.firmwareLibrary().remove(gone.kept().sha256());
            if (common.json) {
                terminal.json(PackageJson.entry(gone));
            } else {
                terminal.say("core.library.removed", gone.kept().name(), gone.kept().sha256());
            }
            return ExitStatus.DONE;
        }
    }
}
