package io.rackside.operations.recording;

import io.rackside.operations.CanonicalJson;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/**
 * Writes what came out of a terminal as asciicast, version 2: a line of JSON for the terminal and
 * one for each piece of output. It has no way to write what was typed. Not thread-safe.
 *
 * <p>The format holds text. Bytes that are no UTF-8 become U+FFFD; a character that arrives in
 * pieces is written whole, with the last of them.
 */
public final class AsciicastWriter implements AutoCloseable {
    private static final double NANOS_PER_SECOND = 1e9;

    private final OutputStream out;
    private final CharsetDecoder decoder =
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private byte[] begun = {};
    private Duration last = Duration.ZERO;

    /** Writes the first line. */
    public AsciicastWriter(OutputStream out, AsciicastHeader header) throws IOException {
        this.out = out;
        line(
                "{\"version\":"
                        + AsciicastHeader.VERSION
                        + ",\"width\":"
                        + header.columns()
                        + ",\"height\":"
                        + header.rows()
                        + ",\"timestamp\":"
                        + header.began().getEpochSecond()
                        + (header.title().isEmpty()
                                ? ""
                                : ",\"title\":" + CanonicalJson.text(header.title()))
                        + "}");
    }

    /**
     * Writes output.
     *
     * @param at since the beginning; earlier than the one before counts as the same
     */
    public void output(Duration at, byte[] bytes) throws IOException {
        text(at, bytes, false);
    }

    /** Writes that the terminal has another size. */
    public void resized(Duration at, int columns, int rows) throws IOException {
        event(at, "r", columns + "x" + rows);
    }

    /** Writes a place to come back to. */
    public void marker(Duration at, String label) throws IOException {
        event(at, "m", label);
    }

    /** Writes what is left of a character that never came whole; leaves the stream open. */
    @Override
    public void close() throws IOException {
        text(last, new byte[0], true);
        out.flush();
    }

    private void text(Duration at, byte[] bytes, boolean end) throws IOException {
        ByteBuffer in = ByteBuffer.allocate(begun.length + bytes.length);
        in.put(begun).put(bytes).flip();
        CharBuffer text = CharBuffer.allocate(in.remaining() + 1);
        decoder.decode(in, text, end);
        if (end) {
            decoder.flush(text);
        }
        begun = new byte[in.remaining()];
        in.get(begun);
        if (text.position() > 0) {
            event(at, "o", text.flip().toString());
        }
    }

    private void event(Duration at, String kind, String data) throws IOException {
        last = at.compareTo(last) > 0 ? at : last;
        double seconds = last.toNanos() / NANOS_PER_SECOND;
        line(
                String.format(Locale.ROOT, "[%.6f,\"%s\",", seconds, kind)
                        + CanonicalJson.text(data)
                        + "]");
    }

    private void line(String json) throws IOException {
        out.write((json + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
