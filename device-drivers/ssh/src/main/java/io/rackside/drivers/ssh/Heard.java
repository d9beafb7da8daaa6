package io.rackside.drivers.ssh;

import java.nio.charset.StandardCharsets;

/**
 * What was heard of an answer that ends with a line of its own.
 *
 * @param output at most as much as was asked for
 * @param errors standard error, likewise
 * @param end how it ended
 * @param cut whether the output was longer
 */
public record Heard(byte[] output, byte[] errors, End end, boolean cut) {
    /** How an answer ended. */
    public enum End {
        /** With its last line. */
        LAST_LINE,
        /** The server closed the channel before. */
        CLOSED,
        /** The time was over before. */
        TOO_LONG
    }

    /** Output as text; bytes that are no UTF-8 become U+FFFD. */
    public String text() {
        return new String(output, StandardCharsets.UTF_8);
    }

    /** Errors as text. */
    public String errorText() {
        return new String(errors, StandardCharsets.UTF_8);
    }
}
