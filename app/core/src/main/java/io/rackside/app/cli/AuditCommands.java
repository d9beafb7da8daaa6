package io.rackside.app.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.alarms.AlarmBook;
import io.rackside.app.audit.TrailKind;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.operations.Checkpoint;
import io.rackside.operations.Messages;
import io.rackside.operations.TrailEntry;
import io.rackside.operations.TrailVerdict;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** {@code rackside audit list|verify|export}. */
final class AuditCommands {
    private static final int MOST = 100;

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private AuditCommands() {}

    static CommandLine line(Terminal terminal, Folder folder) {
        CommandLine audit = RacksideCommand.group("audit", "core.cli.help.audit");
        audit.addSubcommand(new ListEntries(terminal, folder));
        audit.addSubcommand(new Verify(terminal, folder));
        audit.addSubcommand(new Export(terminal, folder));
        return audit;
    }

    @Command(name = "list", description = "core.cli.help.audit.list")
    private static final class ListEntries implements Callable<ExitStatus> {
        @Mixin private CommonOptions common;

        @Option(names = "--most", paramLabel = "N", description = "core.cli.option.most")
        private int most = MOST;

        private final Terminal terminal;
        private final Folder folder;

        ListEntries(Terminal terminal, Folder folder) {
            this.terminal = terminal;
            this.folder = folder;
        }

        @Override
        public ExitStatus call() {
            try (Rackside rackside = folder.reading(common.data)) {
                List<TrailEntry> entries = rackside.audit().newest(Math.max(1, most));
                if (common.json) {
                    ObjectNode root = JsonNodeFactory.instance.objectNode();
                    root.set("entries", InventoryJson.list(entries, AuditCommands::json));
                    terminal.json(root);
                    return ExitStatus.DONE;
                }
                Table table =
                        new Table(
                                ">" + terminal.words().say("core.cli.column.entry"),
                                terminal.words().say("core.cli.column.time"),
                                terminal.words().say("core.cli.column.who"),
                                terminal.words().say("core.cli.column.act"),
                                terminal.words().say("core.cli.column.device"),
                                terminal.words().say("core.cli.column.detail"));
                Map<Long, TrailEntry> byNumber =
                        entries.stream()
                                .collect(Collectors.toMap(TrailEntry::number, entry -> entry));
                for (TrailEntry entry : entries) {
                    table.row(
                            Long.toString(entry.number()),
                            terminal.time(entry.at()),
                            entry.actor().name().isEmpty()
                                    ? entry.actor().account()
                                    : entry.actor().name(),
                            ListCommand.joined(
                                    terminal.text(TrailKind.of(entry)), text(entry, "act")),
                            device(rackside, entry, byNumber),
                            detail(entry));
                }
                terminal.table(table);
                return ExitStatus.DONE;
            }
        }

        private static String device(
                Rackside rackside, TrailEntry entry, Map<Long, TrailEntry> byNumber) {
            if (entry.kind().equals(AlarmBook.ACKNOWLEDGED)) {
                String id = text(entry, "device");
                return SiteWords.name(rackside.site().model(), new DeviceId(id));
            }
            return text(
                    entry.body().get("intent") instanceof Long intent
                            ? byNumber.getOrDefault(intent, entry)
                            : entry,
                    "name");
        }

        private static String text(TrailEntry entry, String field) {
            return entry.body().get(field) instanceof String text ? text : "";
        }

        private String detail(TrailEntry entry) {
            for (String field : List.of("what", "refusal", "answer", "effect")) {
                if (entry.body().containsKey(field)) {
                    try {
                        return terminal.text(Messages.fromCanonical(entry.body().get(field)));
                    } catch (IllegalArgumentException e) {
                        return "";
                    }
                }
            }
            return text(entry, "note");
        }
    }

    @Command(name = "verify", description = "core.cli.help.audit.verify")
    private static final class Verify implements Callable<ExitStatus> {
        @Mixin private CommonOptions common;

