package io.rackside.app.cli;

import io.rackside.app.terminal.TerminalSize;

import java.io.Console;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Where the keys of a remote terminal come from and its output goes: the terminal this process was
 * started from, or pipes.
 */
interface Tty {
    InputStream keys();

    OutputStream screen();

    /** Whether a person types there; only then escape sequences are looked for. */
    boolean interactive();

    /** How large it is; empty for pipes. */
    Optional<TerminalSize> size();

    /**
     * Hands every key over at once and unchanged, Ctrl-C too, until it is closed. Does nothing for
     * pipes; empty where the terminal cannot do so, and hands over whole lines.
     */
    Optional<Raw> raw();

    /** A terminal in raw mode; closing brings back what was before. */
    @FunctionalInterface
    interface Raw extends AutoCloseable {
        @Override
        void close();
    }

    /** This process's own. */
    static Tty ofProcess(Terminal terminal) {
        Console console = System.console();
        boolean interactive = console != null && console.isTerminal();
        return interactive
                ? new DeviceTty(terminal.out(), terminal.env().getOrDefault("PATH", ""))
                : pipes(System.in, terminal.out());
    }

    /** No terminal: what comes in is typed, what comes out is passed on. */
    static Tty pipes(InputStream in, OutputStream out) {
        return new Tty() {
            @Override
            public InputStream keys() {
                return in;
            }

            @Override
            public OutputStream screen() {
                return out;
            }

            @Override
            public boolean interactive() {
                return false;
            }

            @Override
            public Optional<TerminalSize> size() {
                return Optional.empty();
            }

            @Override
            public Optional<Raw> raw() {
                return Optional.of(() -> {});
            }
        };
    }

    /** A terminal device, set by stty(1), which every Unix has. */
    final class DeviceTty implements Tty {
        private static final File DEVICE = new File("/dev/tty");
        private static final int MOST_SAID = 1_000;
        private static final long PATIENCE_SECONDS = 5;

        private final OutputStream screen;
        private final String path;

        DeviceTty(OutputStream screen, String path) {
            this.screen = screen;
            this.path = path;
        }

        @Override
        public InputStream keys() {
            return System.in;
        }

        @Override
        public OutputStream screen() {
            return screen;
        }

        @Override
        public boolean interactive() {
            return true;
        }

        @Override
        public Optional<TerminalSize> size() {
            String[] parts = stty("size").orElse("").strip().split(" ");
            try {
                return parts.length == 2
                        ? Optional.of(
                                new TerminalSize(
                                        Integer.parseInt(parts[1]), Integer.parseInt(parts[0])))
                        : Optional.empty();
            } catch (NumberFormatException _) {
                return Optional.empty();
            }
        }

        @Override
        public Optional<Raw> raw() {
            Optional<String> before = stty("-g").map(String::strip).filter(s -> !s.isEmpty());
            return before.isEmpty() || stty("raw", "-echo").isEmpty()
                    ? Optional.empty()
                    : Optional.of(() -> stty(before.get()));
        }

        /** What stty said; empty when it could not do it. */
        private Optional<String> stty(String... arguments) {
            List<String> command = new ArrayList<>(List.of("stty"));
            command.addAll(List.of(arguments));
            ProcessBuilder builder = new ProcessBuilder(command);
            // It inherits no secret of ours.
            builder.environment().clear();
            builder.environment().put("PATH", path);
            builder.redirectInput(DEVICE).redirectError(ProcessBuilder.Redirect.DISCARD);
            boolean interrupted = Thread.interrupted();
            try {
                Process process = builder.start();
                String said =
                        new String(
                                process.getInputStream().readNBytes(MOST_SAID),
                                StandardCharsets.US_ASCII);
                boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
                return ended && process.exitValue() == 0 ? Optional.of(said) : Optional.empty();
            } catch (IOException e) {
                return Optional.empty();
            } catch (InterruptedException e) {
                interrupted = true;
                return Optional.empty();
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}
