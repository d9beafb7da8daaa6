package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.data.DataWorkflow;
import io.rackside.model.Message;
import io.rackside.store.FileSize;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code rackside data backup|restore|sizes}. */
final class DataCommands {
    private DataCommands() {}

    static CommandLine line(Terminal terminal, Folder folder) {
        CommandLine data = RacksideCommand.group("data", "core.cli.help.data");
        data.addSubcommand(new Backup(terminal, folder));
        data.addSubcommand(new Restore(terminal, folder));
        data.addSubcommand(new Sizes(terminal, folder));
        return data;
    }

    @Command(name = "backup", description = "core.cli.help.data.backup")
    private static final class Backup implements Callable<ExitStatus> {
        @Mixin private CommonOptions common;

        @Parameters(paramLabel = "FILE", description = "core.cli.option.file")
        private Path file;

        @Option(names = "--firmware", description = "core.cli.option.backup-firmware")
        private boolean firmware;

        private final Terminal terminal;
        private final Folder folder;

        Backup(Terminal terminal, Folder folder) {
            this.terminal = terminal;
            this.folder = folder;
        }

        @Override
        public ExitStatus call() throws IOException {
            Path target = file.toAbsolutePath().normalize();
            Terminal.folderThere(target);
            try (Rackside rackside = folder.reading(common.data)) {
                rackside.data().backup(target, firmware);
            }
            tell(
                    terminal,
                    common.json,
                    "core.cli.data.backed-up",
                    folder.path(common.data),
                    target);
            return ExitStatus.DONE;
        }
    }

    @Command(name = "restore", description = "core.cli.help.data.restore")
    private static final class Restore implements Callable<ExitStatus> {
        @Mixin private CommonOptions common;

        @Parameters(paramLabel = "FILE", description = "core.cli.option.file")
        private Path file;

        private final Terminal terminal;
        private final Folder folder;

        Restore(Terminal terminal, Folder folder) {
            this.terminal = terminal;
            this.folder = folder;
        }

        @Override
        public ExitStatus call() throws IOException {
            Path source = file.toAbsolutePath().normalize();
            if (!Files.isRegularFile(source)) {
                throw new Failure(
                        ExitStatus.USAGE,
                        Message.of("core.cli.error.no-such-file", source.toString()));
            }
            DataWorkflow.restore(source, folder.path(common.data));
            tell(terminal, common.json, "core.cli.data.restored", folder.path(common.data), source);
            return ExitStatus.DONE;
        }
    }

    @Command(name = "sizes", description = "core.cli.help.data.sizes")
    private static final class Sizes implements Callable<ExitStatus> {
        @Mixin private CommonOptions common;

        private final Terminal terminal;
        private final Folder folder;

        Sizes(Terminal terminal, Folder folder) {
            this.terminal = terminal;
            this.folder = folder;
        }

        @Override
        public ExitStatus call() {
            try (Rackside rackside = folder.reading(common.data)) {
                List<FileSize> files = rackside.data().sizes();
                long all = files.stream().mapToLong(FileSize::bytes).sum();
                if (common.json) {
                    ObjectNode root =
                            JsonNodeFactory.instance
                                    .objectNode()
                                    .put("folder", folder.path(common.data).toString())
                                    .put("bytes", all);
                    root.set(
                            "files",
                            InventoryJson.list(
                                    files,
                                    f ->
                                            JsonNodeFactory.instance
                                                    .objectNode()
                                                    .put("name", f.name())
                                                    .put("bytes", f.bytes())));
                    terminal.json(root);
                    return ExitStatus.DONE;
                }
                Table table = new Table(terminal.words().say("core.cli.column.name"), ">kB");
                files.forEach(f -> table.row(f.name(), kilobytes(f.bytes())));
                table.row(folder.path(common.data).toString(), kilobytes(all));
                terminal.table(table);
                return ExitStatus.DONE;
            }
        }

        private static String kilobytes(long bytes) {
            return Long.toString((bytes + 999) / 1000);
        }
    }

    private static void tell(Terminal terminal, boolean json, String code, Path folder, Path file)
            throws IOException {
        long bytes = Files.size(file);
        if (json) {
            terminal.json(
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("file", file.toString())
                            .put("folder", folder.toString())
                            .put("bytes", bytes));
        } else {
            terminal.say(
                    code,
                    folder.toString(),
                    file.toString(),
                    new Message.Measure(Math.ceil(bytes / 1e3), "kB"));
        }
    }
}
