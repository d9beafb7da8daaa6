package io.rackside.app.network.cli;

import io.rackside.app.access.AccessRefused;
import io.rackside.app.access.DeviceAccess;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.bmc.ByteMeter;
import io.rackside.drivers.network.cli.CliException;
import io.rackside.drivers.network.cli.CliLimits;
import io.rackside.drivers.network.cli.CliSession;
import io.rackside.drivers.network.cli.profile.CliProfile;
import io.rackside.drivers.ssh.SshException;
import io.rackside.drivers.ssh.SshLimits;
import io.rackside.drivers.ssh.SshRoute;
import io.rackside.drivers.ssh.SshSession;
import io.rackside.model.Device;
import io.rackside.model.Message;
import io.rackside.model.Protocol;
import io.rackside.operations.Time;
import io.rackside.store.SealingLeave;
import io.rackside.store.Store;
import io.rackside.store.StoreException;
import io.rackside.store.VaultException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * The way to command lines: finds route, logins and host keys, records what comes, and compares who
 * answers before anybody gets to type. May be used by many threads.
 */
public final class CliAccess {
    /** Trail kind of a session that stands. */
    public static final String OPENED = "cli.opened";

    /** Trail kind of a session that is over, with length and hash of its recording. */
    public static final String ENDED = "cli.ended";

    private final DeviceAccess access;
    private final Store store;
    private final SshWays ways;
    private final SshRoutes routes;
    private final Families families;
    private final SessionBook book;
    private final SshLimits sshLimits;
    private final CliLimits cliLimits;
    private final Time time;

    public CliAccess(DeviceAccess access, Store store, SshWays ways, Families families, Time time) {
        this(access, store, ways, families, SshLimits.usual(), CliLimits.usual(), time);
    }

    CliAccess(
            DeviceAccess access,
            Store store,
            SshWays ways,
            Families families,
            SshLimits sshLimits,
            CliLimits cliLimits,
            Time time) {
        this.access = access;
        this.store = store;
        this.ways = ways;
        this.routes = new SshRoutes(access, ways::of);
        this.families = families;
        this.book = new SessionBook(store, time);
        this.sshLimits = sshLimits;
        this.cliLimits = cliLimits;
        this.time = time;
    }

    /** How boxes are reached by SSH. */
    public SshWays ways() {
        return ways;
    }

    /** Which command lines there are, and which box has which. */
    public Families families() {
        return families;
    }

    /**
     * The family of a box's command line.
     *
     * @throws AccessRefused when neither its type nor anything it ever said tells
     */
    public CliProfile profile(Subject subject) {
        return families.of(subject)
                .orElseThrow(
                        () ->
                                new AccessRefused(
                                        AccessRefused.Kind.UNKNOWN_TARGET,
                                        Message.of(
                                                "core.cli-access.no-family",
                                                subject.target().name())));
    }

    /**
     * With what the box's command line is opened, taken while the vault is open.
     *
     * @throws AccessRefused when it has no SSH address, a login of the way is not at hand, or
     *     nothing can be recorded here: nothing was sent
     */
    public CliKeys keys(Subject subject, Terms terms) throws InterruptedException {
        SealingLeave leave = leave();
        try {
            return new CliKeys(
                    routes.hop(subject, terms), leave, Optional.empty(), Optional.empty());
        } catch (RuntimeException | InterruptedException e) {
            leave.close();
            throw e;
        }
    }

    /**
     * Opens the box's command line: logged in, recorded, and the box that is meant. Closing the
     * session ends everything.
     *
     * @throws AccessRefused when it is not spoken to: nothing was sent
     * @throws SshException when a host of the way does not answer, shows another key, or refuses
     * @throws CliException when it does not come to a prompt, or another box answers
     */
    public CliSession open(Subject subject, Terms terms) throws InterruptedException {
        return start(subject, terms).session();
    }

    /** The same with what was taken before. */
    public CliSession open(Subject subject, Terms terms, CliKeys keys) throws InterruptedException {
        return start(subject, terms, keys).session();
    }

    /** The same, with what is known beside. */
    public OpenCli start(Subject subject, Terms terms) throws InterruptedException {
        try (CliKeys keys = keys(subject, terms)) {
            return start(subject, terms, keys);
        }
    }

