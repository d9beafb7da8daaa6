package io.rackside.bmc.virtual.ipmi.wire;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;

/**
 * A packet in the format of IPMI 1.5, without its RMCP header (IPMI 2.0, 13.6).
 *
 * @param authentication 0 none, 2 MD5; the others this BMC does not do
 * @param code authentication code, empty when there is none
 */
public record LegacyPacket(
        int authentication, long sequence, long session, byte[] code, byte[] message) {
    public static final int NONE = 0;
    public static final int MD5 = 2;

    private static final int CODE = 16;

    /** Empty when it is cut. */
    public static Optional<LegacyPacket> decode(byte[] packet) {
        try {
            Input in = new Input(packet);
            int authentication = in.u8();
            long sequence = in.u32();
            long session = in.u32();
            byte[] code = authentication == NONE ? new byte[0] : in.bytes(CODE);
            byte[] message = in.bytes(in.u8());
            return Optional.of(new LegacyPacket(authentication, sequence, session, code, message));
        } catch (RefusedException e) {
            return Optional.empty();
        }
    }

    public byte[] encode() {
        return new Output()
                .u8(authentication)
                .u32(sequence)
                .u32(session)
                .bytes(code)
                .u8(message.length)
                .bytes(message)
                .toBytes();
    }

    /** With the code of that password (IPMI 2.0, 22.17.1). */
    public LegacyPacket signed(byte[] password) {
        return new LegacyPacket(MD5, sequence, session, md5(password), message);
    }

    public boolean isGenuine(byte[] password) {
        return authentication == MD5 && MessageDigest.isEqual(code, md5(password));
    }

    private byte[] md5(byte[] password) {
        byte[] key = Arrays.copyOf(password, CODE);
        byte[] text =
                new Output()
                        .bytes(key)
                        .u32(session)
                        .bytes(message)
                        .u32(sequence)
                        .bytes(key)
                        .toBytes();
        try {
            return MessageDigest.getInstance("MD5").digest(text);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
