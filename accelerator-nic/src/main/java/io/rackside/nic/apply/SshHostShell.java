package io.rackside.nic.apply;

import io.rackside.drivers.host.HostGathering;
import io.rackside.drivers.host.RootShell;
import io.rackside.drivers.ssh.Heard;
import io.rackside.drivers.ssh.SshException;
import io.rackside.drivers.ssh.SshSession;
import io.rackside.model.Message;
import io.rackside.model.host.HostInventory;
import io.rackside.operations.Time;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** A {@link HostShell} by SSH. Root is had as {@link RootShell} has it. */
public final class SshHostShell implements HostShell, AutoCloseable {
    private static final int MARK_BYTES = 16;
    private static final int MOST = 1 << 20;
    private static final int ERRORS_MOST = 300;
    private static final Duration BETWEEN = Duration.ofSeconds(1);

    /** What is lost on a link that comes up is asked for again ever later; a new try is not. */
    private static final Duration CONNECT = Duration.ofSeconds(3);

    private final Sessions sessions;
    private final HostGathering gathering;
    private final RandomGenerator chance;
    private final Time time;
    private final Optional<char[]> sudo;
    private Optional<SshSession> session = Optional.empty();

    /** Opens sessions with the host. */
    @FunctionalInterface
    public interface Sessions {
        /**
         * Opens one.
         *
         * @throws SshException when it cannot be had
         */
        SshSession open() throws InterruptedException;

        /**
         * The same by one that is tried again and again.
         *
         * @param connect the most until a connection is taken, where that can be said
         * @throws SshException when it cannot be had
         */
        default SshSession open(Duration connect) throws InterruptedException {
            return open();
        }
    }

    /**
     * One without a session yet; the first call opens it.
     *
     * @param chance makes the mark that no output can hold
     */
    public SshHostShell(
            Sessions sessions, HostGathering gathering, RandomGenerator chance, Time time) {
        this(sessions, gathering, chance, time, Optional.empty());
    }

    /**
     * The same where sudo asks for a password.
     *
     * @param sudo is copied; {@link #close} wipes the copy, whoever has it wipes the rest
     */
    public SshHostShell(
            Sessions sessions,
            HostGathering gathering,
            RandomGenerator chance,
            Time time,
            Optional<char[]> sudo) {
        this.sessions = sessions;
        this.gathering = gathering;
        this.chance = chance;
        this.time = time;
        this.sudo = sudo.map(char[]::clone);
    }

    @Override
    public Said run(String script, Duration limit) throws HostLost, InterruptedException {
        SshSession open = opened();
        String mark = mark();
        byte[] last = (mark + " done\n").getBytes(StandardCharsets.US_ASCII);
        byte[] input = RootShell.input(mark, whole(script), sudo);
        try {
            Heard heard = open.hear(RootShell.command(sudo), input, last, MOST, limit);
            if (heard.end() != Heard.End.LAST_LINE && !open.open()) {
                throw new HostLost(Message.of("nic.apply.why.lost"));
            }
            return said(heard, mark);
        } catch (SshException e) {
            throw new HostLost(e.what(), e);
        } finally {
            Arrays.fill(input, (byte) 0);
        }
    }

    /** Nothing of it runs until its last line is there. */
    static byte[] whole(String script) {
        String text =
                "unset M\nM=$1\nsay() { printf '\\n%s %s\\n' \"$M\" \"$*\"; }\n"
                        + script
                        + "whole() { main </dev/null; say done; }\nwhole\n";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Said said(Heard heard, String mark) {
        List<String> lines = new ArrayList<>();
        boolean done = false;
        boolean noRoot = false;
        for (String line : heard.text().split("\n", -1)) {
            if (!line.startsWith(mark + " ")) {
                continue;
            }
            String said = line.substring(mark.length() + 1);
            switch (said) {
                case "done" -> done = true;
                case RootShell.NO_ROOT -> noRoot = true;
                default -> lines.add(said);
            }
        }
        String errors = heard.errorText().replaceAll("\\p{Cntrl}+", " ").strip();
        Said.End end =
                noRoot
                        ? Said.End.NO_ROOT
                        : done
                                ? Said.End.WHOLE
                                : heard.end() == Heard.End.TOO_LONG ? Said.End.HUNG : Said.End.HALF;
        return new Said(lines, end, errors.substring(0, Math.min(errors.length(), ERRORS_MOST)));
    }

    private String mark() {
        byte[] bytes = new byte[MARK_BYTES];
        chance.nextBytes(bytes);
        return "rackside-" + HexFormat.of().formatHex(bytes);
    }

    @Override
    public HostInventory look() throws HostLost, InterruptedException {
        SshSession open = opened();
        try {
            return gathering.gather(open, sudo);
        } catch (SshException e) {
            throw new HostLost(e.what(), e);
        }
    }

    @Override
    public void reconnect(Duration within) throws HostLost, InterruptedException {
        end();
        long until = time.nanos() + within.toNanos();
        while (true) {
            try {
                session = Optional.of(sessions.open(CONNECT));
                return;
            } catch (SshException e) {
                if (!mayPass(e) || time.nanos() + BETWEEN.toNanos() - until >= 0) {
                    throw new HostLost(e.what(), e);
                }
                time.sleep(BETWEEN);
            }
        }
    }

    /** Whether a host that comes back, or boots, shows this on its way. */
    private static boolean mayPass(SshException e) {
        return switch (e.kind()) {
            case UNREACHABLE, REFUSED, SILENT, CLOSED, NONSENSE -> true;
            case NO_COMMON_ALGORITHM, HOST_KEY_CHANGED, NOT_TRUSTED, LOGIN_REFUSED, NOT_ALLOWED ->
                    false;
        };
    }

    private SshSession opened() throws HostLost, InterruptedException {
        if (session.filter(SshSession::open).isEmpty()) {
            end();
            try {
                session = Optional.of(sessions.open());
            } catch (SshException e) {
                throw new HostLost(e.what(), e);
            }
        }
        return session.orElseThrow();
    }

    /** Ends the session and wipes its copy of sudo's password. */
    @Override
    public void close() {
        end();
        sudo.ifPresent(secret -> Arrays.fill(secret, '\0'));
    }

    private void end() {
        session.ifPresent(SshSession::close);
        session = Optional.empty();
    }
}
