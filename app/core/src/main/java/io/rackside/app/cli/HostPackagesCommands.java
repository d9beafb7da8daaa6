package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.packages.HostPackage;
import io.rackside.app.packages.PackageEntry;
import io.rackside.bmc.firmware.image.MinisignSignature;
import io.rackside.bmc.firmware.image.PackageRefused;
import io.rackside.model.Message;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code rackside host packages SUBCOMMAND}: the packages for hosts that the laptop carries. */
final class HostPackagesCommands {
    private HostPackagesCommands() {}

    static CommandLine line(Terminal terminal, Folder folder) {
        CommandLine packages = RacksideCommand.group("packages", "core.cli.help.host.packages");
        packages.addSubcommand(new Add(terminal, folder));
        packages.addSubcommand(new Listing(terminal, folder));
        packages.addSubcommand(new Remove(terminal, folder));
        return packages;
    }

    /** The one package that a word means. */
    static PackageEntry one(Rackside rackside, String word) {
        List<PackageEntry> meant = rackside.packages().library().find(word);
        if (meant.size() != 1) {
            throw new Failure(
                    ExitStatus.USAGE,
                    Message.of(
                            meant.isEmpty()
                                    ? "core.library.no-package"
                                    : "core.cli.error.several-packages",
                            word));
        }
        return meant.getFirst();
    }

    @Command(name = "add", description = "core.cli.help.host.packages.add")
    private static final class Add implements Callable<ExitStatus> {
        @Mixin private CommonOptions common;

        @Parameters(
                arity = "1..*",
                paramLabel = "FILE",
                description = "core.cli.option.host-package-files")
        private List<Path> files;

        @Option(names = "--unsigned", description = "core.cli.option.unsigned")
        private boolean unsigned;

        private final Terminal terminal;
        private final Folder folder;

        Add(Terminal terminal, Folder folder) {
            this.terminal = terminal;
            this.folder = folder;
        }

        @Override
        public ExitStatus call() {
            for (Path file : files) {
                if (!Files.isRegularFile(file)) {
                    throw new Failure(
                            ExitStatus.USAGE,
                            Message.of("core.cli.error.no-such-file", file.toString()));
                }
            }
            List<HostPackage> kept = new ArrayList<>();
            ObjectNode root = JsonNodeFactory.instance.objectNode();
            ArrayNode refused = root.putArray("refused");
            try (Rackside rackside = folder.acting(common.data)) {
                for (Path file : files) {
                    if (file.toString().endsWith(MinisignSignature.ENDING)) {
                        continue;
                    }
                    try {
                        kept.add(rackside.packages().library().add(file, unsigned));
                    } catch (PackageRefused e) {
                        refused.addObject()
                                .put("file", file.toString())
                                .put("code", e.what().code())
                                .put("text", terminal.text(e.what()));
                        terminal.err().println(Table.plain(terminal.text(e.what())));
                    }
                }
            }
            if (common.json) {
                root.set("packages", InventoryJson.list(kept, HostPackageText::json));
                terminal.json(root);
            } else {
                for (HostPackage one : kept) {
                    terminal.say("core.packages.added", one.head().label(), one.sha256());
                }
            }
            return refused.isEmpty() ? ExitStatus.DONE : ExitStatus.REFUSED_BY_SAFETY;
        }
    }

    @Command(name = "list", description = "core.cli.help.host.packages.list")
    private static final class Listing implements Callable<ExitStatus> {
        @Mixin private CommonOptions common;

        private final Terminal terminal;
        private final Folder folder;

        Listing(Terminal terminal, Folder folder) {
            this.terminal = terminal;
            this.folder = folder;
        }

        @Override
        public ExitStatus call() {
            try (Rackside rackside = folder.reading(common.data)) {
                List<PackageEntry> all = rackside.packages().library().all();
                if (common.json) {
                    ObjectNode root = JsonNodeFactory.instance.objectNode();
                    root.set("packages", InventoryJson.list(all, HostPackageText::entry));
                    terminal.json(root);
                } else if (all.isEmpty()) {
                    terminal.note("core.cli.list.none");
                } else {
                    terminal.table(new HostPackageText(terminal).table(all));
                }
            }
            return ExitStatus.DONE;
        }
    }

    @Command(name = "remove", description = "core.cli.help.host.packages.remove")
    private static final class Remove implements Callable<ExitStatus> {
        @Mixin private CommonOptions common;

        @Parameters(paramLabel = "PACKAGE", description = "core.cli.option.host-package")
        private String named;

        private final Terminal terminal;
        private final Folder folder;

        Remove(Terminal terminal, Folder folder) {
            this.terminal = terminal;
            this.folder = folder;
        }

        @Override
        public ExitStatus call() {
            try (Rackside rackside = folder.acting(common.data)) {
                PackageEntry gone = one(rackside, named);
                rackside.packages().library().remove(gone.kept().sha256());
                if (common.json) {
                    terminal.json(HostPackageText.entry(gone));
                } else {
                    terminal.say(
                            "core.packages.removed",
                            gone.kept().head().label(),
                            gone.kept().sha256());
                }
            }
            return ExitStatus.DONE;
        }
    }
}
