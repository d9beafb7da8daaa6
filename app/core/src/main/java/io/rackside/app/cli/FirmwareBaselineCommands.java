package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.site.SiteModel;
import io.rackside.model.Message;
import io.rackside.model.firmware.FirmwareBaseline;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code rackside firmware baseline list|import|remove}: the versions that are wanted. */
final class FirmwareBaselineCommands {
    private FirmwareBaselineCommands() {}

    static CommandLine line(Terminal terminal, Folder folder) {
        CommandLine baseline = RacksideCommand.group("baseline", "core.cli.help.firmware.baseline");
        baseline.addSubcommand(new ListBaselines(terminal, folder));
        baseline.addSubcommand(new Import(terminal, folder));
        baseline.addSubcommand(new Remove(terminal, folder));
        return baseline;
    }

    @Command(name = "list", description = "core.cli.help.firmware.baseline.list")
    private static final class ListBaselines extends ListCommand<FirmwareBaseline> {
        ListBaselines(Terminal terminal, Folder folder) {
            super(
                    terminal,
                    folder,
                    "baselines",
                    "core.cli.column.name",
                    "core.cli.column.began",
                    RIGHT + "core.cli.column.wanted");
        }

        @Override
        List<FirmwareBaseline> things(Rackside rackside) {
            return rackside.firmwareLibrary().baselines().all();
        }

        @Override
        String[] row(SiteModel model, FirmwareBaseline baseline) {
            return new String[] {
                baseline.name(),
                terminal.time(baseline.made()),
                Integer.toString(baseline.wanted().size())
            };
        }

        @Override
        ObjectNode json(SiteModel model, FirmwareBaseline baseline) {
            return PackageJson.baseline(baseline);
        }
    }

    @Command(name = "import", description = "core.cli.help.firmware.baseline.import")
    private static final class Import implements Callable<ExitStatus> {
        @Mixin private CommonOptions common;

        @Parameters(paramLabel = "FILE", description = "core.cli.option.baseline-file")
        private Path file;

        private final Terminal terminal;
        private final Folder folder;

        Import(Terminal terminal, Folder folder) {
            this.terminal = terminal;
            this.folder = folder;
        }

        @Override
        public ExitStatus call() {
            if (!Files.isRegularFile(file)) {
                throw new Failure(
                        ExitStatus.USAGE,
                        Message.of("core.cli.error.no-such-file", file.toString()));
            }
            try (Rackside rackside = folder.acting(common.data)) {
                FirmwareBaseline baseline = rackside.firmwareLibrary().baselines().takeIn(file);
                if (common.json) {
                    terminal.json(PackageJson.baseline(baseline));
                } else {
                    terminal.say(
                            "core.library.baseline-kept",
                            baseline.name(),
                            baseline.wanted().size());
                }
                return ExitStatus.DONE;
            }
        }
    }

    @Command(name = "remove", description = "core.cli.help.firmware.baseline.remove")
    private static final class Remove implements Callable<ExitStatus> {
        @Mixin private CommonOptions common;

        @Parameters(paramLabel = "NAME", description = "core.cli.option.baseline-name")
        private String name;

        private final Terminal terminal;
        private final Folder folder;

        Remove(Terminal terminal, Folder folder) {
            this.terminal = terminal;
            this.folder = folder;
        }

        @Override
        public ExitStatus call() {
            try (Rackside rackside = folder.acting(common.data)) {
                FirmwareBaseline gone =
                        rackside.firmwareLibrary()
                                .baselines()
                                .find(name)
                                .orElseThrow(
                                        () ->
                                                new Failure(
                                                        ExitStatus.USAGE,
                                                        Message.of(
                                                                "core.library.no-baseline", name)));
                rackside.firmwareLibrary().baselines().remove(name);
                if (common.json) {
                    terminal.json(PackageJson.baseline(gone));
                } else {
                    terminal.say("core.library.baseline-removed", name);
                }
                return ExitStatus.DONE;
            }
        }
    }
}
