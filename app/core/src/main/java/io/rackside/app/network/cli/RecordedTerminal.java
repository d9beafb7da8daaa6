package io.rackside.app.network.cli;

import io.rackside.drivers.network.cli.CastRecorder;
import io.rackside.drivers.ssh.SshSession;
import io.rackside.model.Message;
import io.rackside.operations.TerminalSession;
import io.rackside.operations.Time;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A device's terminal whose output is recorded, and with which everything it was opened by ends:
 * the SSH sessions, the recording, the entry in the trail.
 */
final class RecordedTerminal implements TerminalSession, Consumer<byte[]> {
    /** The size a device is told, so that it breaks few lines. */
    static final int COLUMNS = 512;

    static final int ROWS = 200;

    /** How long output may lie in memory before it is on the disk. */
    private static final Duration ON_DISK_WITHIN = Duration.ofSeconds(1);

    private final TerminalSession device;
    private final SshSession ssh;
    private final SessionBook book;
    private final SessionBook.Begun begun;
    private final CastRecorder cast;
    private final Time time;
    private final AtomicBoolean closed = new AtomicBoolean();
    private Message why = Message.of("core.cli-session.closed");
    private long flushed;
    private long lines;

    /** It could not be written; what is typed after that was told can only be a way back. */
    private boolean cut;

    RecordedTerminal(
            TerminalSession device,
            SshSession ssh,
            SessionBook book,
            SessionBook.Begun begun,
            Time time)
            throws IOException {
        this.device = device;
        this.ssh = ssh;
        this.book = book;
        this.begun = begun;
        this.time = time;
        this.cast =
                new CastRecorder(
                        begun.file(),
                        (begun.label().name() + " " + begun.label().position()).strip(),
                        COLUMNS,
                        ROWS,
                        time);
        flushed = time.nanos();
    }

    /** What comes from the device, before anybody looks at it. */
    @Override
    public void accept(byte[] output) {
        recorded(() -> cast.accept(output));
    }

    /** Fails once: whoever listens then knows, and may still bring the device back. */
    private void recorded(Runnable writing) {
        if (cut) {
            return;
        }
        try {
            writing.run();
        } catch (RuntimeException e) {
            cut = true;
            throw e;
        }
    }

    /** Lines that were typed. */
    long lines() {
        return lines;
    }

    /** What its end will be put down to. */
    void because(Message reason) {
        why = reason;
    }

    @Override
    public Features features() {
        return device.features();
    }

    @Override
    public State state() {
        return device.state();
    }

    @Override
    public byte[] read(Duration longest) throws InterruptedException {
        // Also while the device is silent: what it said last is what a crash must not take along.
        if (time.nanos() - flushed >= ON_DISK_WITHIN.toNanos()) {
            flushed = time.nanos();
            recorded(begun.file()::flush);
        }
        return device.read(longest);
    }

    @Override
    public boolean write(byte[] keys) {
        for (byte key : keys) {
            if (key == '\r') {
                lines++;
            }
        }
        return device.write(keys);
    }

    @Override
    public void sendBreak() {
        device.sendBreak();
    }

    @Override
    public void resize(int columns, int rows) {
        device.resize(columns, rows);
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            device.close();
        } finally {
            ssh.close();
        }
        try {
            cast.close();
        } catch (IOException e) {
            throw new UncheckedIOException("a recording throws nothing of this kind", e);
        } finally {
            book.ended(begun, why);
        }
    }
}
