package io.rackside.app.baseline;

import io.rackside.model.Message;
import io.rackside.nic.apply.ApplyOrder;
import io.rackside.nic.apply.HostLost;
import io.rackside.nic.apply.HostShell;
import io.rackside.nic.apply.OtherTrial;
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
    /** How long the host waits for it to be confirmed: for one command and one fresh session. */
    static final Duration ARMED = ApplyOrder.HEARD;

    /** The same where a fresh session alone takes long, or there are several commands. */
    static final Duration ARMED_LONG = Duration.ofSeconds(60);

    /** A fresh session that takes longer leaves too little of {@link #ARMED}. */
    private static final Duration QUICK = Duration.ofSeconds(4);

    private static final String FUNCTIONS = text("trial.sh");
    private static final String CONF_BACK = text("conf.sh");

    /** Bringing it to this takes the addresses of interfaces that have IPv6 for themselves. */
    private static final String OFF = "net.ipv6.conf.all.disable_ipv6=1";

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration COMMAND = Duration.ofSeconds(20);
    private static final Duration BACK = Duration.ofMinutes(3);

    /** What the timer may be late, and taking it back may last. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private static final Duration COMES_BACK = Duration.ofSeconds(90);
    private static final Duration BETWEEN = Duration.ofSeconds(1);
    private static final Duration LOOKS = Duration.ofSeconds(5);
    private static final String DIFFERS = "differs ";
    private static final String EACH = "each ";
    private static final String ADDRESSED = "addressed ";
    private static final String EACH_END = "RACKSIDE_END_OF_EACH";
    private static final String END = "RACKSIDE_END_OF_WAY_BACK";

    private final String id;
    private final List<String> reverse;
    private final HostShell shell;
    private final Time time;
    private Duration armed;
    private Optional<Instant> since = Optional.empty();
    private List<String> differing = List.of();
    private Optional<OtherTrial> other = Optional.empty();

    /** The host was asked as one who is not root, and said nothing. */
    static final class NoRoot extends Exception {
        private static final long serialVersionUID = 1;
    }

    /** Where it is. */
    enum State {
        /** The timer runs. */
        ARMED,
        /** It stays. */
        CONFIRMED,
        /** The host is taking it back, or is about to. */
        UNDONE,
        /** The host has taken it back. */
        BACK,
        /** The host knows of none: it was never armed, or the host was booted since. */
        NONE
    }

    /**
     * @param id of this one trial, lower-case hexadecimal: the same after a crash
     * @param reverse lines that take it back
     * @param armed how long the host waits, whole seconds; longer where its logins take long
     */
    EntryTrial(String id, List<String> reverse, HostShell shell, Time time, Duration armed) {
        this.id = id;
        this.reverse = List.copyOf(reverse);
        this.shell = shell;
        this.time = time;
        this.armed = armed;
    }

    /** Arms the timer, unless its way back would not be exact; whether it runs is read. */
    boolean arm() throws HostLost, NoRoot, InterruptedException {
        if (switchesOff(reverse)) {
            differing = told("differing", DIFFERS);
            if (!differing.isEmpty()) {
                return false;
            }
        }
        since = Optional.of(time.now());
        return asked("arm", LIMIT) == State.ARMED;
    }

    /** What confirms it is a fresh session: how long one takes decides how long the host waits. */
    void timed() throws HostLost, NoRoot, InterruptedException {
        long began = time.nanos();
        shell.reconnect(LIMIT);
        told(":", "");
        if (time.nanos() - began > QUICK.toNanos() && armed.compareTo(ARMED_LONG) < 0) {
            armed = ARMED_LONG;
        }
    }

    /** Interfaces whose own setting the way back would lose; with some nothing is armed. */
    List<String> differing() {
        return differing;
    }

    /** Another change of the host that is on trial; with one nothing is armed. */
    Optional<OtherTrial> other() {
        return other;
    }

    /** What the interfaces are set to each, now; it has to be armed. */
    EachInterface each() throws HostLost, NoRoot, InterruptedException {
        return EachInterface.of(told("conf_say", EACH));
    }

    /**
     * Interfaces whose addresses of IPv6, with their routes, would go for good if it was switched
     * off.
     *
     * @throws HostLost also when the host does not say
     */
    List<String> addressed() throws HostLost, NoRoot, InterruptedException {
        return told("addressed", ADDRESSED).stream().distinct().toList();
    }

    private List<String> told(String act, String mark)
            throws HostLost, NoRoot, InterruptedException {
        Said said = shell.run(head() + "main() {\n" + act + "\n}\n", LIMIT);
        if (said.end() == Said.End.NO_ROOT) {
            throw new NoRoot();
        }
        if (said.end() != Said.End.WHOLE) {
            throw new HostLost(Message.of("core.baseline.half-read"));
        }
        return said.lines().stream()
                .filter(line -> line.startsWith(mark))
                .map(line -> line.substring(mark.length()))
                .toList();
    }

    /** Whether commands switch IPv6 off for all interfaces. */
    static boolean switchesOff(List<String> commands) {
        return commands.stream().anyMatch(line -> line.contains(OFF));
    }

    State tell() throws HostLost, InterruptedException {
        return asked(":", LIMIT);
    }

    /** It is to stay; whether it does is read. */
    State confirm() throws HostLost, InterruptedException {
        return asked("confirm", LIMIT);
    }

    /** It is to go back at once; where it is then. */
    State takeBack() throws HostLost, InterruptedException {
        asked("take_back", BACK);
        return ended();
    }

    /** Where it is once the host does no more about it, as far as that comes within minutes. */
    State ended() throws HostLost, InterruptedException {
        long began = time.nanos();
        State now = tell();
        while ((now == State.ARMED || now == State.UNDONE)
                && time.nanos() - began < BACK.toNanos()) {
            time.sleep(LOOKS);
            now = tell();
        }
        return now;
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
        other = OtherTrial.of(said);
        if (lines.contains("end confirmed")) {
            return State.CONFIRMED;
        }
        if (lines.contains("end undone")) {
            return lines.contains("back yes") ? State.BACK : State.UNDONE;
        }
        if (lines.contains("timer active") && lines.contains("folder yes")) {
            return State.ARMED;
        }
        // A timer that has just run may not have decided yet.
        return lines.contains("begun yes") ? State.UNDONE : State.NONE;
    }

    /** The script of commands, which are never run at once with the way back, nor after it. */
    String script(List<String> commands) {
        return script(commands, Optional.empty());
    }

    /**
     * The same, and interfaces get back what they were set to each.
     *
     * @param each as it has to be after the commands
     */
    String script(List<String> commands, Optional<EachInterface> each) {
        return head()
                + "main() {\n"
                + "exec 9>\"$D/lock\"\n"
                + "if command -v flock >/dev/null 2>&1; then flock -w 30 9 || return; fi\n"
                + "[ ! -h \"$D/end\" ] && : >\"$D/begun\" || return\n"
                + commands.stream()
                        .map(command -> EntryScript.watched(command, COMMAND))
                        .map(lines -> "[ ! -h \"$D/end\" ] || return\n" + lines)
                        .collect(Collectors.joining())
                + each.map(EntryTrial::eachBack).orElse("")
                + "exec 9>&-\n"
                + "say through\n"
                + "}\n";
    }

    private static String eachBack(EachInterface each) {
        return "[ ! -h \"$D/end\" ] || return\n"
                + "cat >\"$D/each\" <<'"
                + EACH_END
                + "'\n"
                + each.text()
                + "\n"
                + EACH_END
                + "\nconf_back \"$D/each\"\n";
    }

    /** The script that takes it back though it is confirmed already. */
    String reversed() {
        return head()
                + "main() {\n"
                + reverse.stream()
                        .map(line -> EntryScript.watched(line, COMMAND))
                        .collect(Collectors.joining())
                + "conf_back\nsay through\n}\n";
    }

    private String folder() {
        return "/run/rackside-baseline/" + id;
    }

    private String head() {
        return "D=%s\nT=rackside-baseline-%s\nARMED=%d\nRUN=/run/rackside\nPROC=/proc\n"
                        .formatted(folder(), id, armed.toSeconds())
                + OtherTrial.functions()
                + CONF_BACK
                + FUNCTIONS;
    }

    /**
     * What the timer runs. It decides first; then one alone takes back, once, and only what was
     * begun. A command that cannot be stopped does not hold it up for ever.
     */
    private String putBack() {
        return "put_back() {\ncat <<'"
                + END
                + "'\n"
                + "LC_ALL=C; export LC_ALL; unset LANGUAGE\n"
                + "PATH=$PATH:/usr/sbin:/sbin:/usr/local/sbin:/usr/local/bin:/usr/bin:/bin\n"
                + "D="
                + folder()
                + "\ntrap '' HUP PIPE\n"
                + CONF_BACK
                + "ln -s undone \"$D/end\" 2>/dev/null\n"
                + "[ \"$(readlink \"$D/end\")\" = undone ] || exit 0\n"
                + "exec 8>\"$D/runner\" 9>\"$D/lock\"\n"
                + "if command -v flock >/dev/null 2>&1; then\n"
                + "flock -w 150 8 || exit 0\n"
                + "flock -w 30 9\n"
                + "fi\n"
                + "[ ! -e \"$D/back\" ] || exit 0\n"
                + "if [ -e \"$D/begun\" ]; then\n"
                + reverse.stream()
                        .map(
                                line ->
                                        "timeout -k 5 60 "
                                                + line
                                                + " >/dev/null 2>&1 </dev/null 8>&- 9>&-\n")
                        .collect(Collectors.joining())
                + "conf_back\n"
                + "fi\n"
                + ": >\"$D/back\"\n"
                + END
                + "\n}\n";
    }

    private static String text(String name) {
        try (InputStream in = EntryTrial.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not there");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
