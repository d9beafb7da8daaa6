package io.rackside.nic.virtual;

import java.util.Optional;
import java.util.function.Supplier;

/** Standard input: read when it is first asked for, whole or line by line. */
final class Input {
    private final Supplier<String> source;
    private String text;
    private int at;

    Input(Supplier<String> source) {
        this.source = source;
    }

    static Input none() {
        return new Input(() -> "");
    }

    private String text() {
        if (text == null) {
            text = source.get();
        }
        return text;
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
