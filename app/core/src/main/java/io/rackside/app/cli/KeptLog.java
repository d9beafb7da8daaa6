package io.rackside.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.rackside.app.ExitStatus;
import io.rackside.app.words.EventWords;
import io.rackside.bmc.Bmc;
import io.rackside.model.DeviceFacts;
import io.rackside.model.Event;
import io.rackside.model.Message;
import io.rackside.operations.Hashes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.List;

/** The entries of a log, to be kept in a file before the log is emptied. */
final class KeptLog {
    /** More than any log holds. */
    private static final int MOST = 100_000;

    private final DeviceFacts device;
    private final Bmc.EventReport report;

    private KeptLog(DeviceFacts device, Bmc.EventReport report) {
        this.device = device;
        this.report = report;
    }

    /** Reads all of one log; what could not be read could not be kept, so that ends it. */
    static KeptLog of(Bmc bmc, String log) throws InterruptedException {
        DeviceFacts device = bmc.firstLook().device();
        Bmc.EventReport all = bmc.events(MOST);
        if (!all.problems().isEmpty()) {
            throw new Failure(
                    ExitStatus.FAILED,
                    Message.of(
                            "core.cli.error.log-incomplete",
                            all.problems().getFirst().where(),
                            all.problems().getFirst().what()),
                    Message.of("core.cli.next.log-incomplete"));
        }
        List<Event> own =
                all.events().stream().filter(event -> event.id().startsWith(log + "/")).toList();
        return new KeptLog(device, new Bmc.EventReport(own, all.problems()));
    }

    int count() {
        return report.events().size();
    }

    /**
     * Writes them to a new file, in the form of {@code rackside events --json}.
     *
     * @return SHA-256 of the file in hex
     */
    String write(Path file, Terminal terminal) {
        try {
            byte[] text =
                    JsonMapper.builder()
                            .build()
                            .writerWithDefaultPrettyPrinter()
                            .writeValueAsBytes(
                                    new InventoryJson(terminal::text)
                                            .events(
                                                    device,
                                                    report,
                                                    new EventWords(terminal.words()::render)));
            Files.write(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.SYNC);
            return HexFormat.of().formatHex(Hashes.sha256().digest(text));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain nodes can always be written", e);
        } catch (IOException e) {
            throw new Failure(
                    ExitStatus.FAILED,
                    Message.of("core.cli.error.write", file.toString(), e.toString()));
        }
    }
}
