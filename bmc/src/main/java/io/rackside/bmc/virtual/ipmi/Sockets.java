package io.rackside.bmc.virtual.ipmi;

import io.rackside.bmc.virtual.ipmi.wire.Peer;
import io.rackside.bmc.virtual.machine.Faults;
import io.rackside.bmc.virtual.machine.Misbehaviour;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * The UDP sockets of a BMC, all of one port, a virtual thread each. While nothing shall listen,
 * they are closed and the machine itself says that nobody is there.
 */
final class Sockets implements AutoCloseable {
    /** Hears each datagram; must not block. */
    @FunctionalInterface
    interface Receiver {
        void received(byte[] datagram, Peer peer);
    }

    private static final Logger LOG = LoggerFactory.getLogger(Sockets.class);
    private static final int LONGEST = 2_048;
    private static final int TRIES = 20;

    private final Faults faults;
    private final Receiver receiver;
    private final Runnable onFaults = this::obeyFaults;
    private final List<InetAddress> addresses;
    private final int port;
    private List<DatagramChannel> channels;
    private boolean listening;
    private boolean closed;

    /**
     * Takes the port; nothing is heard before {@link #open}.
     *
     * @throws IOException when the port cannot be had
     */
    Sockets(int wanted, List<InetAddress> addresses, Faults faults, Receiver receiver)
            throws IOException {
        this.faults = faults;
        this.receiver = receiver;
        this.channels = bindAll(wanted, addresses);
        this.port = address(channels.getFirst()).getPort();
        this.addresses = channels.stream().map(c -> address(c).getAddress()).toList();
    }

    /** 127.0.0.1 and ::1. */
    static List<InetAddress> loopback() {
        try {
            byte[] six = new byte[16];
            six[15] = 1;
            return List.of(
                    InetAddress.getByAddress(new byte[] {127, 0, 0, 1}),
                    InetAddress.getByAddress(six));
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    int port() {
        return port;
    }

    List<InetAddress> addresses() {
        return addresses;
    }

    /** Begins to listen. */
    synchronized void open() {
        listening = true;
        channels.forEach(this::listen);
        faults.watch(onFaults);
        obeyFaults();
    }

    @Override
    public synchronized void close() {
        faults.unwatch(onFaults);
        closed = true;
        closeAll(channels);
    }

    private synchronized void obeyFaults() {
        boolean refuses = faults.has(Misbehaviour.Refusing.class);
        if (closed || refuses != listening) {
            return;
        }
        if (refuses) {
            closeAll(channels);
            listening = false;
            return;
        }
        try {
            channels = bindAll(port, addresses);
            channels.forEach(this::listen);
            listening = true;
        } catch (IOException e) {
            LOG.warn("UDP port {} cannot be had again: {}", port, e.toString());
        }
    }

    /** A port that is free for IPv4 may be taken for IPv6: then another one is tried. */
    private static List<DatagramChannel> bindAll(int port, List<InetAddress> addresses)
            throws IOException {
        for (int tries = 1; ; tries++) {
            List<DatagramChannel> bound = new ArrayList<>();
            try {
                int own = port;
                for (InetAddress address : addresses) {
                    if (bound.isEmpty() || exists(address)) {
                        DatagramChannel channel = bind(address, own);
                        bound.add(channel);
                        own = address(channel).getPort();
                    }
                }
                return bound;
            } catch (BindException e) {
                closeAll(bound);
                if (port != 0 || tries == TRIES) {
                    throw e;
                }
            }
        }
    }

    /** Whether the machine has that address: any port can be bound on it. */
    private static boolean exists(InetAddress address) {
        try (DatagramChannel probe = bind(address, 0)) {
            return probe.isOpen();
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    private static DatagramChannel bind(InetAddress address, int port) throws IOException {
        DatagramChannel channel =
                DatagramChannel.open(
                        address.getAddress().length == 4
                                ? StandardProtocolFamily.INET
                                : StandardProtocolFamily.INET6);
        try {
            return channel.bind(new InetSocketAddress(address, port));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static InetSocketAddress address(DatagramChannel channel) {
        try {
            return (InetSocketAddress) channel.getLocalAddress();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void closeAll(List<DatagramChannel> channels) {
        for (DatagramChannel channel : channels) {
            try {
                channel.close();
            } catch (IOException e) {
                LOG.debug("closing a socket: {}", e.toString());
            }
        }
    }

    private void listen(DatagramChannel channel) {
        Thread.ofVirtual().name("ipmi " + port).start(() -> hear(channel));
    }

    private void hear(DatagramChannel channel) {
        ByteBuffer buffer = ByteBuffer.allocate(LONGEST);
        while (channel.isOpen()) {
            try {
                buffer.clear();
                InetSocketAddress from = (InetSocketAddress) channel.receive(buffer);
                buffer.flip();
                byte[] datagram = new byte[buffer.remaining()];
                buffer.get(datagram);
                receiver.received(datagram, new UdpPeer(channel, from));
            } catch (AsynchronousCloseException e) {
                return;
            } catch (ClosedChannelException e) {
                return;
            } catch (SocketException e) {
                LOG.debug("receiving: {}", e.toString());
            } catch (IOException e) {
                LOG.warn("receiving on UDP port {}: {}", port, e.toString());
                return;
            }
        }
    }

    private record UdpPeer(DatagramChannel channel, InetSocketAddress address) implements Peer {
        @Override
        public void send(byte[] datagram) {
            try {
                channel.send(ByteBuffer.wrap(datagram), address);
            } catch (IOException e) {
                LOG.debug("sending: {}", e.toString());
            }
        }
    }
}
