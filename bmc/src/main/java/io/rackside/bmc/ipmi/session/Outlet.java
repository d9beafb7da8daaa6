package io.rackside.bmc.ipmi.session;

import io.rackside.bmc.ipmi.message.Octets;

/** The way out to one BMC. */
@FunctionalInterface
interface Outlet {
    /**
     * Hands a datagram to the network.
     *
     * @return false when the network did not take it; then it was surely not sent
     */
    boolean send(Octets datagram);
}
