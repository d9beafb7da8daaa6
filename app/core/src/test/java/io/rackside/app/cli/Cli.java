package io.rackside.app.cli;

import io.rackside.operations.Time;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Runs the command as a shell would, and keeps what it printed. */
final class Cli {
    /** How a run ended. */
    record Ended(int status, String out, String err) {}

    private final Map<String, String> env = new HashMap<>();
    private WindowOpener window =
            new WindowOpener() {
                @Override
                public int show(Request request) {
                    throw new AssertionError("no window in this test");
                }

                @Override
                public void complain(String sentence) {}
            };
    private Prompt prompt = Prompt.nobody();

    Cli with(String name, String value) {
        env.put(name, value);
        return this;
    }

    Cli showing(WindowOpener opener) {
        window = opener;
        return this;
    }

    Cli askedBy(Prompt person) {
        prompt = person;
        return this;
    }

    Ended run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status =
                command(
                                new PrintStream(out, true, StandardCharsets.UTF_8),
                                new PrintStream(err, true, StandardCharsets.UTF_8))
                        .run(args);
        return new Ended(
                status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    RacksideCommand command(PrintStream out, PrintStream err) {
        return new RacksideCommand(window, out, err, env, Time.system(), prompt);
    }
}
