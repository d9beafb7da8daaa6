package io.rackside.bmc.ipmi.session;

import io.rackside.bmc.ByteMeter;
import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.wire.Rmcp;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.function.ObjLongConsumer;

/**
 * A socket for one conversation. Connected where there is one other side, so that the machine drops
 * what strangers send and tells when nothing listens there. Engine's thread only.
 */
final class Port implements Outlet {
    private static final Logger LOG = LoggerFactory.getLogger(Port.class);

    /** No datagram of IPMI is near that long. */
    private static final int DATAGRAM_MAX = 4096;

    /** Datagrams taken in one go, so that a flood on one port does not starve the others. */
    private static final int BURST_MAX = 32;

    private final DatagramChannel channel;
    private final InetSocketAddress to;
    private final ByteMeter meter;
    private final Ledger ledger;
    private final Later later;
    private Conversation conversation;

    /** Runs something after what runs now. */
    @FunctionalInterface
    interface Later {
        void run(Conversation party, ObjLongConsumer<Conversation> what);
    }

    /**
     * Takes the channel over.
     *
     * @param later for what the network says while the conversation is sending
     */
    Port(
            DatagramChannel channel,
            InetSocketAddress to,
            ByteMeter meter,
            Ledger ledger,
            Later later) {
        this.channel = channel;
        this.to = to;
        this.meter = meter;
        this.ledger = ledger;
        this.later = later;
    }

    void serves(Conversation party) {
        conversation = party;
    }

    Conversation conversation() {
        return conversation;
    }

    void register(Selector selector) {
        try {
            channel.register(selector, SelectionKey.OP_READ, this);
        } catch (ClosedChannelException | ClosedSelectorException e) {
            LOG.debug("{} comes after the end", to, e);
            conversation.abandon();
            close();
        }
    }

    @Override
    public boolean send(Octets datagram) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(datagram.toArray());
            int taken = channel.isConnected() ? channel.write(bytes) : channel.send(bytes, to);
            if (taken == 0) {
                return false;
            }
            ledger.datagramsOut.incrementAndGet();
            passed(taken);
            return true;
        } catch (IOException e) {
            failed(e);
            return false;
        }
    }

    /** Takes what has arrived. */
    void receive(ByteBuffer buffer, long now) {
        for (int i = 0; i < BURST_MAX && channel.isOpen() && !conversation.over(); i++) {
            try {
                buffer.clear().limit(DATAGRAM_MAX + 1);
                if (!(channel.receive(buffer) instanceof InetSocketAddress from)) {
                    return;
                }
                buffer.flip();
                passed(buffer.remaining());
                if (buffer.remaining() > DATAGRAM_MAX) {
                    ledger.discarded.incrementAndGet();
                    continue;
                }
                byte[] bytes = new byte[buffer.remaining()];
                buffer.get(bytes);
                take(Octets.copyOf(bytes), from, now);
            } catch (IOException e) {
                failed(e);
            }
        }
    }

    private void take(Octets datagram, InetSocketAddress from, long now) {
        if (channel.isConnected()) {
            Rmcp.decode(datagram).flatMap(Rmcp::acknowledgement).ifPresent(this::send);
        }
        conversation.heard(datagram, from, now);
    }

    private void passed(int bytes) {
        ledger.bytes.addAndGet(bytes);
        meter.passed(bytes);
    }

    private void failed(IOException e) {
        later.run(
                conversation,
                e instanceof PortUnreachableException
                        ? Conversation::portClosed
                        : Conversation::noWay);
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("socket to {} did not close", to, e);
        }
    }

    /** Room for one datagram and a sign that it was too long. */
    static ByteBuffer buffer() {
        return ByteBuffer.allocateDirect(DATAGRAM_MAX + 1);
    }
}
