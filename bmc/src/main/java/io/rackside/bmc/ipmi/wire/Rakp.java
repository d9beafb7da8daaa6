package io.rackside.bmc.ipmi.wire;

import io.rackside.bmc.ipmi.message.Octets;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** The four messages that prove a password and make the keys (IPMI 2.0 sections 13.20 to 13.23). */
public final class Rakp {
    public static final int NONCE_LENGTH = 16;
    public static final int GUID_LENGTH = 16;

    private Rakp() {}

    /**
     * RAKP 1: names the user and the role.
     *
     * @param nonce 16 bytes of chance
     * @param role level 1 to 5, with {@link KeyExchange#NAME_ONLY} when the user is looked up by
     *     name alone
     * @param user at most 16 bytes
     */
    public record One(int tag, int bmcId, Octets nonce, int role, Octets user) {
        private static final int HEAD = 28;

        public Octets encode() {
            byte[] head =
                    ByteBuffer.allocate(HEAD)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .putInt(tag)
                            .putInt(bmcId)
                            .put(nonce.toArray())
                            .put((byte) role)
                            .putShort((short) 0)
                            .put((byte) user.length())
                            .array();
            return Octets.copyOf(head).plus(user);
        }
    }

    /**
     * RAKP 2: the BMC's nonce and its proof.
     *
     * @param status 0 or one of {@link RakpStatus}; then only the tag counts
     * @param code whatever follows; its length is for the reader to judge
     */
    public record Two(int tag, int status, int consoleId, Octets nonce, Octets guid, Octets code) {
        private static final int HEAD = 40;

        public static Optional<Two> decode(Octets payload) {
            if (!payload.has(2)) {
                return Optional.empty();
            }
            if (payload.u8(1) != RakpStatus.OK) {
                return Optional.of(
                        new Two(
                                payload.u8(0),
                                payload.u8(1),
                                0,
                                Octets.NONE,
                                Octets.NONE,
                                Octets.NONE));
            }
            return payload.has(HEAD)
                    ? Optional.of(
                            new Two(
                                    payload.u8(0),
                                    RakpStatus.OK,
                                    (int) payload.u32(4),
                                    payload.slice(8, 24),
                                    payload.slice(24, HEAD),
                                    payload.from(HEAD)))
                    : Optional.empty();
        }
    }

    /**
     * RAKP 3: this side's proof, or why it leaves.
     *
     * @param status 0, or one of {@link RakpStatus} to end a handshake half done
     */
    public record Three(int tag, int status, int bmcId, Octets code) {
        public Octets encode() {
            byte[] head =
                    ByteBuffer.allocate(8)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .put((byte) tag)
                            .put((byte) status)
                            .putShort((short) 0)
                            .putInt(bmcId)
                            .array();
            return Octets.copyOf(head).plus(code);
        }
    }

    /** RAKP 4: the BMC's check value over the keys. */
    public record Four(int tag, int status, int consoleId, Octets check) {
        public static Optional<Four> decode(Octets payload) {
            if (!payload.has(2)) {
                return Optional.empty();
            }
            if (payload.u8(1) != RakpStatus.OK) {
                return Optional.of(new Four(payload.u8(0), payload.u8(1), 0, Octets.NONE));
            }
            return payload.has(8)
                    ? Optional.of(
                            new Four(
                                    payload.u8(0),
                                    RakpStatus.OK,
                                    (int) payload.u32(4),
                                    payload.from(8)))
                    : Optional.empty();
        }
    }
}
