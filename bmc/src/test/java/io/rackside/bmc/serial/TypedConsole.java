package io.rackside.bmc.serial;

import io.rackside.model.Message;
import io.rackside.operations.TerminalSession;
import io.rackside.operations.Time;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Linux host at the other end of a serial line, whose clock runs only while it is waited for:
 * getty, login, a shell that runs what {@link SerialShell} types, and sudo.
 */
final class TypedConsole implements TerminalSession, Time {
    static final String PASSWORD = "Geheim-7 ü";
    private static final long PIECE_NANOS = 50_000_000;
    private static final Pattern WHO = Pattern.compile(".*rackside- (\\p{XDigit}+i) .*id -un.*");
    private static final Pattern COMMAND =
            Pattern.compile(".*rackside- (\\p{XDigit}+)b; LC_ALL=C (sudo -p \\S+ )?(.*) 2>&1 .*");

    final List<String> typed = new ArrayList<>();
    final List<String> ran = new ArrayList<>();
    String user = "tech";
    String banner = "\r\nKylin Linux Advanced Server V10\r\n\r\nhost-7 login: ";
    String passwordPrompt = "Password: ";
    String refusal = "\r\nLogin incorrect\r\n\r\nhost-7 login: ";
    String loggedIn = "\r\nLast login: Sun Mar  1 08:00:00 on ttyS0\r\n[tech@host-7 ~]$ ";
    String prompt = "[tech@host-7 ~]$ ";
    String said = "";
    int status;
    boolean ends = true;
    boolean sudoAsks = true;
    boolean sudoTakes = true;

    /** How much the next packet brings. */
    IntSupplier pieces = () -> Integer.MAX_VALUE;

    /** After so many typed lines the line is lost. */
    int lostAfter = Integer.MAX_VALUE;

    State where = State.GETTY;
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream keys = new ByteArrayOutputStream();
    private long nanos;
    private String mark = "";
    private boolean lost;

    enum State {
        GETTY,
        ASKS_PASSWORD,
        SHELL,
        SUDO,
        BUSY,
        DEAF
    }

    void print(String text) {
        output.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean write(byte[] bytes) {
        if (lost) {
            return false;
        }
        for (byte one : bytes) {
            if (one == 3) {
                typed.add("^C");
                interrupted();
            } else if (one == '\r') {
                String line = keys.toString(StandardCharsets.UTF_8);
                keys.reset();
                typed.add(line);
                lost = typed.size() >= lostAfter;
                entered(line);
            } else {
                keys.write(one);
            }
        }
        return true;
    }

    private void interrupted() {
        if (where == State.SUDO || where == State.SHELL) {
            where = State.SHELL;
            print("^C\r\n" + prompt);
        }
    }

    private void entered(String line) {
        switch (where) {
            case GETTY -> {
                print(line + "\r\n");
                where = line.isEmpty() ? State.GETTY : State.ASKS_PASSWORD;
                print(line.isEmpty() ? banner : passwordPrompt);
            }
            case ASKS_PASSWORD -> {
                boolean right = line.equals(PASSWORD);
                where = right ? State.SHELL : State.GETTY;
                print(right ? loggedIn : refusal);
            }
            case SHELL -> {
                print(line + "\r\n");
                shell(line);
            }
            case SUDO -> {
                if (sudoTakes && line.equals(PASSWORD)) {
                    print("\r\n");
                    finish();
                } else {
                    print("\r\nSorry, try again.\r\nrackside-" + mark + "p:");
                }
            }
            case BUSY, DEAF -> {}
        }
    }

    private void shell(String line) {
        Matcher who = WHO.matcher(line);
        Matcher command = COMMAND.matcher(line);
        if (who.matches()) {
            print("\r\nrackside-" + who.group(1) + (user.equals("root") ? " 0 " : " 1000 "));
            print(user + "\r\n" + prompt);
        } else if (command.matches()) {
            mark = command.group(1);
            ran.add(command.group(3));
            print("\r\nrackside-" + mark + "b\r\n");
            if (command.group(2) != null && sudoAsks) {
                where = State.SUDO;
                print("rackside-" + mark + "p:");
            } else {
                finish();
            }
        } else if (line.strip().equals("exit")) {
            where = State.GETTY;
            print("\r\nlogout\r\n" + banner);
        } else {
            print(prompt);
        }
    }

    private void finish() {
        where = ends ? State.SHELL : State.BUSY;
        print(said);
        if (ends) {
            print("\r\nrackside-" + mark + "e " + status + "\r\n" + prompt);
        }
    }

    @Override
    public byte[] read(Duration longest) {
        if (output.size() == 0) {
            nanos += longest.toNanos();
            return new byte[0];
        }
        byte[] all = output.toByteArray();
        int length = Math.min(all.length, pieces.getAsInt());
        output.reset();
        output.write(all, length, all.length - length);
        nanos += PIECE_NANOS;
        return Arrays.copyOf(all, length);
    }

    @Override
    public Features features() {
        return new Features(true, false, true);
    }

    @Override
    public TerminalSession.State state() {
        return lost
                ? new TerminalSession.State(
                        Phase.CLOSED, Optional.of(Message.of("bmc.sol.session-lost", "host-7")))
                : new TerminalSession.State(Phase.OPEN, Optional.empty());
    }

    @Override
    public void sendBreak() {
        throw new IllegalStateException("nobody sends one");
    }

    @Override
    public void resize(int columns, int rows) {
        throw new IllegalStateException("a serial line has no size");
    }

    @Override
    public void close() {
        lost = true;
    }

    @Override
    public Instant now() {
        return Instant.EPOCH.plusNanos(nanos);
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public void sleep(Duration duration) {
        nanos += duration.toNanos();
    }
}
