package io.rackside.drivers.ssh;

import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/**
 * What a command left behind.
 *
 * @param status its exit status; empty when a signal ended it or the server told none
 * @param output standard output, at most as much as was asked for
 * @param errors standard error, likewise
 * @param cut whether one of them was longer
 */
public record ExecResult(OptionalInt status, byte[] output, byte[] errors, boolean cut) {
    /** Output as text; bytes that are no UTF-8 become U+FFFD. */
    public String text() {
        return new String(output, StandardCharsets.UTF_8);
    }

    /** Errors as text. */
    public String errorText() {
        return new String(errors, StandardCharsets.UTF_8);
    }
}
