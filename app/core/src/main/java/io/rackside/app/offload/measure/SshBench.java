package io.rackside.app.offload.measure;

import io.rackside.app.access.AccessRefused;
import io.rackside.drivers.network.cli.CliException;
import io.rackside.drivers.ssh.Heard;
import io.rackside.drivers.ssh.SshException;
import io.rackside.drivers.ssh.SshSession;
import io.rackside.model.Message;
import io.rackside.nic.measure.BenchHost;
import io.rackside.nic.measure.Leftovers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * A host of a measurement by SSH, each script on a channel of its own. What it starts carries the
 * measurement's mark and has a time limit of its own on the host, so that nothing of it stays when
 * we are gone.
 */
final class SshBench implements BenchHost, AutoCloseable {
    private static final int MARK_BYTES = 16;
    private static final int MOST = 4 << 20;
    private static final Duration QUICK = Duration.ofSeconds(10);

    private final BenchSessions sessions;
    private final Supplier<Optional<char[]>> sudo;
    private final Leftovers left;
    private final RandomGenerator chance;

    /** Held while a session is opened, which may take as long as a host is silent. */
    private final ReentrantLock opening = new ReentrantLock();

    private Optional<SshSession> session = Optional.empty();
    private volatile Optional<Message> trouble = Optional.empty();

    /**
     * @param sudo what sudo asks for, a copy each time
     * @param left what it may leave is found by
     * @param chance makes the mark that no output can hold
     */
    SshBench(
            BenchSessions sessions,
            Supplier<Optional<char[]>> sudo,
            Leftovers left,
            RandomGenerator chance) {
        this.sessions = sessions;
        this.sudo = sudo;
        this.left = left;
        this.chance = chance;
    }

    /** A host that did not answer. */
    static final class Lost extends IOException {
        private static final long serialVersionUID = 1L;
        private final transient Message what;

        Lost(Message what) {
            super(what.code());
            this.what = what;
        }

        /** In words, when rendered. */
        Message what() {
            return what;
        }
    }

    @Override
    public String run(String script, Duration limit) throws Lost, InterruptedException {
        return said(left.marking() + script, limit);
    }

    /** How much of the measurement runs there; only reads. */
    int left() throws Lost, InterruptedException {
        return Leftovers.counted(said(left.looking(), QUICK));
    }

    /** Ends what of the measurement runs there, and tells what is left after that. */
    int end() throws Lost, InterruptedException {
        return Leftovers.counted(said(left.ending(), QUICK));
    }

    /** Why it was lost last; empty when it never was. */
    Optional<Message> trouble() {
        return trouble;
    }

    private String said(String script, Duration limit) throws Lost, InterruptedException {
        try {
            return answer(opened(), script, limit, chance);
        } catch (Lost e) {
            throw noted(e);
        } catch (SshException e) {
            throw noted(new Lost(e.what()));
        } catch (CliException e) {
            throw noted(new Lost(e.what()));
        } catch (AccessRefused e) {
            throw noted(new Lost(e.what()));
        }
    }

    private Lost noted(Lost e) {
        trouble = Optional.of(e.what());
        return e;
    }

    /**
     * Runs a script to its end on a channel of a session; what it prints as errors belongs to the
     * answer.
     */
    static String answer(SshSession session, String script, Duration limit, RandomGenerator chance)
            throws Lost, InterruptedException {
        byte[] bytes = new byte[MARK_BYTES];
        chance.nextBytes(bytes);
        String mark = "rackside-" + HexFormat.of().formatHex(bytes);
        String last = mark + " done\n";
        // Nothing of it runs before its last line is there, and nothing of it reads on from it.
        String whole =
                "main() {\n"
                        + script
                        + "\n}\nwhole() { main </dev/null 2>&1; printf '\\n%s done\\n' "
                        + mark
                        + "; }\nwhole\n";
        Heard heard =
                session.hear(
                        "sh -s",
                        whole.getBytes(StandardCharsets.UTF_8),
                        last.getBytes(StandardCharsets.US_ASCII),
                        MOST,
                        limit);
        if (heard.end() != Heard.End.LAST_LINE) {
            throw new Lost(
                    Message.of(
                            heard.end() == Heard.End.TOO_LONG
                                    ? "core.measure.too-long"
                                    : "core.measure.cut-off",
                            session.address().toString()));
        }
        return heard.text().substring(0, heard.text().lastIndexOf(last));
    }

    /** What sudo asks for; whoever takes it wipes it. */
    Optional<char[]> sudo() {
        return sudo.get();
    }

    /**
     * The session; opened when there is none that lives.
     *
     * @throws InterruptedException at once, also while another thread opens it
     */
    SshSession opened() throws InterruptedException {
        opening.lockInterruptibly();
        try {
            if (session.filter(SshSession::open).isEmpty()) {
                close();
                session = Optional.of(sessions.open());
            }
            return session.get();
        } finally {
            opening.unlock();
        }
    }

    @Override
    public void close() {
        opening.lock();
        try {
            session.ifPresent(SshSession::close);
            session = Optional.empty();
        } finally {
            opening.unlock();
        }
    }
}
