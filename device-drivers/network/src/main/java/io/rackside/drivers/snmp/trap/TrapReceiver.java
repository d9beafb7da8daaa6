package io.rackside.drivers.snmp.trap;

import io.rackside.drivers.snmp.session.EngineId;
import io.rackside.drivers.snmp.session.EngineKeeper;
import io.rackside.drivers.snmp.session.Engines;
import io.rackside.drivers.snmp.session.Protocols;
import io.rackside.drivers.snmp.session.SnmpLogin;
import io.rackside.drivers.snmp.session.TrapUsers;
import io.rackside.operations.Time;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.snmp4j.CommandResponder;
import org.snmp4j.CommandResponderEvent;
import org.snmp4j.MessageDispatcherImpl;
import org.snmp4j.MessageException;
import org.snmp4j.PDU;
import org.snmp4j.ScopedPDU;
import org.snmp4j.mp.CounterSupport;
import org.snmp4j.mp.MPv1;
import org.snmp4j.mp.MPv2c;
import org.snmp4j.mp.MPv3;
import org.snmp4j.mp.StatusInformation;
import org.snmp4j.security.SecurityModels;
import org.snmp4j.security.SecurityProtocols;
import org.snmp4j.security.USM;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.TransportIpAddress;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.util.DefaultPDUFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Receives traps and informs of SNMPv1, v2c and v3 on one socket. What has come waits in a bounded
 * queue for whoever takes it, so that a slow taker loses nothing of a burst; an inform is
 * acknowledged only once it is in that queue, and sent again by its agent otherwise.
 */
