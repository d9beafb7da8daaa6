package io.rackside.drivers.network.cli;

import io.rackside.operations.Time;
import io.rackside.operations.recording.AsciicastHeader;
import io.rackside.operations.recording.AsciicastWriter;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Records what a device sends as asciicast. Given to {@link CliSession#open} as the one that hears;
 * what is typed it never learns. Not thread-safe.
 */
public final class CastRecorder implements Consumer<byte[]>, AutoCloseable {
    private final AsciicastWriter writer;
    private final Time time;
    private final long began;

    /**
     * Begins a recording.
     *
     * @param out where it goes; left open
     * @param title whose command line it is
     */
    public CastRecorder(OutputStream out, String title, int columns, int rows, Time time)
            throws IOException {
        this.time = time;
        began = time.nanos();
        writer = new AsciicastWriter(out, new AsciicastHeader(columns, rows, time.now(), title));
    }

    @Override
    public void accept(byte[] bytes) {
        try {
            writer.output(Duration.ofNanos(time.nanos() - began), bytes);
        } catch (IOException e) {
            // Nothing may go on that is not recorded.
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
