package io.rackside.drivers.snmp.virtual;

import io.rackside.operations.Time;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.snmp4j.TransportStateReference;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.transport.DefaultUdpTransportMapping;

import java.io.IOException;
import java.net.DatagramPacket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The socket of an agent, with what goes wrong on the way. */
final class AgentSocket extends DefaultUdpTransportMapping {
    private static final Logger LOG = LoggerFactory.getLogger(AgentSocket.class);
    private static final int RECEIVE_BUFFER = 4 * 1024 * 1024;

    private final Time time;
    private final AtomicInteger answers = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong requests = new AtomicLong();
    private volatile List<Mischief> mischiefs = List.of();

    AgentSocket(UdpAddress local, Time time) throws IOException {
        super(local);
        this.time = time;
        setReceiveBufferSize(RECEIVE_BUFFER);
        setMaxInboundMessageSize(65_535);
        setThreadName("virtual-snmp");
    }

    void misbehave(List<Mischief> how) {
        answers.set(0);
        mischiefs = List.copyOf(how);
    }

    /** UDP payload, both ways. */
    long bytes() {
        return bytes.get();
    }

    long requests() {
        return requests.get();
    }

    @Override
    protected void fireProcessMessage(
            DatagramPacket packet, ByteBuffer message, TransportStateReference state) {
        bytes.addAndGet(packet.getLength());
        requests.incrementAndGet();
        try {
            super.fireProcessMessage(packet, message, state);
        } catch (RuntimeException e) {
            LOG.debug("a request that makes no sense", e);
        }
    }

    @Override
    public void sendMessage(
            UdpAddress to, byte[] message, TransportStateReference state, long timeout, int retries)
            throws IOException {
        int number = answers.incrementAndGet();
        byte[] datagram = message;
        int copies = 1;
        Duration later = Duration.ZERO;
        for (Mischief mischief : mischiefs) {
            switch (mischief) {
                case Mischief.Slow slow -> later = later.plus(slow.by());
                case Mischief.Loses loses -> copies = number % loses.every() == 0 ? 0 : copies;
                case Mischief.DiesAfter dies -> copies = number > dies.answers() ? 0 : copies;
                case Mischief.Twice _ -> copies *= 2;
                case Mischief.CutsOff cut ->
                        datagram = Arrays.copyOf(datagram, Math.min(datagram.length, cut.bytes()));
                case Mischief.Babbles babble ->
                        new Random(babble.seed() + number).nextBytes(datagram);
                case Mischief.SilentWhenLong silent ->
                        copies = datagram.length > silent.bytes() ? 0 : copies;
                default -> {}
            }
        }
        for (int i = 0; i < copies; i++) {
            send(to, datagram, later);
        }
    }

    private void send(UdpAddress to, byte[] datagram, Duration later) throws IOException {
        bytes.addAndGet(datagram.length);
        if (later.isZero()) {
            super.sendMessage(to, datagram, null, 0, 0);
            return;
        }
        Thread.ofVirtual()
                .start(
                        () -> {
                            try {
                                time.sleep(later);
                                super.sendMessage(to, datagram, null, 0, 0);
                            } catch (IOException e) {
                                LOG.debug("an answer to {} was not sent", to, e);
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        });
    }
}
