package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.acts.Choice;
import io.rackside.app.terminal.OpenTerminal;
import io.rackside.app.terminal.TerminalSize;
import io.rackside.model.DeviceFacts;
import io.rackside.model.Message;
import io.rackside.operations.Outcome;
import io.rackside.operations.Risk;
import io.rackside.operations.TerminalSession;
import io.rackside.operations.recording.RecordingSeal;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * {@code rackside bmc console TARGET}: the host's serial console in this terminal, or between
 * pipes. Standard output has what the host prints and nothing else.
 */
@Command(name = "console", description = "core.cli.help.bmc.console")
final class SerialConsoleCommand extends DeviceCommand {
    private static final Duration OPENING = Duration.ofSeconds(60);
    private static final Duration CLOSING = Duration.ofSeconds(30);

    @Mixin private ActOptions acting;

    @Option(names = "--take-over", description = "core.cli.option.take-over")
    private boolean takeOver;

    @Option(names = "--record", paramLabel = "FILE", description = "core.cli.option.record")
    private Path record;

    private final Tty tty;

    SerialConsoleCommand(Terminal terminal, Devices devices, Tty tty) {
        super(terminal, devices);
        this.tty = tty;
    }

    @Override
    public ExitStatus call() throws InterruptedException {
        if (record != null) {
            Terminal.folderThere(record.toAbsolutePath());
            if (Files.exists(record)) {
                throw new Failure(
                        ExitStatus.FAILED,
                        Message.of("core.cli.error.file-exists", record.toString()));
            }
        }
        return act(Risk.CANNOT_BE_UNDONE, this::open);
    }

    private ExitStatus open(Rackside rackside, Subject subject, Terms terms)
            throws InterruptedException {
        new VaultDoor(terminal).open(rackside);
        // The key of the recordings is at hand: what an earlier crash cut can be hashed now.
        rackside.terminals().settle();
        DeviceFacts facts = devices.facts(rackside, subject, terms);
        ActRun run = new ActRun(terminal, subject, facts, common.json);
        Choice choice = rackside.terminals().choice(subject, takeOver, terms);
        OpenTerminal opened =
                rackside.terminals()
                        .open(
                                subject,
                                choice.act(),
                                run.consent(choice, acting),
                                tty.size().orElse(TerminalSize.usual()),
                                terms);
        Optional<TerminalSession> session = opened.await(OPENING);
        if (session.isPresent()) {
            try {
                new ConsoleSitting(terminal, tty, session.get()).carry();
            } finally {
                session.get().close();
            }
        }
        Outcome outcome =
                opened.outcome(CLOSING)
                        .orElseThrow(
                                () ->
                                        new Failure(
                                                ExitStatus.FAILED,
                                                Message.of(
                                                        "core.cli.error.takes-long",
                                                        subject.target().name(),
                                                        opened.job().value()),
                                                Message.of("core.cli.next.takes-long")));
        report(run, facts, opened, outcome);
        return RecordingSeal.of(outcome).isPresent() && record != null
                ? exported(rackside, opened)
                : ExitStatus.of(outcome);
    }

    private ExitStatus exported(Rackside rackside, OpenTerminal opened) {
        return new RecordingsCommands.ToFile(terminal, common.json, terminal.err())
                .write(rackside, opened.recording().toString(), record);
    }

    /** On standard error, for standard output is the host's. */
    private void report(ActRun run, DeviceFacts facts, OpenTerminal opened, Outcome outcome) {
        if (common.json) {
            ObjectNode root = JsonNodeFactory.instance.objectNode();
            root.set("device", InventoryJson.device(facts));
            root.put("job", opened.job().value()).put("recording", opened.recording().toString());
            Optional<RecordingSeal> seal = RecordingSeal.of(outcome);
            root.put("outcome", ActRun.word(outcome))
                    .put("bytes", seal.map(RecordingSeal::bytes).orElse(null))
                    .put("sha256", seal.map(RecordingSeal::sha256).orElse(null))
                    .put("code", outcome.what().code())
                    .put("text", terminal.text(outcome.what()));
            terminal.err().println(root);
            return;
        }
        terminal.err().println(Table.plain(run.told(outcome)));
        if (outcome instanceof Outcome.Done) {
            terminal.note("core.cli.console.recorded", opened.recording().toString());
        }
    }
}