public final class TrapReceiver implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TrapReceiver.class);
    private static final int WAITING_MOST = 20_000;
    private static final int STRANGERS_MOST = 256;

    /** More than have boxes in sight of one console. */
    static final int ENGINES_MOST = 500;

    /** What cannot be read leaves the other half of the queue to what can. */
    private static final int UNREAD_MOST = WAITING_MOST / 2;

    private final TrapSocket socket;
    private final byte[] engine;
    private final USM usm;
    private final TrapListener listener;
    private final TrapCatalogue catalogue;
    private final Time time;
    private final BlockingQueue<Runnable> waiting = new ArrayBlockingQueue<>(WAITING_MOST);
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong unread = new AtomicLong();
    private final AtomicLong overflowed = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final Map<InetAddress, Long> strangers = new LinkedHashMap<>();
    private final Thread taker = Thread.ofVirtual().name("traps").unstarted(this::take);
    private volatile Communities communities = Communities.of(List.of(), false);
    private volatile TrapUsers users = TrapUsers.NONE;

    /**
     * What came so far.
     *
     * @param received taken in
     * @param overflowed lost because too many were waiting
     * @param unread of SNMPv3 that could not be verified
     * @param refused of an unknown community, or that made no sense
     */
    public record Tally(long received, long overflowed, long unread, long refused) {}

    private TrapReceiver(
            InetSocketAddress at,
            EngineKeeper.Engine engine,
            TrapListener listener,
            TrapCatalogue catalogue,
            Time time)
            throws IOException {
        this.engine = engine.id();
        this.listener = listener;
        this.catalogue = catalogue;
        this.time = time;
        this.socket = new TrapSocket(at, this::refused);
        CounterSupport counters = new CounterSupport();
        counters.addCounterListener(socket::counted);
        SecurityProtocols protocols = Protocols.all();
        this.usm = new USM(protocols, new OctetString(engine.id()), engine.boots(), counters);
        // Senders of traps are the authority of their own engine, which we meet by their first one.
        usm.setEngineDiscoveryEnabled(true);
        usm.getTimeTable().setMaxDiscoveredEntries(ENGINES_MOST);
        MessageDispatcherImpl dispatcher = new MessageDispatcherImpl();
        dispatcher.addMessageProcessingModel(new MPv1());
        dispatcher.addMessageProcessingModel(new MPv2c());
        dispatcher.addMessageProcessingModel(
                new MPv3(
                        engine.id(),
                        new DefaultPDUFactory(),
                        protocols,
                        new SecurityModels().addSecurityModel(usm),
                        counters));
        dispatcher.addTransportMapping(socket);
        dispatcher.addCommandResponder(responder());
        socket.addTransportListener(dispatcher);
    }

    /**
     * Opens the socket.
     *
     * @param at port 0 for any that is free
     * @param keeper of our engine, whose identity senders of informs know us by
     * @param logins communities that may send, all where there is none; and users, whose protocols
     *     must be told: nobody can be asked for them
     * @throws IOException when there is no such socket to be had
     */
    public static TrapReceiver start(
            InetSocketAddress at,
            EngineKeeper keeper,
            List<SnmpLogin> logins,
            TrapCatalogue catalogue,
            TrapListener listener,
            Time time)
            throws IOException {
        TrapReceiver receiver =
                new TrapReceiver(at, Engines.next(keeper), listener, catalogue, time);
        try {
            receiver.admit(logins);
            receiver.taker.start();
            receiver.socket.listen();
            return receiver;
        } catch (RuntimeException | IOException e) {
            receiver.close();
            throw e;
        }
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        UdpAddress at = socket.getListenAddress();
        return new InetSocketAddress(at.getInetAddress(), at.getPort());
    }

    /** Takes these from now on, and no others; as {@link #start}. */
    public void admit(List<SnmpLogin> logins) {
        admit(logins, Map.of(), false);
    }

    /**
     * The same.
     *
     * @param own users of boxes whose engine is known: two boxes may have one name with different
     *     passphrases
     * @param others whether other communities are taken too, as not known: some are not at hand
     */
    public synchronized void admit(
            List<SnmpLogin> logins, Map<EngineId, SnmpLogin.User> own, boolean others) {
        TrapUsers wanted = TrapUsers.of(logins, own);
        // Keys were made for engines as they came; those of other passphrases must not stay.
        if (!wanted.equals(users)) {
            users = wanted;
            socket.betweenMessages(this::fillTable);
        }
        communities = Communities.of(logins, others);
    }

    private void fillTable() {
        TrapUsers now = users;
        usm.removeAllUsers();
        now.into(usm);
    }

    /**
     * Whoever names a user of ours has keys made for whatever engine he names, before they tell
     * whether he has them.
     */
    private void forgetEngines() {
        if (usm.getUserTable().getUserEntries().size() > users.size() + ENGINES_MOST) {
            socket.betweenMessages(this::fillTable);
        }
    }

    /** How many keys are at hand, of users and of engines that they were made for. */
    int keys() {
        return usm.getUserTable().getUserEntries().size();
    }

    /** Who sent with an unknown community, and how often; the newest 256 of them. */
    public Map<InetAddress, Long> strangers() {
        synchronized (strangers) {
            return Map.copyOf(strangers);
        }
    }

    private void stranger(Address peer) {
        if (peer instanceof TransportIpAddress ip) {
            synchronized (strangers) {
                Long before = strangers.remove(ip.getInetAddress());
                if (strangers.size() == STRANGERS_MOST) {
                    strangers.remove(strangers.keySet().iterator().next());
                }
                strangers.put(ip.getInetAddress(), before == null ? 1 : before + 1);
            }
        }
    }

    public Tally tally() {
        return new Tally(received.get(), overflowed.get(), unread.get(), refused.get());
    }

    private CommandResponder responder() {
        return new CommandResponder() {
            @Override
            public <A extends Address> void processPdu(CommandResponderEvent<A> event) {
                event.setProcessed(true);
                Optional<Envelope> envelope = socket.delivered();
                try {
                    came(event, envelope.flatMap(each -> of(each, event.getPDU())));
                } catch (RuntimeException e) {
                    refused.incrementAndGet();
                    LOG.debug("a notification from {} makes no sense", event.getPeerAddress(), e);
                }
            }
        };
    }

    private <A extends Address> void came(CommandResponderEvent<A> event, Optional<EngineId> of) {
        Communities now = communities;
        if (!Decoder.isNotification(event) || !now.admit(event)) {
            refused.incrementAndGet();
            stranger(event.getPeerAddress());
            return;
        }
        Notification next = Decoder.decode(event, of, now, time.now());
        if (!waiting.offer(() -> listener.came(catalogue.read(next)))) {
            overflowed.incrementAndGet();
            return;
        }
        received.incrementAndGet();
        if (event.getPDU().getType() == PDU.INFORM) {
            acknowledge(event);
        }
    }

    /**
     * Traps are signed with the sender's engine, informs with ours: they tell theirs by their
     * context, if at all (RFC 3413 section 3.3).
     */
    private Optional<EngineId> of(Envelope envelope, PDU pdu) {
        return notOurs(envelope.engine())
                .or(
                        () ->
                                pdu instanceof ScopedPDU scoped
                                        ? notOurs(scoped.getContextEngineID().getValue())
                                        : Optional.empty());
    }

    private Optional<EngineId> notOurs(byte[] id) {
        return Arrays.equals(id, engine) ? Optional.empty() : EngineId.of(id);
    }

    private void refused(Envelope envelope, InetSocketAddress from, UnreadTrap.Why why) {
        unread.incrementAndGet();
        forgetEngines();
        UnreadTrap message =
                new UnreadTrap(
                        time.now(),
                        from.getAddress(),
                        from.getPort(),
                        notOurs(envelope.engine()),
                        envelope.user(),
                        communities.others(),
                        why);
        if (waiting.size() < UNREAD_MOST) {
            waiting.offer(() -> listener.unread(message));
        }
    }

    private static <A extends Address> void acknowledge(CommandResponderEvent<A> event) {
        PDU response = (PDU) event.getPDU().clone();
        response.setType(PDU.RESPONSE);
        response.setErrorStatus(PDU.noError);
        response.setErrorIndex(0);
        try {
            event.getMessageDispatcher()
                    .returnResponsePdu(
                            event.getMessageProcessingModel(),
                            event.getSecurityModel(),
                            event.getSecurityName(),
                            event.getSecurityLevel(),
                            response,
                            event.getMaxSizeResponsePDU(),
                            event.getStateReference(),
                            new StatusInformation());
        } catch (MessageException e) {
            LOG.debug("an inform of {} was not acknowledged", event.getPeerAddress(), e);
        }
    }

    private void take() {
        try {
            while (true) {
                Runnable next = waiting.take();
                try {
                    next.run();
                } catch (RuntimeException e) {
                    LOG.error("taking a notification failed", e);
                }
            }
        } catch (InterruptedException e) {
            // Closed by whoever opened it.
            Thread.currentThread().interrupt();
        }
    }

    /** What still waits is dropped. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("the socket did not close", e);
        }
        taker.interrupt();
    }
}
