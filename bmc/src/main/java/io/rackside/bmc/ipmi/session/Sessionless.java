package io.rackside.bmc.ipmi.session;

import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.message.Request;
import io.rackside.bmc.ipmi.message.Response;
import io.rackside.bmc.ipmi.wire.LanMessage;
import io.rackside.bmc.ipmi.wire.LegacyPacket;
import io.rackside.bmc.ipmi.wire.Payload;
import io.rackside.bmc.ipmi.wire.PlusHeader;

import java.util.Optional;

/**
 * Questions that need no session (IPMI 2.0 section 6.11.8), in the frame of IPMI 1.5 that every BMC
 * knows.
 */
final class Sessionless {
    private static final int SEQUENCE = 0;

    private Sessionless() {}

    static Octets question(Request request) {
        return LegacyPacket.sessionless(LanMessage.of(request, SEQUENCE));
    }

    /** The answer to that question, in either frame; empty for every other datagram. */
    static Optional<Response> answer(Octets datagram, Request request) {
        Optional<Octets> legacy =
                LegacyPacket.decode(datagram)
                        .filter(p -> p.authentication() == LegacyPacket.NONE && p.sessionId() == 0)
                        .map(LegacyPacket::message);
        Optional<Octets> plus =
                PlusHeader.readSessionless(datagram)
                        .filter(p -> p.type() == Payload.MESSAGE)
                        .map(Payload::data);
        return legacy.or(() -> plus)
                .flatMap(LanMessage::decode)
                .filter(m -> m.answers(request, SEQUENCE))
                .flatMap(LanMessage::response);
    }
}
