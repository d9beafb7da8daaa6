package io.rackside.bench;

import io.rackside.operations.Time;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Queue;

/**
 * A relay before UDP servers that gives each answer to the client so much later, and counts what
 * goes through. One thread for all.
 */
final class SlowLine implements AutoCloseable {
    private static final int CLIENTS_MOST = 64;
    private static final int DATAGRAM_MOST = 4096;

    /**
     * What one client exchanged so far.
     *
     * @param roundTrips of the longest chain of requests of which each was sent when the answer to
     *     the one before had come
     */
    record Traffic(int requests, int answers, int roundTrips) {}

    private final Time time;
    private final long delayNanos;
    private final Selector selector;
    private final List<DatagramChannel> entries = new ArrayList<>();
    private final LinkedHashMap<SocketAddress, Client> clients = new LinkedHashMap<>();
    private final Queue<Late> late = new ArrayDeque<>();
    private final ByteBuffer buffer = ByteBuffer.allocate(DATAGRAM_MOST);
    private final Thread thread;
    private volatile Traffic newest = new Traffic(0, 0, 0);

    /** An answer on its way; as all wait equally long, they leave in the order they came. */
    private record Late(long due, Client client, byte[] answer, int roundTrip) {}

    private static final class Client {
        private final DatagramChannel entry;
        private final SocketAddress address;
        private final DatagramChannel server;
        private final Deque<Integer> unanswered = new ArrayDeque<>();
        private Traffic traffic = new Traffic(0, 0, 0);

        private Client(DatagramChannel entry, SocketAddress address, DatagramChannel server) {
            this.entry = entry;
            this.address = address;
            this.server = server;
        }
    }

    private SlowLine(Time time, Duration delay, Selector selector) {
        this.time = time;
        this.delayNanos = delay.toNanos();
        this.selector = selector;
        this.thread = Thread.ofPlatform().daemon().name("slow-line").unstarted(this::run);
    }

    /** Opens an entry to each of the servers, which answer each request once and in order. */
    static SlowLine to(List<InetSocketAddress> servers, Duration delay, Time time)
            throws IOException {
        SlowLine line = new SlowLine(time, delay, Selector.open());
        for (InetSocketAddress server : servers) {
            DatagramChannel entry = DatagramChannel.open().bind(SimulatedBmcs.loopback(0));
            entry.configureBlocking(false);
            entry.register(line.selector, SelectionKey.OP_READ, server);
            line.entries.add(entry);
        }
        line.thread.start();
        return line;
    }

    /** Where server k is reached, from 0. */
    int port(int k) throws IOException {
        return ((InetSocketAddress) entries.get(k).getLocalAddress()).getPort();
    }

    /** Of the client whose answer was the last to arrive. */
    Traffic newest() {
        return newest;
    }

    private void run() {
        try {
            while (selector.isOpen()) {
                deliver();
                await();
                for (SelectionKey key : selector.selectedKeys()) {
                    pass(key);
                }
                selector.selectedKeys().clear();
            }
        } catch (ClosedChannelException | ClosedSelectorException e) {
            // Closed by whoever opened it.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void await() throws IOException {
        if (late.isEmpty()) {
            selector.select();
            return;
        }
        long nanos = late.peek().due() - time.nanos();
        if (nanos <= 0) {
            selector.selectNow();
        } else {
            selector.select(Math.ceilDiv(nanos, 1_000_000));
        }
    }

    private void deliver() throws IOException {
        while (!late.isEmpty() && late.peek().due() <= time.nanos()) {
            Late next = late.remove();
            Client client = next.client();
            Traffic so = client.traffic;
            client.traffic =
                    new Traffic(
                            so.requests(),
                            so.answers() + 1,
                            Math.max(so.roundTrips(), next.roundTrip()));
            newest = client.traffic;
            client.entry.send(ByteBuffer.wrap(next.answer()), client.address);
        }
    }

    private void pass(SelectionKey key) throws IOException {
        DatagramChannel channel = (DatagramChannel) key.channel();
        if (key.attachment() instanceof Client client) {
            for (byte[] answer = read(channel); answer.length > 0; answer = read(channel)) {
                Integer roundTrip = client.unanswered.poll();
                late.add(
                        new Late(
                                time.nanos() + delayNanos,
                                client,
                                answer,
                                roundTrip == null ? 0 : roundTrip));
            }
            return;
        }
        buffer.clear();
        for (SocketAddress from = channel.receive(buffer);
                from != null;
                from = channel.receive(buffer.clear())) {
            Client client = clients.get(from);
            if (client == null) {
                client = admit(channel, from, (InetSocketAddress) key.attachment());
            }
            Traffic so = client.traffic;
            client.traffic = new Traffic(so.requests() + 1, so.answers(), so.roundTrips());
            client.unanswered.add(so.roundTrips() + 1);
            client.server.write(buffer.flip());
        }
    }

    private byte[] read(DatagramChannel channel) throws IOException {
        buffer.clear();
        if (!channel.isOpen() || channel.read(buffer) <= 0) {
            return new byte[0];
        }
        byte[] datagram = new byte[buffer.flip().remaining()];
        buffer.get(datagram);
        return datagram;
    }

    private Client admit(DatagramChannel entry, SocketAddress from, InetSocketAddress to)
            throws IOException {
        if (clients.size() == CLIENTS_MOST) {
            clients.pollFirstEntry().getValue().server.close();
        }
        DatagramChannel server = DatagramChannel.open().connect(to);
        server.configureBlocking(false);
        Client client = new Client(entry, from, server);
        server.register(selector, SelectionKey.OP_READ, client);
        clients.put(from, client);
        return client;
    }

    @Override
    public void close() throws IOException {
        selector.close();
        for (DatagramChannel entry : entries) {
            entry.close();
        }
        for (Client client : clients.values()) {
            client.server.close();
        }
    }
}
