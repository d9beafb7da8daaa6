package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.firmware.library.BundleMaker;
import io.rackside.app.firmware.library.KeyRing;
import io.rackside.bmc.firmware.image.MinisignKey;
import io.rackside.model.Message;
import io.rackside.model.firmware.TrustedKey;
import io.rackside.model.firmware.TrustedKey.Purpose;
import io.rackside.operations.Outcome;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** {@code rackside firmware keys list|add|revoke}: whose signatures count here. */
final class TrustedKeyCommands {
    private TrustedKeyCommands() {}

    static CommandLine line(Terminal terminal, Folder folder) {
        CommandLine keys = RacksideCommand.group("keys", "core.cli.help.firmware.keys");
        keys.addSubcommand(new ListKeys(terminal, folder));
        keys.addSubcommand(new Add(terminal, folder));
        keys.addSubcommand(new Revoke(terminal, folder));
        return keys;
    }

    /**
     * The fingerprint as the person typed it. It is not shown before: what is copied from the
     * screen was compared with nothing.
     */
    private static String typed(Terminal terminal, String confirmed, String owner) {
        return Optional.ofNullable(confirmed)
                .or(
                        () ->
                                terminal.prompt()
                                        .line(
                                                terminal.words()
                                                        .say("core.cli.prompt.fingerprint", owner)))
                .filter(text -> !text.isBlank())
                .orElseThrow(
                        () ->
                                new Failure(
                                        ExitStatus.REFUSED_BY_SAFETY,
                                        Message.of("core.cli.error.fingerprint-wanted", owner),
                                        Message.of("core.cli.next.fingerprint-wanted")));
    }

    /** Of one that was refused the trail knows more: it keeps the key's own fingerprint. */
    private static void requireDone(Outcome outcome, String owner) {
        if (outcome instanceof Outcome.Refused) {
            throw new Failure(
                    ExitStatus.REFUSED_BY_SAFETY,
                    Message.of("core.cli.error.fingerprint-other", owner));
        }
    }

    private static ExitStatus told(
            Terminal terminal, boolean json, Outcome outcome, Optional<TrustedKey> key) {
        if (json) {
            key.map(PackageJson::key).ifPresent(terminal::json);
        } else {
            terminal.out().println(Table.plain(terminal.text(outcome.what())));
        }
        return ExitStatus.of(outcome);
    }

    @Command(name = "list", description = "core.cli.help.firmware.keys.list")
    private static final class ListKeys implements Callable<ExitStatus> {
        @Mixin private CommonOptions common;

        private final Terminal terminal;
        private final Folder folder;

        ListKeys(Terminal terminal, Folder folder) {
            this.terminal = terminal;
            this.folder = folder;
        }

        @Override
        public ExitStatus call() {
            try (Rackside rackside = folder.reading(common.data)) {
                List<TrustedKey> keys = rackside.firmwareLibrary().keys();
                List<BundleMaker.OwnKey> own = rackside.firmwareLibrary().maker().keys();
                if (common.json) {
                    ObjectNode root = InventoryJson.object();
                    root.set("keys", InventoryJson.list(keys, PackageJson::key));
                    root.set("own", InventoryJson.list(own, BundleCommands::own));
                    terminal.json(root);
                } else if (keys.isEmpty() && own.isEmpty()) {
                    terminal.note("core.cli.list.none");
                } else {
                    terminal.table(table(keys, own));
                }
                return ExitStatus.DONE;
            }
        }

        private Table table(List<TrustedKey> keys, List<BundleMaker.OwnKey> own) {
            Table table =
                    new Table(
                            terminal.words().say("core.cli.column.owner"),
                            terminal.words().say("core.cli.column.purposes"),
                            terminal.words().say("core.cli.column.until"),
                            terminal.words().say("core.cli.column.state"),
                            terminal.words().say("core.cli.column.fingerprint"));
            Instant now = terminal.time().now();
            for (TrustedKey key : keys) {
                table.row(
                        key.owner(),
                        key.purposes().stream()
                                .map(InventoryJson::word)
                                .sorted()
                                .collect(Collectors.joining(", ")),
                        key.until().map(terminal::time).orElse(""),
                        terminal.text(state(key, now)),
                        key.fingerprint());
            }
            for (BundleMaker.OwnKey key : own) {
                table.row(
                        key.name(),
                        "",
                        "",
                        terminal.text(Message.of("core.cli.firmware.key-own")),
                        key.key().fingerprint());
            }
            return table;
        }