        @Option(names = "--key", paramLabel = "FINGERPRINT", description = "core.cli.option.key")
        private String key;

        private final Terminal terminal;
        private final Folder folder;

        Verify(Terminal terminal, Folder folder) {
            this.terminal = terminal;
            this.folder = folder;
        }

        @Override
        public ExitStatus call() {
            Optional<String> signer = signer();
            try (Rackside rackside = folder.reading(common.data)) {
                TrailVerdict verdict = rackside.audit().verify(signer);
                Optional<String> signedBy =
                        rackside.audit().lastCheckpoint().map(Checkpoint::signer);
                if (common.json) {
                    terminal.json(json(verdict, signedBy.orElse(null)));
                } else {
                    terminal.out().println(Table.plain(terminal.text(verdict.what())));
                    signedBy.ifPresent(by -> terminal.say("core.cli.audit.signer", by));
                }
                return verdict instanceof TrailVerdict.Intact ? ExitStatus.DONE : ExitStatus.FAILED;
            }
        }

        private Optional<String> signer() {
            if (key == null) {
                return Optional.empty();
            }
            String plain = key.replaceAll("[:\\s]", "").toLowerCase(Locale.ROOT);
            if (!plain.matches("[0-9a-f]{64}")) {
                throw new Failure(
                        ExitStatus.USAGE, Message.of("core.cli.error.no-key-fingerprint"));
            }
            return Optional.of(plain);
        }

        private ObjectNode json(TrailVerdict verdict, String signedBy) {
            ObjectNode root = JsonNodeFactory.instance.objectNode();
            switch (verdict) {
                case TrailVerdict.Intact intact ->
                        root.put("verdict", intact.signerProven() ? "proven" : "consistent")
                                .put("entries", intact.entries())
                                .put("signedUpTo", intact.signedUpTo())
                                .put("anchored", intact.anchored());
                case TrailVerdict.Broken broken ->
                        root.put("verdict", "broken")
                                .put("firstBad", broken.firstBad())
                                .put("reason", InventoryJson.word(broken.reason()));
            }
            return root.put("signer", signedBy)
                    .put("code", verdict.what().code())
                    .put("text", terminal.text(verdict.what()));
        }
    }

    @Command(name = "export", description = "core.cli.help.audit.export")
    private static final class Export implements Callable<ExitStatus> {
        @Mixin private CommonOptions common;

        @Option(names = "--output", paramLabel = "FILE", description = "core.cli.option.output")
        private Path output;

        private final Terminal terminal;
        private final Folder folder;

        Export(Terminal terminal, Folder folder) {
            this.terminal = terminal;
            this.folder = folder;
        }

        @Override
        public ExitStatus call() {
            if (output != null) {
                Terminal.folderThere(output.toAbsolutePath());
            }
            try (Rackside rackside = folder.reading(common.data)) {
                if (output == null) {
                    rackside.audit().export(terminal.out());
                    terminal.out().println();
                    return ExitStatus.DONE;
                }
                try (OutputStream out =
                        Files.newOutputStream(output, StandardOpenOption.CREATE_NEW)) {
                    long entries = rackside.audit().export(out);
                    tell(entries);
                }
                return ExitStatus.DONE;
            } catch (FileAlreadyExistsException e) {
                throw new Failure(
                        ExitStatus.FAILED,
                        Message.of("core.cli.error.file-exists", output.toString()));
            } catch (IOException e) {
                throw new Failure(
                        ExitStatus.FAILED,
                        Message.of("core.cli.error.file-failed", String.valueOf(output)));
            }
        }

        private void tell(long entries) {
            if (common.json) {
                terminal.json(
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("file", output.toString())
                                .put("entries", entries));
            } else {
                terminal.say("core.cli.audit.exported", entries, output.toString());
            }
        }
    }

    private static ObjectNode json(TrailEntry entry) {
        return MAPPER.valueToTree(entry.toCanonical());
    }
}
