package io.rackside.bmc.ipmi.wire;

import io.rackside.bmc.ipmi.message.Octets;

import java.util.Optional;

/**
 * The answer to a presence ping (ASF 2.0, 3.2.4.3; IPMI 2.0 section 13.2.4).
 *
 * @param tag of the ping it answers
 * @param enterprise IANA number of who defined the OEM part, 4542 (ASF) when nobody did
 * @param ipmi whether it speaks IPMI
 * @param secureAsf whether it speaks RMCP security extensions
 * @param dash whether it speaks DASH
 */
public record PresencePong(
        int tag, long enterprise, boolean ipmi, boolean secureAsf, boolean dash) {
    private static final Octets ASF_ENTERPRISE = Octets.of(0x00, 0x00, 0x11, 0xBE);
    private static final int PING = 0x80;
    private static final int PONG = 0x40;
    private static final int LENGTH = 24;

    /**
     * The ping that asks for it.
     *
     * @param tag 0 to 254
     */
    public static Octets ping(int tag) {
        return Rmcp.wrap(Rmcp.ASF, ASF_ENTERPRISE.plus(Octets.of(PING, tag, 0, 0)));
    }

    /** Reads a datagram; empty when it is no presence pong. */
    public static Optional<PresencePong> decode(Octets datagram) {
        return Rmcp.decode(datagram)
                .filter(d -> d.messageClass() == Rmcp.ASF && !d.ack())
                .map(Rmcp::body)
                .filter(b -> b.has(LENGTH) && b.slice(0, 4).equals(ASF_ENTERPRISE))
                .filter(b -> b.u8(4) == PONG)
                .map(PresencePong::read);
    }

    private static PresencePong read(Octets body) {
        long enterprise =
                (long) body.u8(8) << 24 | body.u8(9) << 16 | body.u8(10) << 8 | body.u8(11);
        return new PresencePong(
                body.u8(5), enterprise, body.bit(16, 7), body.bit(17, 7), body.bit(17, 5));
    }
}
