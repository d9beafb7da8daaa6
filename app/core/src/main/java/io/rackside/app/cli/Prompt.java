package io.rackside.app.cli;

import java.io.Console;
import java.util.Optional;

/** A person at the terminal who can be asked. */
interface Prompt {
    /** Asks without showing what is typed; empty when nobody sits there. */
    Optional<char[]> secret(String question);

    /** Asks and shows what is typed; empty when nobody sits there. */
    Optional<String> line(String question);

    /** The terminal this process was started from, if it is one. */
    static Prompt ofTerminal() {
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            return nobody();
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
        };
    }

    static Prompt nobody() {
        return new Prompt() {
            @Override
            public Optional<char[]> secret(String question) {
                return Optional.empty();
            }

            @Override
            public Optional<String> line(String question) {
                return Optional.empty();
            }
        };
    }
}
