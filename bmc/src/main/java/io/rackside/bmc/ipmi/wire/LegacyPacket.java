package io.rackside.bmc.ipmi.wire;

import io.rackside.bmc.ipmi.message.Octets;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;

/**
 * A packet of IPMI 1.5, which also carries what needs no session (IPMI 2.0 table 13-8).
 *
 * <pre>
 *  authentication type | sequence(4) | session id(4) | code(16), not for type 0 | length | message
 * </pre>
 *
 * @param authentication {@link #NONE} or {@link #MD5}; others are read but not written
 * @param code over the message; empty for {@link #NONE}
 */
public record LegacyPacket(
        int authentication, int sequence, int sessionId, Octets code, Octets message) {
    public static final int NONE = 0;
    public static final int MD2 = 1;
    public static final int MD5 = 2;
    public static final int STRAIGHT = 4;
    public static final int OEM = 5;
    public static final int CODE_LENGTH = 16;
    private static final int HEAD = 9;
    private static final int MOST_MESSAGE = 255;

    /** A message outside of any session. */
    public static Octets sessionless(LanMessage message) {
        return new LegacyPacket(NONE, 0, 0, Octets.NONE, message.encode()).encode();
    }

    /** Reads a datagram; empty when it is none of IPMI 1.5. */
    public static Optional<LegacyPacket> decode(Octets datagram) {
        return Rmcp.ipmi(datagram).flatMap(LegacyPacket::read);
    }

    private static Optional<LegacyPacket> read(Octets body) {
        if (!body.has(HEAD + 1) || body.u8(0) > OEM || body.u8(0) == 3) {
            return Optional.empty();
        }
        int message = HEAD + (body.u8(0) == NONE ? 0 : CODE_LENGTH) + 1;
        if (!body.has(message) || !body.has(message + body.u8(message - 1))) {
            return Optional.empty();
        }
        return Optional.of(
                new LegacyPacket(
                        body.u8(0),
                        (int) body.u32(1),
                        (int) body.u32(5),
                        body.slice(HEAD, message - 1),
                        body.slice(message, message + body.u8(message - 1))));
    }

    /**
     * The datagram.
     *
     * @throws IllegalArgumentException for a message of more than 255 bytes
     */
    public Octets encode() {
        if (message.length() > MOST_MESSAGE) {
            throw new IllegalArgumentException(message.length() + " bytes of message");
        }
        byte[] head =
                ByteBuffer.allocate(HEAD)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put((byte) authentication)
                        .putInt(sequence)
                        .putInt(sessionId)
                        .array();
        Octets body =
                Octets.copyOf(head).plus(code).plus(Octets.of(message.length())).plus(message);
        return padded(Rmcp.wrap(Rmcp.IPMI, body));
    }

    /** Some old network chips lose datagrams of just these lengths (IPMI 2.0 table 13-8). */
    private static Octets padded(Octets datagram) {
        return switch (datagram.length()) {
            case 56, 84, 112, 128, 156 -> datagram.plus(Octets.of(0));
            default -> datagram;
        };
    }

    /**
     * The MD5 code over a message (IPMI 2.0 section 22.17.1).
     *
     * @param password at most 16 bytes
     */
    public static Octets md5(byte[] password, int sessionId, int sequence, Octets message) {
        byte[] padded = Arrays.copyOf(password, CODE_LENGTH);
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            digest.update(padded);
            digest.update(littleEndian(sessionId));
            digest.update(message.toArray());
            digest.update(littleEndian(sequence));
            digest.update(padded);
            return Octets.copyOf(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        } finally {
            Arrays.fill(padded, (byte) 0);
        }
    }

    private static byte[] littleEndian(int value) {
        return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
    }
}
