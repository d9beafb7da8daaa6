package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.terminal.RecordingEntry;
import io.rackside.app.terminal.RecordingsWorkflow;
import io.rackside.model.Message;
import io.rackside.operations.JobId;
import io.rackside.operations.Time;
import io.rackside.operations.recording.AsciicastEvent;
import io.rackside.operations.recording.AsciicastReader;
import io.rackside.operations.recording.RecordingSeal;
import io.rackside.store.RecordingReader;
import io.rackside.store.VaultException;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/** {@code rackside bmc recordings list|play|export}. */
final class RecordingsCommands {
    private RecordingsCommands() {}

    static CommandLine line(Terminal terminal, Folder folder) {
        CommandLine recordings =
                RacksideCommand.group("recordings", "core.cli.help.bmc.recordings");
        recordings.addSubcommand(new ListRecordings(terminal, folder));
        recordings.addSubcommand(new Play(terminal, folder));
        recordings.addSubcommand(new Export(terminal, folder));
        return recordings;
    }

    private static RecordingEntry find(Rackside rackside, String id) {
        return rackside.recordings()
                .find(id)
                .orElseThrow(
                        () ->
                                new Failure(
                                        ExitStatus.FAILED,
                                        Message.of("core.cli.error.no-such-recording", id),
                                        Message.of("core.cli.next.recordings")));
    }

    private static Failure locked(VaultException e) {
        return new Failure(
                ExitStatus.NOT_AUTHORISED,
                Message.of("core.cli.error.vault", e.what()),
                Message.of("core.cli.next.passphrase"));
    }

    @Command(name = "list", description = "core.cli.help.bmc.recordings.list")
    private static final class ListRecordings implements Callable<ExitStatus> {
        @Mixin private CommonOptions common;

        @Option(
                names = "--most",
                paramLabel = "N",
                defaultValue = "50",
                description = "core.cli.option.most")
        private int most;

        private final Terminal terminal;
        private final Folder folder;

        ListRecordings(Terminal terminal, Folder folder) {
            this.terminal = terminal;
            this.folder = folder;
        }

        @Override
        public ExitStatus call() {
            try (Rackside rackside = folder.reading(common.data)) {
                List<RecordingEntry> all = rackside.recordings().newest(Math.max(1, most));
                if (common.json) {
                    ObjectNode root = JsonNodeFactory.instance.objectNode();
                    root.set("recordings", InventoryJson.list(all, ListRecordings::json));
                    terminal.json(root);
                } else if (all.isEmpty()) {
                    terminal.note("core.cli.list.none");
                } else {
                    terminal.table(table(all));
                }
                return ExitStatus.DONE;
            }
        }

        private Table table(List<RecordingEntry> all) {
            Table table =
                    new Table(
                            terminal.words().say("core.cli.column.id"),
                            terminal.words().say("core.cli.column.began"),
                            terminal.words().say("core.cli.column.device"),
                            terminal.words().say("core.cli.column.bytes"),
                            "SHA-256");
            for (RecordingEntry entry : all) {
                table.row(
                        entry.label().id().toString(),
                        terminal.time(entry.label().began()),
                        (entry.label().name() + " " + entry.label().position()).strip(),
                        entry.seal().map(seal -> Long.toString(seal.bytes())).orElse(""),
                        entry.seal().map(RecordingSeal::sha256).orElse(""));
            }
            return table;
        }

        private static ObjectNode json(RecordingEntry entry) {
            Optional<RecordingSeal> seal = entry.seal();
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("id", entry.label().id().toString())
                    .put("name", entry.label().name())
                    .put("position", InventoryJson.text(entry.label().position()))
                    .put("began", entry.label().began().toString())
                    .put("job", entry.label().ofJob().map(JobId::value).orElse(null))
                    .put("bytes", seal.map(RecordingSeal::bytes).orElse(null))
                    .put("sha256", seal.map(RecordingSeal::sha256).orElse(null))
                    .put("whole", seal.map(RecordingSeal::whole).orElse(null));
        }
    }

    @Command(name = "play", description = "core.cli.help.bmc.recordings.play")
    private static final class Play implements Callable<ExitStatus> {
        private static final double SLOWEST = 0.01;

        @Mixin private CommonOptions common;

        @Parameters(paramLabel = "RECORDING", description = "core.cli.option.recording")
        private String id;

        @Option(
                names = "--speed",
                paramLabel = "FACTOR",
                defaultValue = "1",
                description = "core.cli.option.speed")
        private double speed;

        @Option(
                names = "--pause-at-most",
                paramLabel = "SECONDS",
                defaultValue = "2",
                description = "core.cli.option.pause-at-most")
        private int longestPause;

        private final Terminal terminal;
        private final Folder folder;

        Play(Terminal terminal, Folder folder) {
            this.terminal = terminal;
            this.folder = folder;
        }

