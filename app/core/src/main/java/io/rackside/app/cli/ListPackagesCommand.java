package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.firmware.library.LibraryEntry;
import io.rackside.model.Message;
import io.rackside.model.firmware.FirmwareImage;
import io.rackside.model.firmware.TrustedKey;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.util.List;
import java.util.concurrent.Callable;

/** {@code rackside firmware list}: what the library has, an image a line. */
@Command(name = "list", description = "core.cli.help.firmware.list")
final class ListPackagesCommand implements Callable<ExitStatus> {
    /** Enough of a SHA-256 to name a package by. */
    static final int SHORT = 12;

    @Mixin private CommonOptions common;

    private final Terminal terminal;
    private final Folder folder;

    ListPackagesCommand(Terminal terminal, Folder folder) {
        this.terminal = terminal;
        this.folder = folder;
    }

    @Override
    public ExitStatus call() {
        try (Rackside rackside = folder.reading(common.data)) {
            List<LibraryEntry> all = rackside.firmwareLibrary().all();
            if (common.json) {
                ObjectNode root = InventoryJson.object();
                root.set("packages", InventoryJson.list(all, PackageJson::entry));
                terminal.json(root);
            } else if (all.isEmpty()) {
                terminal.note("core.cli.list.none");
            } else {
                terminal.table(table(terminal, all));
            }
            return ExitStatus.DONE;
        }
    }

    static Table table(Terminal terminal, List<LibraryEntry> all) {
        Table table =
                new Table(
                        terminal.words().say("core.cli.column.package"),
                        "SHA-256",
                        terminal.words().say("core.cli.column.image"),
                        terminal.words().say("core.cli.column.component"),
                        terminal.words().say("core.cli.column.version"),
                        terminal.words().say("core.cli.column.model"),
                        terminal.words().say("core.cli.column.standing"));
        for (LibraryEntry entry : all) {
            for (FirmwareImage image : entry.kept().images()) {
                table.row(
                        entry.kept().name(),
                        entry.kept().sha256().substring(0, SHORT),
                        image.item(),
                        image.component().word(),
                        image.version(),
                        String.join(", ", image.models()),
                        terminal.text(standing(entry)));
            }
        }
        return table;
    }

    static Message standing(LibraryEntry entry) {
        String owner = entry.signer().map(TrustedKey::owner).orElse("");
        return switch (entry.standing()) {
            case TRUSTED -> Message.of("core.library.standing-trusted", owner);
            case UNSIGNED -> Message.of("core.library.standing-unsigned");
            case EXPIRED -> Message.of("core.library.standing-expired");
            case KEY_REVOKED -> Message.of("core.library.standing-key-revoked", owner);
            case KEY_EXPIRED -> Message.of("core.library.standing-key-expired", owner);
            case KEY_FOR_SOMETHING_ELSE -> Message.of("core.library.standing-key-purpose", owner);
            case KEY_UNKNOWN -> Message.of("core.library.standing-key-unknown");
            case FILE_MISSING -> Message.of("core.library.standing-file-missing");
        };
    }
}
