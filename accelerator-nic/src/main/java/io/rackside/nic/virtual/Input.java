package io.rackside.nic.virtual;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/** Standard input: read when it is first asked for, whole or line by line. */
final class Input {
    private final Supplier<byte[]> source;
    private String text;
    private int at;

    private Input(Supplier<byte[]> source) {
        this.source = source;
    }

    /** Of what somebody types or prints. */
    static Input of(Supplier<String> text) {
        return new Input(() -> text.get().getBytes(UTF_8));
    }

    /** Of bytes that need be no text. */
    static Input ofBytes(Supplier<byte[]> bytes) {
        return new Input(bytes);
    }

    static Input none() {
        return of(() -> "");
    }

    private String text() {
        if (text == null) {
            text = new String(source.get(), UTF_8);
        }
        return text;
    }

    /** All of it as it came, for a program that reads nothing else. */
    byte[] bytes() {
        byte[] all = text == null ? source.get() : rest().getBytes(UTF_8);
        text = "";
        at = 0;
        return Arrays.copyOf(all, all.length);
    }

    /** All that is left. */
    String rest() {
        String left = text().substring(at);
        at = text.length();
        return left;
    }

    /** The next line without its end; empty at the end. */
    Optional<String> line() {
        if (at >= text().length()) {
            return Optional.empty();
        }
        int end = text.indexOf('\n', at);
        String line = text.substring(at, end < 0 ? text.length() : end);
        at = end < 0 ? text.length() : end + 1;
        return Optional.of(line);
    }
}
