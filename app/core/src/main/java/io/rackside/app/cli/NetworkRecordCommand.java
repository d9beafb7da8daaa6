package io.rackside.app.cli;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.network.recording.WalkRecording;
import io.rackside.model.Message;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.io.UncheckedIOException;
import java.nio.file.Path;

/** {@code rackside network record TARGET FILE}: all that a device shows, as {@code .snmprec}. */
@Command(name = "record", description = "core.cli.help.network.record")
final class NetworkRecordCommand extends DeviceCommand {
    private static final int SAID_EVERY = 2_000;

    @Mixin private SnmpOptions snmp;

    @Parameters(index = "1", paramLabel = "FILE", description = "core.cli.option.record-file")
    private Path file;

    NetworkRecordCommand(Terminal terminal, Devices devices) {
        super(terminal, devices);
    }

    @Override
    public ExitStatus call() throws InterruptedException {
        Terminal.folderThere(file);
        return devices.bySnmp(target, options, snmp, common.data, this::record);
    }

    private ExitStatus record(Rackside rackside, Subject subject, Terms terms)
            throws InterruptedException {
        WalkRecording.Recorded recorded;
        try {
            recorded =
                    rackside.walks()
                            .record(
                                    subject,
                                    terms,
                                    snmp.context(),
                                    file,
                                    count -> {
                                        if (count % SAID_EVERY == 0) {
                                            terminal.note("core.cli.record.so-far", count);
                                        }
                                    });
        } catch (UncheckedIOException e) {
            throw new Failure(
                    ExitStatus.FAILED,
                    Message.of("core.cli.error.write", file.toString(), e.getCause().toString()));
        }
        boolean whole = recorded.hole().isEmpty();
        if (common.json) {
            terminal.json(
                    InventoryJson.object()
                            .put("file", recorded.file().toString())
                            .put("objects", recorded.objects())
                            .put("masked", recorded.leftOut())
                            .put("complete", whole)
                            .put("why", recorded.hole().map(terminal::text).orElse(null)));
        } else {
            terminal.say(
                    "core.cli.record.done",
                    recorded.objects(),
                    recorded.file().toString(),
                    recorded.leftOut());
            recorded.hole().ifPresent(why -> terminal.err().println(terminal.text(why)));
        }
        return whole ? ExitStatus.DONE : ExitStatus.FAILED;
    }
}
