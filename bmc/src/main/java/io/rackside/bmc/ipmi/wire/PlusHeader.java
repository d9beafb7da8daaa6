package io.rackside.bmc.ipmi.wire;

import io.rackside.bmc.ipmi.message.Octets;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * Session header of RMCP+ (IPMI 2.0 table 13-8), without the OEM payload types' extra fields.
 *
 * <pre>
 *  06h | encrypted(7) signed(6) payload type(5:0) | session id(4) | sequence(4) | length(2)
 * </pre>
 */
public record PlusHeader(
        int payloadType,
        boolean encrypted,
        boolean signed,
        int sessionId,
        int sequence,
        int length) {
    static final int LENGTH = 12;
    private static final int FORMAT = 6;

    /** A payload outside of any session, as the handshake's. */
    public static Octets sessionless(int payloadType, Octets payload) {
        return Rmcp.wrap(
                Rmcp.IPMI,
                new PlusHeader(payloadType, false, false, 0, 0, payload.length())
                        .encode()
                        .plus(payload));
    }

    /** The payload of a datagram outside of any session; empty for everything else. */
    public static Optional<Payload> readSessionless(Octets datagram) {
        Optional<Octets> body = Rmcp.ipmi(datagram);
        return body.flatMap(PlusHeader::decode)
                .filter(h -> !h.encrypted && !h.signed && h.sessionId == 0)
                .map(h -> new Payload(h.payloadType, h.plainPayload(body.get())));
    }

    /** Reads the head of an IPMI datagram's body; empty when the body is shorter than it says. */
    public static Optional<PlusHeader> decode(Octets body) {
        if (!body.has(LENGTH) || body.u8(0) != FORMAT || (body.u8(1) & 0x3F) == Payload.OEM) {
            return Optional.empty();
        }
        PlusHeader header =
                new PlusHeader(
                        body.u8(1) & 0x3F,
                        body.bit(1, 7),
                        body.bit(1, 6),
                        (int) body.u32(2),
                        (int) body.u32(6),
                        body.u16(10));
        return body.has(LENGTH + header.length) ? Optional.of(header) : Optional.empty();
    }

    public Octets encode() {
        return Octets.copyOf(
                ByteBuffer.allocate(LENGTH)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put((byte) FORMAT)
                        .put((byte) (payloadType | (encrypted ? 0x80 : 0) | (signed ? 0x40 : 0)))
                        .putInt(sessionId)
                        .putInt(sequence)
                        .putShort((short) length)
                        .array());
    }

    Octets plainPayload(Octets body) {
        return body.slice(LENGTH, LENGTH + length);
    }
}
