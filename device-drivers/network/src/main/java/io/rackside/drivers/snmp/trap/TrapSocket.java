package io.rackside.drivers.snmp.trap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.snmp4j.TransportStateReference;
import org.snmp4j.event.CounterEvent;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.transport.DefaultUdpTransportMapping;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The socket notifications come to. Tells of each message of SNMPv3 that gets no further: SNMP4J
 * only counts those. All of it happens on the socket's one thread.
 */
final class TrapSocket extends DefaultUdpTransportMapping {
    private static final Logger LOG = LoggerFactory.getLogger(TrapSocket.class);
    private static final int RECEIVE_BUFFER = 4 * 1024 * 1024;
    private static final int DATAGRAM_MOST = 65_535;

    private final Refusals refusals;
    private final ReentrantLock between = new ReentrantLock();
    private Optional<UnreadTrap.Why> failure = Optional.empty();
    private Optional<Envelope> envelope = Optional.empty();
    private boolean delivered;

    /** Gets what was not delivered. */
    @FunctionalInterface
    interface Refusals {
        void refused(Envelope envelope, InetSocketAddress from, UnreadTrap.Why why);
    }

    TrapSocket(InetSocketAddress at, Refusals refusals) throws IOException {
        super(new UdpAddress(at.getAddress(), at.getPort()));
        this.refusals = refusals;
        setReceiveBufferSize(RECEIVE_BUFFER);
        setMaxInboundMessageSize(DATAGRAM_MOST);
        setThreadName("snmp-traps");
    }

    /** What SNMP4J counts while it takes a message in. */
    void counted(CounterEvent event) {
        OID what = event.getOid();
        if (what.startsWith(SnmpConstants.usmStatsUnknownUserNames)) {
            failure = Optional.of(UnreadTrap.Why.UNKNOWN_USER);
        } else if (what.startsWith(SnmpConstants.usmStatsNotInTimeWindows)) {
            failure = Optional.of(UnreadTrap.Why.OUT_OF_TIME);
        } else if (what.startsWith(SnmpConstants.usmStatsWrongDigests)
                || what.startsWith(SnmpConstants.usmStatsDecryptionErrors)
                || what.startsWith(SnmpConstants.usmStatsUnsupportedSecLevels)) {
            failure = Optional.of(UnreadTrap.Why.WRONG_KEY);
        }
    }

    /** Does that while no message is being taken in; those that come meanwhile wait. */
    void betweenMessages(Runnable change) {
        between.lock();
        try {
            change.run();
        } finally {
            between.unlock();
        }
    }

    /**
     * The message that is being taken in got through.
     *
     * @return what it says of itself, of SNMPv3
     */
    Optional<Envelope> delivered() {
        delivered = true;
        return envelope;
    }

    @Override
    protected void fireProcessMessage(
            DatagramPacket packet, ByteBuffer bytes, TransportStateReference state) {
        failure = Optional.empty();
        envelope = Envelope.of(packet.getData(), packet.getLength());
        delivered = false;
        between.lock();
        try {
            super.fireProcessMessage(packet, bytes, state);
        } catch (RuntimeException e) {
            LOG.debug("a datagram from {} makes no sense", packet.getSocketAddress(), e);
        } finally {
            between.unlock();
        }
        if (!delivered) {
            envelope.ifPresent(refused -> refused(refused, packet));
        }
    }

    /** What a wrong key decrypted does not decode either (RFC 3826 has no check of its own). */
    private static UnreadTrap.Why undecoded(Envelope message) {
        return message.encrypted() ? UnreadTrap.Why.WRONG_KEY : UnreadTrap.Why.NONSENSE;
    }

    /** Informs begin with questions for our engine and its clock, which are no notifications. */
    private void refused(Envelope message, DatagramPacket packet) {
        boolean asks =
                message.reportable()
                        && (failure.isEmpty()
                                || failure.get() == UnreadTrap.Why.OUT_OF_TIME
                                || message.user().isEmpty());
        if (!asks && packet.getSocketAddress() instanceof InetSocketAddress from) {
            refusals.refused(message, from, failure.orElse(undecoded(message)));
        }
    }
}
