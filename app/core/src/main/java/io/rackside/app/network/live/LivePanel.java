package io.rackside.app.network.live;

import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.network.NetworkWorkflow;
import io.rackside.drivers.network.Topic;
import io.rackside.drivers.snmp.SnmpException;
import io.rackside.drivers.snmp.session.SnmpSession;
import io.rackside.model.Message;
import io.rackside.model.network.LinkState;
import io.rackside.operations.Time;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Watches the ports of one box: link states each second, counters every ten, under 25 kbit/s for 48
 * ports.
 */
public final class LivePanel implements AutoCloseable {
    /** Between link states. */
    static final Duration TURN = Duration.ofSeconds(1);

    /** Until a lost answer is asked for again: what changed shall be seen within 1.5 s. */
    static final Duration PATIENCE = Duration.ofMillis(750);

    private static final Duration ENDING = Duration.ofSeconds(5);

    /** Parts too: by their serial numbers a box is told from another one at its address. */
    private static final Set<Topic> TOPICS = EnumSet.of(Topic.INTERFACES, Topic.ENVIRONMENT);

    private static final Logger LOG = LoggerFactory.getLogger(LivePanel.class);

    private final SnmpSession session;
    private final Thread thread;

    /**
     * The panel at one moment.
     *
     * @param ports in the order of their index
     * @param trouble why the ports are as they last were and not as they are
     * @param kbitPerSecond what the reading takes from the line, both ways, headers included
     */
    public record View(
            Instant at, List<Port> ports, Optional<Message> trouble, double kbitPerSecond) {
        public View {
            Objects.requireNonNull(at, "at");
            ports = List.copyOf(ports);
            Objects.requireNonNull(trouble, "trouble");
        }
    }

    /**
     * A port.
     *
     * @param alias what a person wrote at it
     * @param admin as it is set
     * @param oper as it is
     * @param changed when its link last changed, by the device's clock where it tells it
     * @param inBps received, in bit/s; absent where no true rate is known
     * @param outBps sent, in bit/s
     * @param remarks on the last minute: errors, drops, flapping
     */
    public record Port(
            String name,
            String alias,
            LinkState admin,
            LinkState oper,
            OptionalLong megabitsPerSecond,
            Optional<Instant> changed,
            OptionalDouble inBps,
            OptionalDouble outBps,
            List<Message> remarks) {
        public Port {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(alias, "alias");
            Objects.requireNonNull(admin, "admin");
            Objects.requireNonNull(oper, "oper");
            Objects.requireNonNull(megabitsPerSecond, "megabitsPerSecond");
            Objects.requireNonNull(changed, "changed");
            Objects.requireNonNull(inBps, "inBps");
            Objects.requireNonNull(outBps, "outBps");
            remarks = List.copyOf(remarks);
        }
    }

    private LivePanel(SnmpSession session, Thread thread) {
        this.session = session;
        this.thread = thread;
    }

    /**
     * Begins to watch; close it when done.
     *
     * @param shown gets the first view, and one whenever a link changed or counters were read; on a
     *     thread of the panel's own, one at a time
     * @throws SnmpException when it does not answer, refuses, or is another box
     * @throws io.rackside.app.access.AccessRefused when no credential is at hand
     */
    public static LivePanel open(
            NetworkWorkflow network, Subject subject, Terms terms, Time time, Consumer<View> shown)
            throws InterruptedException {
        return open(network, subject, terms, "", time, shown);
    }

    /**
     * The same in a context of SNMPv3 (RFC 3411 section 3.3.1).
     *
     * @param context empty for the usual one
     */
    public static LivePanel open(
            NetworkWorkflow network,
            Subject subject,
            Terms terms,
            String context,
            Time time,
            Consumer<View> shown)
            throws InterruptedException {
        SnmpSession session;
        try (SnmpSession usual = network.open(subject, terms, context)) {
            session = usual.patient(PATIENCE);
        }
        return open(
                session,
                () -> network.checked(subject, session, TOPICS),
                subject.target().name(),
                time,
                shown);
    }

    /**
     * The same over a session that is there; the panel closes it.
     *
     * @param whole reads which ports the box has; asked again after a reboot
     * @param name of the box, for logs
     */
    public static LivePanel open(
            SnmpSession session,
            LiveReader.Identify whole,
            String name,
            Time time,
            Consumer<View> shown)
            throws InterruptedException {
        LiveReader reader = new LiveReader(session, whole, time);
        try {
            reader.begin();
        } catch (RuntimeException | InterruptedException e) {
            session.close();
            throw e;
        }
        Thread thread =
                Thread.ofVirtual().name("live " + name).start(() -> watch(reader, time, shown));
        return new LivePanel(session, thread);
    }

    static void watch(LiveReader reader, Time time, Consumer<View> shown) {
        try {
            show(reader, shown);
            long next = time.nanos();
            while (!Thread.currentThread().isInterrupted()) {
                if (reader.turn()) {
                    show(reader, shown);
                }
                // A turn that took longer than a second is not made up for.
                next = Math.max(next + TURN.toNanos(), time.nanos());
                time.sleep(Duration.ofNanos(next - time.nanos()));
            }
        } catch (InterruptedException _) {
            // Closed.
        }
    }

    /** A view that cannot be shown is one view less; the next one may do. */
    private static void show(LiveReader reader, Consumer<View> shown) {
        try {
            shown.accept(reader.view());
        } catch (RuntimeException bug) {
            LOG.error("a view of the live panel was not shown", bug);
        }
    }

    /** Waits, once it is closed, until its last view was shown. */
    public void ended() throws InterruptedException {
        thread.join(ENDING);
    }

    /** Ends it; returns at once. No view comes once its thread has ended. */
    @Override
    public void close() {
        thread.interrupt();
        session.close();
    }
}
