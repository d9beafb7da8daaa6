package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.acts.Choice;
import io.rackside.app.words.Words;
import io.rackside.bmc.Bmc;
import io.rackside.model.DeviceFacts;
import io.rackside.model.Message;
import io.rackside.model.settings.Change;
import io.rackside.model.settings.Settings;
import io.rackside.operations.Consent;
import io.rackside.operations.Outcome;
import io.rackside.operations.Risk;
import io.rackside.operations.SecretSource;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** {@code rackside bmc certificates TARGET [list|request|replace]}. */
@Command(name = "certificates", description = "core.cli.help.bmc.certificates")
final class CertificatesCommand extends DeviceCommand {
    private static final Set<Settings.Part> PARTS = EnumSet.of(Settings.Part.CERTIFICATES);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int FILE_MAX = 65_536;
    private static final String KEY = "key";

    /** What to do. */
    enum Action {
        LIST,
        REQUEST,
        REPLACE
    }

    @Mixin private ActOptions acting;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "list|request|replace",
            description = "core.cli.option.certificate-action")
    private Action action = Action.LIST;

    @Option(
            names = "--name",
            paramLabel = "COMMON-NAME",
            description = "core.cli.option.certificate-name")
    private String name;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "core.cli.option.certificate-output")
    private Path output;

    @Option(
            names = "--certificate",
            paramLabel = "FILE",
            description = "core.cli.option.certificate-file")
    private Path certificate;

    @Option(names = "--key", paramLabel = "FILE", description = "core.cli.option.certificate-key")
    private Path key;

    CertificatesCommand(Terminal terminal, Devices devices) {
        super(terminal, devices);
    }

    @Override
    public ExitStatus call() throws InterruptedException {
        return switch (action) {
            case LIST -> read(this::show);
            case REQUEST -> {
                if (name == null || name.isBlank() || output == null) {
                    throw new Failure(
                            ExitStatus.USAGE, Message.of("core.cli.error.certificate-request"));
                }
                Terminal.folderThere(output);
                yield act(Risk.UNDONE_AT_ONCE, this::request);
            }
            case REPLACE -> {
                if (certificate == null) {
                    throw new Failure(
                            ExitStatus.USAGE, Message.of("core.cli.error.certificate-file"));
                }
                yield act(Risk.CANNOT_BE_UNDONE, this::replace);
            }
        };
    }

    private ExitStatus request(Rackside rackside, Subject subject, Terms terms)
            throws InterruptedException {
        Choice choice =
                rackside.settingsOfBoxes()
                        .plan(subject, new Change.RequestCertificate(name), terms);
        Consent consent =
                new Consent(true, true, Optional.empty(), Optional.ofNullable(acting.reason));
        Outcome outcome =
                rackside.settingsOfBoxes()
                        .start(subject, choice.act(), consent, terms)
                        .await(PATIENCE)
                        .orElseThrow(
                                () ->
                                        new Failure(
                                                ExitStatus.FAILED,
                                                Message.of("bmc.certificate-no-request", target)));
        if (!(outcome instanceof Outcome.Done done)) {
            throw new Failure(ExitStatus.of(outcome), outcome.what());
        }
        String request = String.valueOf(done.what().arguments().getLast());
        try {
            Files.writeString(
                    output, request, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException _) {
            throw new Failure(
                    ExitStatus.FAILED,
                    Message.of("core.cli.error.certificate-not-written", output.toString()));
        }
        if (common.json) {
            terminal.json(
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("file", output.toString())
                            .put("request", request));
        } else {
            terminal.say("core.cli.certificates.written", output.toString());
        }
        return ExitStatus.DONE;
    }

    private ExitStatus replace(Rackside rackside, Subject subject, Terms terms)
            throws InterruptedException {
        String pem = new String(read(certificate), StandardCharsets.US_ASCII);
        DeviceFacts facts = devices.facts(rackside, subject, terms);
        Change change =
                new Change.ReplaceCertificate(
                        "", pem, key == null ? Optional.empty() : Optional.of(KEY));
        Choice choice = rackside.settingsOfBoxes().plan(subject, change, terms);
        char[] secret = key == null ? new char[0] : secret();
        SecretSource secrets =
                asked -> asked.equals(KEY) ? Optional.of(secret.clone()) : Optional.empty();
        try {
            return new ActRun(terminal, subject, facts, common.json)
                    .carryOut(
                            choice,
                            acting,
                            consent ->
                                    rackside.settingsOfBoxes()
                                            .start(subject, choice.act(), consent, terms, secrets));
        } finally {
            Arrays.fill(secret, '\0');
        }
    }

    private char[] secret() {
        byte[] bytes = read(key);
        var text = StandardCharsets.US_ASCII.decode(ByteBuffer.wrap(bytes));
        char[] secret = Arrays.copyOf(text.array(), text.limit());
        Arrays.fill(bytes, (byte) 0);
        Arrays.fill(text.array(), '\0');
        return secret;
    }

    private static byte[] read(Path file) {
        try {
            if (Files.size(file) > FILE_MAX) {
                throw new IOException("too long");
            }
            return Files.readAllBytes(file);
        } catch (IOException _) {
            throw new Failure(
                    ExitStatus.USAGE,
                    Message.of("core.cli.error.certificate-unreadable", file.toString()));
        }
    }

    private ExitStatus show(Bmc bmc) throws InterruptedException {
        DeviceFacts device = bmc.firstLook().device();
        Settings settings = bmc.settings(PARTS);
        if (common.json) {
            terminal.json(json(device, settings));
            return ExitStatus.DONE;
        }
        Words words = terminal.words();
        Table table =
                new Table(
                        words.say("core.cli.head.certificate-use"),
                        words.say("core.cli.head.certificate-subject"),
                        words.say("core.cli.head.certificate-until"),
                        words.say("core.cli.head.certificate-fingerprint"));
        for (Settings.Certificate each : settings.certificates()) {
            table.row(
                    each.use(),
                    each.subject(),
                    each.until().map(terminal::time).orElse(""),
                    each.fingerprint());
        }
        terminal.table(table);
        ChangeRun.problems(terminal, settings.problems());
        return ExitStatus.DONE;
    }

    private ObjectNode json(DeviceFacts device, Settings settings) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.set("device", InventoryJson.device(device));
        ArrayNode all = root.putArray("certificates");
        for (Settings.Certificate each : settings.certificates()) {
            all.addObject()
                    .put("id", each.id())
                    .put("use", each.use())
                    .put("subject", each.subject())
                    .put("issuer", each.issuer())
                    .put("from", each.from().map(Instant::toString).orElse(null))
                    .put("until", each.until().map(Instant::toString).orElse(null))
                    .put("fingerprint", each.fingerprint())
                    .put("replaceable", each.replaceable());
        }
        root.set("problems", new InventoryJson(terminal::text).problems(settings.problems()));
        return root;
    }
}
