package io.rackside.bmc.ipmi.wire;

import io.rackside.bmc.ipmi.message.Octets;

import java.util.Optional;

/**
 * A datagram of the Remote Management Control Protocol (ASF 2.0, 3.2.2; IPMI 2.0 table 13-8).
 *
 * <pre>
 *  06h | reserved | sequence | ack(7) class(4:0) | body
 * </pre>
 *
 * @param sequence FFh when no acknowledgement is wanted, as always with IPMI
 * @param ack whether it only acknowledges another datagram; then the body is empty
 * @param messageClass {@link #ASF} or {@link #IPMI}
 */
public record Rmcp(int sequence, boolean ack, int messageClass, Octets body) {
    public static final int ASF = 6;
    public static final int IPMI = 7;
    public static final int NO_ACK = 0xFF;
    static final int LENGTH = 4;
    private static final int VERSION = 6;

    /** A datagram of that class that wants no acknowledgement. */
    public static Octets wrap(int messageClass, Octets body) {
        return new Rmcp(NO_ACK, false, messageClass, body).encode();
    }

    /** Reads a datagram; empty when it is none of this protocol. */
    public static Optional<Rmcp> decode(Octets datagram) {
        if (!datagram.has(LENGTH) || datagram.u8(0) != VERSION) {
            return Optional.empty();
        }
        return Optional.of(
                new Rmcp(
                        datagram.u8(2),
                        datagram.bit(3, 7),
                        datagram.u8(3) & 0x1F,
                        datagram.from(LENGTH)));
    }

    /** The body of an IPMI datagram; empty for everything else. */
    public static Optional<Octets> ipmi(Octets datagram) {
        return decode(datagram).filter(d -> d.messageClass() == IPMI && !d.ack()).map(Rmcp::body);
    }

    public Octets encode() {
        return Octets.of(VERSION, 0, sequence, messageClass | (ack ? 0x80 : 0)).plus(body);
    }

    /** What the sender wants back (ASF 2.0, 3.2.2.3); empty when it wants nothing. */
    public Optional<Octets> acknowledgement() {
        return ack || sequence == NO_ACK || messageClass == IPMI
                ? Optional.empty()
                : Optional.of(new Rmcp(sequence, true, messageClass, Octets.NONE).encode());
    }
}
