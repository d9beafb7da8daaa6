package io.rackside.bmc.ipmi.session;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.ByteMeter;
import io.rackside.bmc.ControllerGate;
import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.model.Message;
import io.rackside.operations.Time;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.ObjLongConsumer;

/**
 * All IPMI conversations of the program, on one thread: sockets, repeats and time-outs. Its methods
 * may be called by any thread, virtual ones best.
 */
public final class IpmiEngine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(IpmiEngine.class);
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long REST_MILLIS_MAX = 60_000;
    private static final Duration END_MAX = Duration.ofSeconds(2);

    private final Time time;
    private final long start;
    private final KnownBmcs memory;
    private final Chance chance;
    private final Selector selector;
    private final Thread thread;
    private final Queue<LongConsumer> orders = new ConcurrentLinkedQueue<>();
    private final Set<IpmiSession> sessions = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;
    private volatile boolean stopped;

    private IpmiEngine(Time time, KnownBmcs memory, Chance chance, Selector selector) {
        this.time = time;
        this.start = time.nanos();
        this.memory = memory;
        this.chance = chance;
        this.selector = selector;
        this.thread = Thread.ofPlatform().daemon().name("ipmi").unstarted(this::run);
    }

    /**
     * Starts the thread.
     *
     * @param memory of BMCs met before
     */
    public static IpmiEngine start(Time time, KnownBmcs memory) {
        SecureRandom random = new SecureRandom();
        try {
            IpmiEngine engine = new IpmiEngine(time, memory, random::nextBytes, Selector.open());
            engine.thread.start();
            return engine;
        } catch (IOException e) {
            throw new UncheckedIOException("no selector", e);
        }
    }

    /**
     * Logs in to a BMC and waits until the session stands. The session has the user's level; {@link
     * IpmiSession#raise} gives it more.
     *
     * @param gate of that controller; the session takes one permit while something is asked in it
     * @param priority of the log-in
     * @throws BmcException with the reason: no answer, wrong password, unknown user, level refused,
     *     no free session, K_g wanted or wrong, no suite in common, no IPMI 2.0
     */
    public IpmiSession open(
            IpmiAddress address,
            IpmiLogin login,
            ControllerGate gate,
            ControllerGate.Priority priority,
            IpmiSettings settings)
            throws InterruptedException {
        login.check(
                settings.legacy().isPresent()
                        ? IpmiLogin.LEGACY_PASSWORD_BYTES_MAX
                        : IpmiLogin.PASSWORD_BYTES_MAX);
        Ledger ledger = new Ledger();
        Handshakes handshakes = new Handshakes(address, login, settings, memory, chance);
        Port port = port(address, settings.meter(), ledger, true);
        SessionCore core = new SessionCore(address, settings, port, handshakes, memory, ledger);
        IpmiSession session = new IpmiSession(this, core, address, login, gate, ledger);
        sessions.add(session);
        serve(port, core);
        session.enter(priority);
        return session;
    }

    /** How many sessions stand or are being opened or closed. */
    public int openSessions() {
        return sessions.size();
    }

    void forget(IpmiSession session) {
        sessions.remove(session);
    }

    /** Asks one BMC something outside of any session; empty when it does not answer. */
    <T> Optional<T> ask(
            IpmiAddress address,
            Octets datagram,
            Function<Octets, Optional<T>> reader,
            Duration patience,
            ByteMeter meter)
            throws InterruptedException {
        Port port = port(address, meter, new Ledger(), true);
        Question<T> question = Question.toOne(datagram, (d, _) -> reader.apply(d), port);
        return answers(port, question, patience).stream().findFirst();
    }

    /** Asks everybody at an address that may stand for many, and listens that long. */
    <T> List<T> askMany(
            IpmiAddress address,
            Octets datagram,
            BiFunction<Octets, InetSocketAddress, Optional<T>> reader,
            Duration listen,
            ByteMeter meter)
            throws InterruptedException {
        Port port = port(address, meter, new Ledger(), false);
        return answers(port, Question.toMany(datagram, reader, port), listen);
    }

    private <T> List<T> answers(Port port, Question<T> question, Duration patience)
            throws InterruptedException {
        serve(port, question);
        order(now -> question.ask(now, patience.toNanos()));
        try {
            return question.result().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a question has no other end", e);
        } finally {
            order(_ -> question.end());
        }
    }

    private Port port(IpmiAddress address, ByteMeter meter, Ledger ledger, boolean connected)
            throws InterruptedException {
        InetSocketAddress to = HostLookup.find(address);
        try {
            return new Port(channel(to, connected), to, meter, ledger, this::later);
        } catch (IOException e) {
            throw new BmcException(
                    BmcException.Kind.UNREACHABLE,
                    Message.of("bmc.ipmi.no-way", address.toString()),
                    e);
        }
    }

    private static DatagramChannel channel(InetSocketAddress to, boolean connected)
            throws IOException {
        DatagramChannel channel =
                DatagramChannel.open(
                        to.getAddress() instanceof Inet6Address
                                ? StandardProtocolFamily.INET6
                                : StandardProtocolFamily.INET);
        try {
            channel.configureBlocking(false);
            return connected
                    ? channel.connect(to)
                    : channel.setOption(StandardSocketOptions.SO_BROADCAST, true);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private void later(Conversation party, ObjLongConsumer<Conversation> what) {
        order(now -> what.accept(party, now));
    }

    private void serve(Port port, Conversation conversation) {
        port.serves(conversation);
        order(_ -> port.register(selector));
    }

    /** Has the engine's thread do something soon; it gets the time. */
    void order(LongConsumer what) {
        orders.add(what);
        if (stopped) {
            obey();
        } else {
            selector.wakeup();
        }
    }

    private long now() {
        return time.nanos() - start;
    }

    private void run() {
        ByteBuffer buffer = Port.buffer();
        try {
            while (!stopping) {
                obey();
                ports().forEach(port -> guarded(port, () -> port.conversation().due(now())));
                sweep();
                long rest = orders.isEmpty() ? restMillis() : 0;
                if (rest > 0) {
                    selector.select(key -> receive(key, buffer), rest);
                } else {
                    selector.selectNow(key -> receive(key, buffer));
                }
            }
        } catch (IOException e) {
            LOG.error("the selector failed", e);
        } finally {
            end();
        }
    }

    private void end() {
        ports().forEach(port -> guarded(port, port.conversation()::abandon));
        sweep();
        try {
            selector.close();
        } catch (IOException e) {
            LOG.debug("the selector did not close", e);
        }
        stopped = true;
        obey();
    }

    /** After the end whoever still orders something runs it, so the lock is for that time only. */
    private void obey() {
        synchronized (orders) {
            for (LongConsumer order = orders.poll(); order != null; order = orders.poll()) {
                try {
                    order.accept(now());
                } catch (RuntimeException e) {
                    LOG.error("an order to the IPMI engine failed", e);
                }
            }
        }
    }

    private void receive(SelectionKey key, ByteBuffer buffer) {
        Port port = (Port) key.attachment();
        guarded(port, () -> port.receive(buffer, now()));
    }

    /** One conversation's bug must not end the others. */
    private static void guarded(Port port, Runnable what) {
        try {
            what.run();
        } catch (RuntimeException e) {
            LOG.error("an IPMI conversation failed", e);
            port.conversation().abandon();
        }
    }

    private List<Port> ports() {
        List<Port> ports = new ArrayList<>();
        for (SelectionKey key : selector.keys()) {
            ports.add((Port) key.attachment());
        }
        return ports;
    }

    private void sweep() {
        for (Port port : ports()) {
            if (port.conversation().over()) {
                port.close();
            }
        }
    }

    private long restMillis() {
        long soonest = Conversation.NEVER;
        for (Port port : ports()) {
            soonest = Math.min(soonest, port.conversation().nextDue());
        }
        if (soonest == Conversation.NEVER) {
            return REST_MILLIS_MAX;
        }
        long nanos = soonest - now();
        return nanos <= 0
                ? 0
                : Math.min(REST_MILLIS_MAX, (nanos + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI);
    }

    /**
     * Closes all sessions, which the BMCs are told, and ends the thread; takes about a second at
     * most.
     */
    @Override
    public void close() {
        List<IpmiSession> all = List.copyOf(sessions);
        all.forEach(IpmiSession::beginClose);
        all.forEach(IpmiSession::close);
        stopping = true;
        selector.wakeup();
        boolean interrupted = Thread.interrupted();
        try {
            thread.join(END_MAX);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
