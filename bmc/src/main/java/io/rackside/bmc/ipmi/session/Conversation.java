package io.rackside.bmc.ipmi.session;

import io.rackside.bmc.ipmi.message.Octets;

import java.net.InetSocketAddress;

/**
 * One party behind a port. Called by the engine's thread only, never blocks; times are in ns of one
 * clock that does not jump.
 */
interface Conversation {
    /** No wait has an end. */
    long NEVER = Long.MAX_VALUE;

    void heard(Octets datagram, InetSocketAddress from, long now);

    /** The other machine says that nothing listens at that port (ICMP port unreachable). */
    void portClosed(long now);

    /** This machine knows no way there. */
    void noWay(long now);

    /** Does what time has come for. */
    void due(long now);

    /** When {@link #due} wants to be called, or {@link #NEVER}. */
    long nextDue();

    /** Everything ends now; whoever waits is told. */
    void abandon();

    /** Whether the port is of no use any more. */
    boolean over();
}
