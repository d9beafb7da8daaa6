package io.rackside.drivers.snmp.session;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.snmp4j.TransportStateReference;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.transport.DefaultUdpTransportMapping;

import java.io.IOException;
import java.net.DatagramPacket;
import java.nio.ByteBuffer;

/**
 * The one socket for all devices. Tells whoever sends what was sent, so that it can be sent again
 * as it was, and whoever gets an answer how long that was.
 */
final class Port extends DefaultUdpTransportMapping {
    private static final Logger LOG = LoggerFactory.getLogger(Port.class);
    private static final int RECEIVE_BUFFER = 4 * 1024 * 1024;
    private static final int DATAGRAM_MOST = 65_535;

    private final ThreadLocal<Sent> sending = new ThreadLocal<>();
    private final ThreadLocal<Integer> arriving = new ThreadLocal<>();

    /** A datagram that left. */
    static final class Sent {
        private UdpAddress to;
        private byte[] datagram = {};

        int bytes() {
            return datagram.length;
        }
    }

    /** Something that sends. */
    @FunctionalInterface
    interface Sending {
        void run() throws IOException;
    }

    Port(UdpAddress local) throws IOException {
        super(local);
        setReceiveBufferSize(RECEIVE_BUFFER);
        setMaxInboundMessageSize(DATAGRAM_MOST);
        setThreadName("snmp");
    }

    /** Runs something that sends, and tells what it sent last. */
    Sent noting(Sending what) throws IOException {
        Sent sent = new Sent();
        sending.set(sent);
        try {
            what.run();
            return sent;
        } finally {
            sending.remove();
        }
    }

    void again(Sent sent) throws IOException {
        if (sent.to != null) {
            super.sendMessage(sent.to, sent.datagram, null, 0, 0);
        }
    }

    /** Length of the datagram that is being taken in on this thread; 0 on others. */
    int arrivingBytes() {
        Integer bytes = arriving.get();
        return bytes == null ? 0 : bytes;
    }

    @Override
    public void sendMessage(
            UdpAddress to,
            byte[] datagram,
            TransportStateReference state,
            long timeout,
            int retries)
            throws IOException {
        Sent sent = sending.get();
        if (sent != null) {
            sent.to = to;
            sent.datagram = datagram.clone();
        }
        super.sendMessage(to, datagram, state, timeout, retries);
    }

    @Override
    protected void fireProcessMessage(
            DatagramPacket packet, ByteBuffer bytes, TransportStateReference state) {
        arriving.set(packet.getLength());
        try {
            super.fireProcessMessage(packet, bytes, state);
        } catch (RuntimeException e) {
            // Whatever a stranger sends, the socket of all other devices goes on.
            LOG.debug("a datagram from {} makes no sense", packet.getSocketAddress(), e);
        } finally {
            arriving.remove();
        }
    }
}
