package io.rackside.bmc.virtual.ipmi.wire;

import java.net.InetSocketAddress;

/** Where a datagram came from and answers go to; equal for the same address. */
public interface Peer {
    /** Of the remote console; {@code /127.0.0.1:40000}. */
    InetSocketAddress address();

    /** Sends it, or loses it: nobody is told. */
    void send(byte[] datagram);
}
