package io.rackside.nic.virtual;

import io.rackside.drivers.ssh.virtual.VirtualShell;
import io.rackside.operations.Time;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The host's console on its serial port: a getty asks for the account and its password, then a
 * shell runs what is typed, whatever becomes of the network. A start of the host begins anew. May
 * be used by many threads.
 */
public final class HostSerial {
    /** What nobody has fetched; older output is forgotten. */
    private static final int MOST_OUTPUT = 64 * 1_024;

    /** As PAM waits after a wrong password. */
    private static final Duration AFTER_REFUSAL = Duration.ofSeconds(2);

    private final VirtualHostSettings settings;
    private final HostState state;
    private final HostTerminal shell;
    private final Time time;
    private Optional<Sitting> sitting = Optional.empty();

    HostSerial(VirtualHostSettings settings, HostState state, CommandLines lines, Time time) {
        this.settings = settings;
        this.state = state;
        this.time = time;
        shell = new HostTerminal(settings, lines);
    }

    /** Keys arrive; a host that is not up does not hear them. */
    public void type(byte[] keys) {
        current().ifPresent(here -> here.typed(keys));
    }

    /**
     * What it has printed since this was last called.
     *
     * @param most bytes
     */
    public byte[] printed(int most) {
        return current().map(here -> here.printed(most)).orElse(new byte[0]);
    }

    /** The host goes away. */
    synchronized void close() {
        sitting.ifPresent(Sitting::end);
        sitting = Optional.empty();
    }

    private synchronized Optional<Sitting> current() {
        int boots;
        synchronized (state) {
            boots = state.phase == HostState.Phase.UP ? state.boots : 0;
        }
        if (sitting.filter(here -> here.boots != boots).isPresent()) {
            close();
        }
        if (sitting.isEmpty() && boots > 0) {
            sitting = Optional.of(new Sitting(boots));
        }
        return sitting;
    }

    /** From one start of the host to the next. */
    private final class Sitting {
        final int boots;
        private final LinkedBlockingQueue<Byte> keys = new LinkedBlockingQueue<>();
        private final ArrayDeque<Byte> output = new ArrayDeque<>();
        private final Thread thread;

        Sitting(int boots) {
            this.boots = boots;
            thread = Thread.ofVirtual().name("twin-serial").start(this::run);
        }

        void typed(byte[] some) {
            for (byte key : some) {
                keys.add(key);
            }
        }

        byte[] printed(int most) {
            synchronized (output) {
                byte[] some = new byte[Math.min(most, output.size())];
                for (int i = 0; i < some.length; i++) {
                    some[i] = output.remove();
                }
                return some;
            }
        }

        void end() {
            thread.interrupt();
        }

        private void run() {
            VirtualShell.Terminal terminal =
                    new VirtualShell.Terminal(settings.user(), in(), out(), 0, 0, this::end);
            try {
                while (true) {
                    if (letIn(terminal)) {
                        shell.talk(terminal);
                    }
                }
            } catch (IOException | InterruptedException _) {
                // The host is gone, or starts anew.
                Thread.currentThread().interrupt();
            }
        }

        private boolean letIn(VirtualShell.Terminal terminal)
                throws IOException, InterruptedException {
            HostTerminal.show(
                    terminal.screen(), "\n" + system() + "\n\n" + settings.hostName() + " login: ");
            String name = HostTerminal.line(terminal, true);
            if (name == null || name.isBlank()) {
                return false;
            }
            HostTerminal.show(terminal.screen(), "Password: ");
            String password = HostTerminal.line(terminal, false);
            boolean right =
                    name.strip().equals(settings.user()) && settings.password().equals(password);
            if (!right) {
                time.sleep(AFTER_REFUSAL);
                HostTerminal.show(terminal.screen(), "\nLogin incorrect\n");
            }
            return right;
        }

        private String system() {
            synchronized (state) {
                return state.disk
                        .getOrDefault("/etc/os-release", "")
                        .lines()
                        .filter(line -> line.startsWith("PRETTY_NAME="))
                        .map(line -> line.substring(line.indexOf('=') + 1).replace("\"", ""))
                        .findFirst()
                        .orElse("Linux");
            }
        }

        private InputStream in() {
            return new InputStream() {
                @Override
                public int read() throws IOException {
                    try {
                        return keys.take() & 0xff;
                    } catch (InterruptedException _) {
                        Thread.currentThread().interrupt();
                        throw new InterruptedIOException("the host is gone");
                    }
                }

                @Override
                public int read(byte[] into, int from, int most) throws IOException {
                    if (most == 0) {
                        return 0;
                    }
                    into[from] = (byte) read();
                    return 1;
                }
            };
        }

        private OutputStream out() {
            return new OutputStream() {
                @Override
                public void write(int one) {
                    synchronized (output) {
                        output.add((byte) one);
                        if (output.size() > MOST_OUTPUT) {
                            output.remove();
                        }
                    }
                }
            };
        }
    }
}
