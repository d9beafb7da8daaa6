package io.rackside.app.baseline;

import io.rackside.nic.apply.HostLost;
import io.rackside.nic.apply.HostShell;
import io.rackside.nic.apply.Said;
import io.rackside.operations.Time;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The way back of an entry that may cut our own session: a timer of the host runs what takes it
 * back, unless it is confirmed from a fresh session. Used by one thread.
 */
final class EntryTrial {
    /** How long the host waits for it to be confirmed. */
    static final Duration ARMED = Duration.ofSeconds(60);

    private static final String FUNCTIONS = text();
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration COMMAND = Duration.ofSeconds(20);
    private static final Duration BACK = Duration.ofMinutes(3);

    /** What the timer may be late, and taking it back may last. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private static final Duration COMES_BACK = Duration.ofSeconds(90);
    private static final Duration BETWEEN = Duration.ofSeconds(1);
    private static final String END = "RACKSIDE_END_OF_WAY_BACK";

    private final String id;
    private final List<String> reverse;
    private final HostShell shell;
    private final Time time;
    private final Duration armed;
    private Optional<Instant> since = Optional.empty();

    /** Where it is. */
    enum State {
        /** The timer runs. */
        ARMED,
        /** It stays. */
        CONFIRMED,
        /** The host has taken it back, or is about to. */
        UNDONE,
        /** The host knows of none: it was never armed, or the host was booted since. */
        NONE
    }

    /**
     * @param id of this one trial, lower-case hexadecimal: the same after a crash
     * @param reverse lines that take it back
     * @param armed how long the host waits, whole seconds
     */
    EntryTrial(String id, List<String> reverse, HostShell shell, Time time, Duration armed) {
        this.id = id;
        this.reverse = List.copyOf(reverse);
        this.shell = shell;
        this.time = time;
        this.armed = armed;
    }

    /** Arms the timer; whether it runs is read. */
    boolean arm() throws HostLost, InterruptedException {
        since = Optional.of(time.now());
        return asked("arm", LIMIT) == State.ARMED;
    }

    State tell() throws HostLost, InterruptedException {
        return asked(":", LIMIT);
    }

    /** It is to stay; whether it does is read. */
    State confirm() throws HostLost, InterruptedException {
        return asked("confirm", LIMIT);
    }

    /** It is to go back at once. */
    State takeBack() throws HostLost, InterruptedException {
        return asked("take_back", BACK);
    }

    /** A fresh session, while the host still waits for it. */
    boolean reachedAfresh() throws InterruptedException {
        Duration left = left();
        return reconnected(left.compareTo(BETWEEN) < 0 ? BETWEEN : left);
    }

    /** A session once the host has taken it back by itself. */
    boolean outlasted() throws InterruptedException {
        Duration left = left().plus(MARGIN);
        if (left.isPositive()) {
            time.sleep(left);
        }
        return reconnected(COMES_BACK);
    }

    private Duration left() {
        Instant until = since.orElseGet(time::now).plus(armed);
        return Duration.between(time.now(), until);
    }

    private boolean reconnected(Duration within) throws InterruptedException {
        try {
            shell.reconnect(within);
            return true;
        } catch (HostLost _) {
            return false;
        }
    }

    private State asked(String act, Duration limit) throws HostLost, InterruptedException {
        Said said = shell.run(head() + putBack() + "main() {\n" + act + "\ntell\n}\n", limit);
        List<String> lines = said.lines();
        if (lines.contains("end confirmed")) {
            return State.CONFIRMED;
        }
        if (lines.contains("end undone")) {
            return State.UNDONE;
        }
        return lines.contains("timer active") && lines.contains("folder yes")
                ? State.ARMED
                : State.NONE;
    }

    /** The script of commands, which are never run at once with the way back, nor after it. */
    String script(List<String> commands) {
        return head()
                + "main() {\n"
                + "exec 9>\"$D/lock\"\n"
                + "if command -v flock >/dev/null 2>&1; then flock 9; fi\n"
                + commands.stream()
                        .map(command -> EntryScript.watched(command, COMMAND))
                        .map(lines -> "[ ! -h \"$D/end\" ] || return\n" + lines)
                        .collect(Collectors.joining())
                + "exec 9>&-\n"
                + "say through\n"
                + "}\n";
    }

    private String head() {
        return "D=/run/rackside-baseline/%s\nT=rackside-baseline-%s\nARMED=%d\n"
                        .formatted(id, id, armed.toSeconds())
                + FUNCTIONS;
    }

    private String putBack() {
        return "put_back() {\ncat <<'"
                + END
                + "'\n"
                + "LC_ALL=C; export LC_ALL; unset LANGUAGE\n"
                + "PATH=$PATH:/usr/sbin:/sbin:/usr/local/sbin:/usr/local/bin:/usr/bin:/bin\n"
                + "D=/run/rackside-baseline/"
                + id
                + "\ntrap '' HUP PIPE\n"
                + "exec 9>\"$D/lock\"\n"
                + "if command -v flock >/dev/null 2>&1; then flock 9; fi\n"
                + "ln -s undone \"$D/end\" 2>/dev/null\n"
                + "[ \"$(readlink \"$D/end\")\" = undone ] || exit 0\n"
                + reverse.stream()
                        .map(line -> "timeout -k 5 60 " + line + " >/dev/null 2>&1 </dev/null\n")
                        .collect(Collectors.joining())
                + ": >\"$D/back\"\n"
                + END
                + "\n}\n";
    }

    private static String text() {
        try (InputStream in = EntryTrial.class.getResourceAsStream("trial.sh")) {
            if (in == null) {
                throw new IllegalStateException("trial.sh is not there");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
