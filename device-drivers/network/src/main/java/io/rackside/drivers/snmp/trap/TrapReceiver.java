package io.rackside.drivers.snmp.trap;

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
import org.snmp4j.transport.DefaultUdpTransportMapping;
import org.snmp4j.util.DefaultPDUFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Receives traps and informs of SNMPv1, v2c and v3 on one socket. What has come waits in a bounded
 * queue for whoever takes it, so that a slow taker loses nothing of a burst; an inform is
 * acknowledged only once it is in that queue, and sent again by its agent otherwise.
 */
public final class TrapReceiver implements AutoCloseable {
    /** A high port needs no privilege; 162 does. */
    public static final int USUAL_PORT = 1162;

    private static final Logger LOG = LoggerFactory.getLogger(TrapReceiver.class);
    private static final int WAITING_MOST = 20_000;
    private static final int STRANGERS_MOST = 256;
    private static final int RECEIVE_BUFFER = 4 * 1024 * 1024;
    private static final int DATAGRAM_MOST = 65_535;

    private final DefaultUdpTransportMapping socket;
    private final USM usm;
    private volatile Communities communities;
    private final Time time;
    private final BlockingQueue<Notification> waiting = new ArrayBlockingQueue<>(WAITING_MOST);
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong overflowed = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final Map<InetAddress, Long> strangers = new LinkedHashMap<>();
    private final Thread taker;

    /**
     * What came so far.
     *
     * @param received taken in
     * @param overflowed lost because too many were waiting
     * @param refused of an unknown community, or that made no sense
     */
    public record Tally(long received, long overflowed, long refused) {}

    private TrapReceiver(
            DefaultUdpTransportMapping socket,
            USM usm,
            Communities communities,
            Consumer<Trap> taker,
            TrapCatalogue catalogue,
            Time time) {
        this.socket = socket;
        this.usm = usm;
        this.communities = communities;
        this.time = time;
        this.taker = Thread.ofVirtual().name("traps").unstarted(() -> take(taker, catalogue));
    }

    /**
     * Opens the socket.
     *
     * @param at port 0 for any that is free
     * @param keeper of our engine, whose identity senders of informs know us by
     * @param logins communities that may send, all where there is none; and users, whose protocols
     *     must be told: nobody can be asked for them
     * @param taker gets each, one at a time, on a thread of ours
     * @throws IOException when there is no such socket to be had
     */
    public static TrapReceiver start(
            InetSocketAddress at,
            EngineKeeper keeper,
            List<SnmpLogin> logins,
            TrapCatalogue catalogue,
            Consumer<Trap> taker,
            Time time)
            throws IOException {
        EngineKeeper.Engine engine = Engines.next(keeper);
        SecurityProtocols protocols = Protocols.all();
        USM usm = new USM(protocols, new OctetString(engine.id()), engine.boots());
        TrapUsers.of(logins).forEach(usm::addUser);
        // Senders of traps are the authority of their own engine, which we meet by their first one.
        usm.setEngineDiscoveryEnabled(true);
        DefaultUdpTransportMapping socket =
                new DefaultUdpTransportMapping(new UdpAddress(at.getAddress(), at.getPort()));
        socket.setReceiveBufferSize(RECEIVE_BUFFER);
        socket.setMaxInboundMessageSize(DATAGRAM_MOST);
        socket.setThreadName("snmp-traps");
        TrapReceiver receiver =
                new TrapReceiver(socket, usm, Communities.of(logins), taker, catalogue, time);
        MessageDispatcherImpl dispatcher = new MessageDispatcherImpl();
        dispatcher.addMessageProcessingModel(new MPv1());
        dispatcher.addMessageProcessingModel(new MPv2c());
        dispatcher.addMessageProcessingModel(
                new MPv3(
                        engine.id(),
                        new DefaultPDUFactory(),
                        protocols,
                        new SecurityModels().addSecurityModel(usm),
                        CounterSupport.getInstance()));
        dispatcher.addTransportMapping(socket);
        dispatcher.addCommandResponder(receiver.responder());
        socket.addTransportListener(dispatcher);
        receiver.taker.start();
        socket.listen();
        return receiver;
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        UdpAddress at = socket.getListenAddress();
        return new InetSocketAddress(at.getInetAddress(), at.getPort());
    }

    /**
     * Takes these from now on, and communities of no others.
     *
     * @param logins as {@link #start}; a user once taken stays
     */
    public void admit(List<SnmpLogin> logins) {
        TrapUsers.of(logins).forEach(usm::addUser);
        communities = Communities.of(logins);
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
        return new Tally(received.get(), overflowed.get(), refused.get());
    }

    private CommandResponder responder() {
        return new CommandResponder() {
            @Override
            public <A extends Address> void processPdu(CommandResponderEvent<A> event) {
                event.setProcessed(true);
                try {
                    came(event);
                } catch (RuntimeException e) {
                    refused.incrementAndGet();
                    LOG.debug("a notification from {} makes no sense", event.getPeerAddress(), e);
                }
            }
        };
    }

    private <A extends Address> void came(CommandResponderEvent<A> event) {
        Communities now = communities;
        if (!Decoder.isNotification(event) || !now.admit(event)) {
            refused.incrementAndGet();
            stranger(event.getPeerAddress());
            return;
        }
        if (!waiting.offer(Decoder.decode(event, now.knows(event), time.now()))) {
            overflowed.incrementAndGet();
            return;
        }
        received.incrementAndGet();
        if (event.getPDU().getType() == PDU.INFORM) {
            acknowledge(event);
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

    private void take(Consumer<Trap> to, TrapCatalogue catalogue) {
        try {
            while (true) {
                Notification next = waiting.take();
                try {
                    to.accept(catalogue.read(next));
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
