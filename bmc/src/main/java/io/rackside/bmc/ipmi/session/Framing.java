package io.rackside.bmc.ipmi.session;

import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.wire.Payload;

import java.util.Optional;

/** Puts payloads into the datagrams of one established session and takes them out. */
sealed interface Framing permits PlusFraming, LegacyFraming {
    /** A datagram under the next sequence number. */
    Octets wrap(Payload payload);

    /** What a datagram carries; empty unless it is authentic, of this session, and new. */
    Optional<Payload> unwrap(Octets datagram);

    /** How the BMC names the session. */
    int bmcId();

    /** Forgets the keys; of no use any more. */
    void wipe();
}