        @Override
        public ExitStatus call() throws InterruptedException {
            try (EndSignal _ = EndSignal.cuttingShort(Thread.currentThread()::interrupt);
                    Rackside rackside = folder.reading(common.data)) {
                RecordingEntry entry = find(rackside, id);
                new VaultDoor(terminal).open(rackside);
                try (RecordingReader reader = rackside.recordings().open(entry.label().id())) {
                    play(new AsciicastReader(reader));
                    if (!reader.whole()) {
                        terminal.note("core.cli.recording.not-whole");
                    }
                }
                return ExitStatus.DONE;
            } catch (VaultException e) {
                throw locked(e);
            } catch (IOException e) {
                throw new Failure(
                        ExitStatus.FAILED, Message.of("core.cli.error.recording-empty", id));
            }
        }

        private void play(AsciicastReader cast) throws IOException, InterruptedException {
            Time time = terminal.time();
            Duration at = Duration.ZERO;
            for (Optional<AsciicastEvent> event = cast.next();
                    event.isPresent();
                    event = cast.next()) {
                if (event.get() instanceof AsciicastEvent.Output(Duration when, String text)) {
                    Duration pause = when.minus(at);
                    double seconds =
                            Math.min(pause.toMillis() / 1000.0, longestPause)
                                    / Math.max(speed, SLOWEST);
                    time.sleep(Duration.ofMillis(Math.round(seconds * 1000)));
                    terminal.out().write(text.getBytes(StandardCharsets.UTF_8));
                    terminal.out().flush();
                    at = when;
                }
            }
        }
    }

    @Command(name = "export", description = "core.cli.help.bmc.recordings.export")
    private static final class Export implements Callable<ExitStatus> {
        @Mixin private CommonOptions common;

        @Parameters(
                index = "0",
                paramLabel = "RECORDING",
                description = "core.cli.option.recording")
        private String id;

        @Parameters(index = "1", paramLabel = "FILE", description = "core.cli.option.cast-file")
        private Path file;

        private final Terminal terminal;
        private final Folder folder;

        Export(Terminal terminal, Folder folder) {
            this.terminal = terminal;
            this.folder = folder;
        }

        @Override
        public ExitStatus call() {
            Terminal.folderThere(file.toAbsolutePath());
            try (Rackside rackside = folder.reading(common.data)) {
                find(rackside, id);
                new VaultDoor(terminal).open(rackside);
                return new ToFile(terminal, common.json, terminal.out()).write(rackside, id, file);
            }
        }
    }

    /**
     * Writes a recording in clear into a file that only its owner may read, and says whether it is
     * the one the trail knows.
     *
     * @param says where that is said
     */
    record ToFile(Terminal terminal, boolean json, PrintStream says) {
        ExitStatus write(Rackside rackside, String id, Path file) {
            RecordingsWorkflow.Export export;
            try (OutputStream out = ownerOnly(file)) {
                export = rackside.recordings().export(find(rackside, id), out);
            } catch (VaultException e) {
                throw locked(e);
            } catch (FileAlreadyExistsException e) {
                throw new Failure(
                        ExitStatus.FAILED,
                        Message.of("core.cli.error.file-exists", file.toString()));
            } catch (IOException e) {
                throw new Failure(
                        ExitStatus.FAILED,
                        Message.of("core.cli.error.file-failed", file.toString()));
            }
            tell(file, export);
            return export.proof() == RecordingsWorkflow.Proof.OTHER
                    ? ExitStatus.FAILED
                    : ExitStatus.DONE;
        }

        private static OutputStream ownerOnly(Path file) throws IOException {
            boolean posix =
                    FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
            FileAttribute<?>[] owner =
                    posix
                            ? new FileAttribute<?>[] {
                                PosixFilePermissions.asFileAttribute(
                                        PosixFilePermissions.fromString("rw-------"))
                            }
                            : new FileAttribute<?>[0];
            return Channels.newOutputStream(
                    FileChannel.open(
                            file,
                            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                            owner));
        }

        private void tell(Path file, RecordingsWorkflow.Export export) {
            Message proof =
                    switch (export.proof()) {
                        case AS_IN_TRAIL -> Message.of("core.cli.recording.as-in-trail");
                        case NOT_IN_TRAIL -> Message.of("core.cli.recording.not-in-trail");
                        case OTHER -> Message.of("core.cli.recording.other");
                    };
            if (json) {
                says.println(
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("file", file.toString())
                                .put("bytes", export.seal().bytes())
                                .put("sha256", export.seal().sha256())
                                .put("whole", export.seal().whole())
                                .put("proof", word(export.proof()))
                                .put("text", terminal.text(proof)));
            } else {
                says.println(
                        Table.plain(
                                terminal.words()
                                        .say(
                                                "core.cli.recording.exported",
                                                export.seal().bytes(),
                                                file.toString(),
                                                export.seal().sha256(),
                                                proof)));
            }
        }

        private static String word(RecordingsWorkflow.Proof proof) {
            return switch (proof) {
                case AS_IN_TRAIL -> "asInTrail";
                case NOT_IN_TRAIL -> "notInTrail";
                case OTHER -> "other";
            };
        }
    }
}
