package io.rackside.app.terminal;

import io.rackside.model.Message;
import io.rackside.operations.Outcome;
import io.rackside.operations.TerminalSession;
import io.rackside.operations.Time;
import io.rackside.operations.recording.AsciicastHeader;
import io.rackside.operations.recording.AsciicastWriter;
import io.rackside.store.RecordingLabel;
import io.rackside.store.RecordingWriter;
import io.rackside.store.StoreException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Carries a terminal's output from the device into the recording and on to who draws it, until the
 * terminal is over. It never sees a key.
 */
final class Recorder {
    /** How long output may lie in memory before it is on the disk. */
    private static final Duration ON_DISK_WITHIN = Duration.ofSeconds(1);

    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    private final RecordingLabel label;
    private final RecordingWriter file;
    private final TerminalSession device;
    private final TerminalView view;
    private final Time time;
    private final long began;
    private long flushed;

    Recorder(
            RecordingLabel label,
            RecordingWriter file,
            TerminalSession device,
            TerminalView view,
            Time time) {
        this.label = label;
        this.file = file;
        this.device = device;
        this.view = view;
        this.time = time;
        this.began = time.nanos();
        this.flushed = began;
    }

    /**
     * Records until the end, however it comes: closed by either side, cancelled, or because the
     * recording cannot be written, for nothing is typed that is not recorded.
     */
    Outcome carry(TerminalSize size) {
        Message why;
        try {
            why = copy(size);
        } catch (InterruptedException _) {
            why = Message.of("core.terminal.cancelled");
        } catch (StoreException e) {
            why = e.what();
        } catch (IOException e) {
            throw new UncheckedIOException("a recording throws nothing of this kind", e);
        } finally {
            device.close();
            view.end();
        }
        Duration open = Duration.ofNanos(time.nanos() - began);
        return end(open, why);
    }

    private Outcome end(Duration open, Message why) {
        try {
            file.close();
            return file.seal().closed(label.name(), open, why);
        } catch (StoreException e) {
            // What is on the disk stays, without an end; its hash is that of what can be read.
            return file.seal().closed(label.name(), open, e.what());
        }
    }

    private Message copy(TerminalSize size) throws InterruptedException, IOException {
        AsciicastHeader header =
                new AsciicastHeader(size.columns(), size.rows(), label.began(), titled(label));
        try (AsciicastWriter cast = new AsciicastWriter(file, header)) {
            file.flush();
            while (true) {
                byte[] output = device.read(LOOK_EVERY);
                if (output.length > 0) {
                    cast.output(elapsed(), output);
                    view.deliver(output);
                }
                Optional<TerminalSize> resized = view.resized();
                if (resized.isPresent()) {
                    cast.resized(elapsed(), resized.get().columns(), resized.get().rows());
                }
                flushInTime();
                TerminalSession.State state = device.state();
                if (output.length == 0 && state.closed()) {
                    return state.remark().orElse(Message.of("core.terminal.closed"));
                }
            }
        }
    }

    private void flushInTime() {
        if (time.nanos() - flushed >= ON_DISK_WITHIN.toNanos()) {
            file.flush();
            flushed = time.nanos();
        }
    }

    private Duration elapsed() {
        return Duration.ofNanos(time.nanos() - began);
    }

    private static String titled(RecordingLabel label) {
        return (label.name() + " " + label.position()).strip();
    }
}