        private static Message state(TrustedKey key, Instant now) {
            if (key.revoked().isPresent()) {
                return Message.of("core.cli.firmware.key-revoked");
            }
            return key.until().filter(now::isAfter).isPresent()
                    ? Message.of("core.cli.firmware.key-past")
                    : Message.of("core.cli.firmware.key-trusted");
        }
    }

    @Command(name = "add", description = "core.cli.help.firmware.keys.add")
    private static final class Add implements Callable<ExitStatus> {
        @Mixin private CommonOptions common;

        @Parameters(paramLabel = "KEY", description = "core.cli.option.public-key")
        private String key;

        @Option(
                names = "--owner",
                paramLabel = "TEXT",
                required = true,
                description = "core.cli.option.key-owner")
        private String owner;

        @Option(
                names = "--purpose",
                paramLabel = "firmware|profiles",
                description = "core.cli.option.key-purpose")
        private List<Purpose> purposes = List.of();

        @Option(names = "--until", paramLabel = "DATE", description = "core.cli.option.key-until")
        private String until;

        @Option(
                names = "--confirm",
                paramLabel = "FINGERPRINT",
                description = "core.cli.option.key-confirm")
        private String confirm;

        private final Terminal terminal;
        private final Folder folder;

        Add(Terminal terminal, Folder folder) {
            this.terminal = terminal;
            this.folder = folder;
        }

        @Override
        public ExitStatus call() throws IOException {
            String called = SiteCommands.named(owner);
            Optional<Instant> last = Optional.ofNullable(until).map(Add::end);
            MinisignKey shown = BundleCommands.key(key);
            Set<Purpose> meant =
                    purposes.isEmpty() ? EnumSet.of(Purpose.FIRMWARE) : EnumSet.copyOf(purposes);
            try (Rackside rackside = folder.acting(common.data)) {
                KeyRing ring = rackside.firmwareLibrary().keyRing();
                String typed = typed(terminal, confirm, called);
                Outcome outcome = ring.add(shown, called, meant, last, typed);
                requireDone(outcome, called);
                return told(terminal, common.json, outcome, ring.find(shown.fingerprint()));
            }
        }

        /** The end of a day, in UTC, or a moment. */
        private static Instant end(String text) {
            try {
                return text.contains("T")
                        ? Instant.parse(text)
                        : LocalDate.parse(text).atTime(LocalTime.MAX).toInstant(ZoneOffset.UTC);
            } catch (DateTimeException _) {
                throw new Failure(
                        ExitStatus.USAGE,
                        Message.of("core.cli.error.wrong-value", text, "--until"));
            }
        }
    }

    @Command(name = "revoke", description = "core.cli.help.firmware.keys.revoke")
    private static final class Revoke implements Callable<ExitStatus> {
        @Mixin private CommonOptions common;

        @Parameters(paramLabel = "FINGERPRINT", description = "core.cli.option.key-fingerprint")
        private String fingerprint;

        @Option(
                names = "--confirm",
                paramLabel = "FINGERPRINT",
                description = "core.cli.option.key-confirm")
        private String confirm;

        private final Terminal terminal;
        private final Folder folder;

        Revoke(Terminal terminal, Folder folder) {
            this.terminal = terminal;
            this.folder = folder;
        }

        @Override
        public ExitStatus call() {
            try (Rackside rackside = folder.acting(common.data)) {
                KeyRing ring = rackside.firmwareLibrary().keyRing();
                String plain = KeyRing.plain(fingerprint);
                TrustedKey key =
                        ring.find(plain)
                                .orElseThrow(
                                        () ->
                                                new Failure(
                                                        ExitStatus.USAGE,
                                                        Message.of(
                                                                "core.library.no-key",
                                                                fingerprint)));
                Outcome outcome = ring.revoke(plain, typed(terminal, confirm, key.owner()));
                requireDone(outcome, key.owner());
                return told(terminal, common.json, outcome, ring.find(plain));
            }
        }
    }
}
