package io.rackside.bmc.virtual.ipmi.console;

import io.rackside.bmc.virtual.machine.ResetType;
import io.rackside.bmc.virtual.machine.SerialPort;
import io.rackside.bmc.virtual.machine.ServerSpec;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.model.PowerState;
import io.rackside.model.firmware.Component;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/**
 * The host's serial console: it tells of the start as it goes on, then leads to the system that is
 * joined; one without a system echoes what is typed and knows a few commands. Not thread-safe.
 */
public final class HostConsole {
    /** What nobody has fetched; older output is forgotten. */
    private static final int MOST_OUTPUT = 64 * 1_024;

    private static final int LONGEST_LINE = 256;
    private static final int BACKSPACE = 0x08;
    private static final int DELETE = 0x7f;
    private static final int FIRST_PRINTABLE = 0x20;

    private final VirtualServer server;
    private final ArrayDeque<Byte> output = new ArrayDeque<>();
    private final StringBuilder line = new StringBuilder();
    private final Queue<StartLine> ahead = new ArrayDeque<>();
    private Optional<SerialPort> system = Optional.empty();
    private boolean on;
    private boolean running;

    /** A line of the start and when it comes. */
    private record StartLine(Instant at, String text) {}

    public HostConsole(VirtualServer server) {
        this.server = server;
        this.on = server.state().on();
        this.running = server.state().hostRunning();
        if (running) {
            prompt();
        }
    }

    /** From now on a running host has that at its serial port. */
    public void join(SerialPort port) {
        system = Optional.of(port);
        output.clear();
        line.setLength(0);
    }

    /** The host went from one state to another. */
    public void powerChanged(PowerState to, Instant now) {
        if (to == PowerState.OFF) {
            ahead.clear();
            on = false;
            line.setLength(0);
        } else if (to == PowerState.ON && !on) {
            on = true;
            starts(now);
        } else if (to == PowerState.POWERING_OFF && running) {
            print("\r\n[  OK  ] Stopped all services.\r\nreboot: Power down\r\n");
        }
    }

    /** The operating system came up or went away. */
    public void hostRunning(boolean runs, Instant now) {
        running = runs;
        if (runs) {
            ahead.forEach(l -> print(l.text() + "\r\n"));
            ahead.clear();
            print("\r\n");
            prompt();
        } else if (on) {
            line.setLength(0);
            starts(now);
        }
    }

    private void starts(Instant now) {
        ServerSpec spec = server.spec();
        int seconds = 0;
        ahead.clear();
        for (String text :
                new String[] {
                    "\r\n" + spec.manufacturer() + " " + spec.model(),
                    "BIOS " + server.state().version(Component.BIOS),
                    spec.cpus().size() + " x " + spec.cpus().getFirst().model(),
                    spec.dimms().stream().mapToInt(ServerSpec.Dimm::gibibytes).sum()
                            + " GiB of memory in "
                            + spec.dimms().size()
                            + " modules",
                    spec.drives().size() + " drives found",
                    "Starting from " + server.state().boot().device(),
                    "Loading the kernel",
                    "[    0.000000] console [ttyS0] enabled",
                    "[    2.114309] Mounting the root file system",
                    "[    4.870112] Starting services"
                }) {
            ahead.add(new StartLine(now.plus(Duration.ofSeconds(seconds)), text));
            seconds += 3;
        }
    }

    /** Prints what is due. */
    public void advance(Instant now) {
        while (!ahead.isEmpty() && !ahead.peek().at().isAfter(now)) {
            print(ahead.remove().text() + "\r\n");
        }
    }

    /** Whether there is a host at the other end of the line. */
    boolean powered() {
        return on;
    }

    /** Somebody types; without power nobody hears it. */
    public void type(byte[] keys) {
        if (system.isPresent()) {
            if (running) {
                system.get().type(keys);
            }
            return;
        }
        for (byte key : keys) {
            if (running) {
                type(key & 0xff);
            }
        }
    }

    /** The line is held low: the kernel offers its emergency keys. */
    public void sendBreak() {
        if (running) {
            print("\r\n[    ] sysrq: HELP : reboot(b) crash(c) sync(s) unmount(u)\r\n");
            prompt();
        }
    }

    private void type(int key) {
        if (key == '\r' || key == '\n') {
            print("\r\n");
            String typed = line.toString().strip();
            line.setLength(0);
            run(typed);
            prompt();
        } else if (key == BACKSPACE || key == DELETE) {
            if (!line.isEmpty()) {
                line.setLength(line.length() - 1);
                print("\b \b");
            }
        } else if (key >= FIRST_PRINTABLE && line.length() < LONGEST_LINE) {
            line.append((char) key);
            emit((byte) key);
        }
    }

    private void run(String typed) {
        String[] words = typed.split(" ", 2);
        switch (words[0]) {
            case "" -> {}
            case "hostname" -> print(server.spec().hostName() + "\r\n");
            case "echo" -> print((words.length > 1 ? words[1] : "") + "\r\n");
            case "uptime" -> {
                var state = server.state();
                Duration up = Duration.between(state.lastReset(), state.at());
                print("up " + up.toMinutes() + " min\r\n");
            }
            case "poweroff" -> server.reset(ResetType.GRACEFUL_SHUTDOWN);
            case "reboot" -> server.reset(ResetType.GRACEFUL_RESTART);
            case "help" -> print("echo help hostname poweroff reboot uptime\r\n");
            default -> print(words[0] + ": command not found\r\n");
        }
    }

    /** A system has one of its own. */
    private void prompt() {
        if (system.isPresent()) {
            return;
        }
        print("root@" + server.spec().hostName() + ":~# ");
    }

    private void print(String text) {
        for (byte one : text.getBytes(StandardCharsets.ISO_8859_1)) {
            emit(one);
        }
    }

    private void emit(byte one) {
        output.add(one);
        if (output.size() > MOST_OUTPUT) {
            output.remove();
        }
    }

    /** The next output, at most so many bytes; it is gone from here then. */
    byte[] take(int most) {
        if (running) {
            system.ifPresent(
                    port -> {
                        for (byte one : port.printed(most)) {
                            emit(one);
                        }
                    });
        }
        byte[] taken = new byte[Math.min(most, output.size())];
        for (int i = 0; i < taken.length; i++) {
            taken[i] = output.remove();
        }
        return taken;
    }

    /** Puts back what did not arrive. */
    void putBack(byte[] some) {
        for (int i = some.length - 1; i >= 0; i--) {
            output.addFirst(some[i]);
        }
    }
}
