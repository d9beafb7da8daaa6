package io.rackside.app.cli;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** A person at the terminal who can be asked. */
interface Prompt {
    /** More than this is no secret that somebody typed. */
    int SECRET_BYTES_MAX = 4096;

    /** Asks without showing what is typed; empty when nobody sits there. */
    Optional<char[]> secret(String question);

    /** Asks and shows what is typed; empty when nobody sits there. */
    Optional<String> line(String question);

    /** What is piped in, up to the first line break; empty when that is nothing. */
    default Optional<char[]> piped() {
        return Optional.empty();
    }

    /** The terminal this process was started from, if it is one. */
    static Prompt ofTerminal() {
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            return nobody(System.in);
        }
        return new Prompt() {
            @Override
            public Optional<char[]> secret(String question) {
                return Optional.ofNullable(console.readPassword("%s ", question));
            }

            @Override
            public Optional<String> line(String question) {
                return Optional.ofNullable(console.readLine("%s ", question));
            }

            @Override
            public Optional<char[]> piped() {
                return firstLine(System.in);
            }
        };
    }

    /** Nobody sits there. */
    static Prompt nobody() {
        return nobody(InputStream.nullInputStream());
    }

    /** Nobody sits there, but another program may have something to say. */
    static Prompt nobody(InputStream piped) {
        return new Prompt() {
            @Override
            public Optional<char[]> secret(String question) {
                return Optional.empty();
            }

            @Override
            public Optional<String> line(String question) {
                return Optional.empty();
            }

            @Override
            public Optional<char[]> piped() {
                return firstLine(piped);
            }
        };
    }

    /** Read byte by byte: what follows the line belongs to somebody else. */
    private static Optional<char[]> firstLine(InputStream in) {
        byte[] bytes = new byte[SECRET_BYTES_MAX];
        int length = 0;
        try {
            for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
                if (length == SECRET_BYTES_MAX) {
                    return Optional.empty();
                }
                bytes[length++] = (byte) b;
            }
        } catch (IOException _) {
            return Optional.empty();
        }
        if (length > 0 && bytes[length - 1] == '\r') {
            length--;
        }
        CharBuffer text = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes, 0, length));
        Arrays.fill(bytes, (byte) 0);
        char[] secret = Arrays.copyOf(text.array(), text.limit());
        Arrays.fill(text.array(), '\0');
        return length == 0 ? Optional.empty() : Optional.of(secret);
    }
}