    /** The same, with what is known beside and with what was taken before. */
    public OpenCli start(Subject subject, Terms terms, CliKeys keys) throws InterruptedException {
        book.settle();
        Subject box = access.again(keys.hop().subject());
        SshRoute route = routes.route(keys.hop(), terms);
        SessionBook.Begun begun = book.begin(box, keys);
        Wire wire = new Wire(access.link(box).meter(terms.priority()), time);
        RecordedTerminal terminal;
        SshSession ssh;
        try {
            ssh = SshSession.open(route, sshLimits, time, wire::passed);
        } catch (RuntimeException e) {
            begun.file().discard();
            throw e;
        } finally {
            SshRoutes.wipe(route);
        }
        terminal = terminal(ssh, begun, keys, way(route));
        return greeted(box, keys, begun, ssh, terminal, wire);
    }

    /** From here on closing the terminal ends all of it. */
    private RecordedTerminal terminal(
            SshSession ssh, SessionBook.Begun begun, CliKeys keys, String way) {
        try {
            RecordedTerminal terminal =
                    new RecordedTerminal(
                            ssh.shell(RecordedTerminal.COLUMNS, RecordedTerminal.ROWS),
                            ssh,
                            book,
                            begun,
                            time);
            book.opened(begun.label(), way, keys.user(), ssh.findings());
            return terminal;
        } catch (IOException e) {
            throw new UncheckedIOException("a recording throws nothing of this kind", e);
        } catch (RuntimeException e) {
            ssh.close();
            begun.file().discard();
            throw e;
        }
    }

    private OpenCli greeted(
            Subject box,
            CliKeys keys,
            SessionBook.Begun begun,
            SshSession ssh,
            RecordedTerminal terminal,
            Wire wire)
            throws InterruptedException {
        try {
            CliSession session = session(box, keys, terminal);
            WhoAnswers who =
                    WhoAnswers.ask(session, box.target().identity(), box.endpoint().address());
            return new OpenCli(
                    box, session, who, ssh.findings(), begun.label().id(), terminal, wire);
        } catch (CliException e) {
            throw endedBy(terminal, e.what(), e);
        } catch (StoreException e) {
            throw endedBy(terminal, e.what(), e);
        } catch (RuntimeException e) {
            throw endedBy(terminal, Message.of("core.cli-session.closed"), e);
        } catch (InterruptedException e) {
            throw endedBy(terminal, Message.of("core.cli-session.cancelled"), e);
        }
    }

    private static <E extends Exception> E endedBy(RecordedTerminal terminal, Message why, E e) {
        terminal.because(why);
        terminal.close();
        return e;
    }

    /** A box nobody knows is first asked what it is. */
    private CliSession session(Subject box, CliKeys keys, RecordedTerminal terminal)
            throws InterruptedException {
        Optional<CliProfile> known = keys.profile().or(() -> families.of(box));
        if (known.isEmpty()) {
            CliSession asked = CliSession.open(terminal, families.any(), cliLimits, time, terminal);
            CliProfile told = families.ask(asked, box.target().name());
            families.remember(box, told);
            known = Optional.of(told);
            // The prompt it waits at was read already; this brings another one.
            terminal.write(new byte[] {'\r'});
        } else if (keys.profile().isPresent()) {
            families.remember(box, known.get());
        }
        try {
            return CliSession.open(terminal, known.get(), cliLimits, time, terminal);
        } catch (CliException e) {
            if (e.kind() == CliException.Kind.NO_PROMPT) {
                families.forget(box);
            }
            throw e;
        }
    }

    private SealingLeave leave() {
        try {
            return store.recordings().leave();
        } catch (VaultException e) {
            throw new AccessRefused(AccessRefused.Kind.VAULT_LOCKED, e.what());
        } catch (StoreException e) {
            throw e.kind() == StoreException.Kind.READ_ONLY
                    ? new AccessRefused(
                            AccessRefused.Kind.READING_ONLY,
                            Message.of("core.cli-session.reading-only"))
                    : e;
        }
    }

    /** The addresses it goes by, the last one's last. */
    private static String way(SshRoute route) {
        return route.via().map(via -> way(via) + " > ").orElse("") + route.address();
    }

    /** Devices that have a command line that can be reached. */
    public List<Device> boxes() {
        return access.devices().stream()
                .filter(device -> device.retired().isEmpty())
                .filter(device -> device.endpoint(Protocol.SSH).isPresent())
                .toList();
    }

    /** Counts a conversation on its site's link. */
    private static final class Wire implements OpenCli.Cost {
        private final LongAdder bytes = new LongAdder();
        private final ByteMeter link;
        private final Time time;
        private final long began;

        Wire(ByteMeter link, Time time) {
            this.link = link;
            this.time = time;
            this.began = time.nanos();
        }

        void passed(long count) {
            bytes.add(count);
            link.passed(count);
        }

        @Override
        public long bytes() {
            return bytes.sum();
        }

        @Override
        public double seconds() {
            return (time.nanos() - began) / 1e9;
        }
    }
}
