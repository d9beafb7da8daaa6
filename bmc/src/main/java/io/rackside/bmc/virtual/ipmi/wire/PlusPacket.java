package io.rackside.bmc.virtual.ipmi.wire;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;

/**
 * A packet in the RMCP+ format, without its RMCP header (IPMI 2.0, 13.6).
 *
 * @param type of the payload, 0 to 63
 * @param session 0 outside a session
 */
public record PlusPacket(
        int type,
        boolean encrypted,
        boolean authenticated,
        long session,
        long sequence,
        byte[] payload) {
    public static final int IPMI = 0x00;
    public static final int SOL = 0x01;
    public static final int OPEN_SESSION_REQUEST = 0x10;
    public static final int OPEN_SESSION_RESPONSE = 0x11;
    public static final int RAKP_1 = 0x12;
    public static final int RAKP_2 = 0x13;
    public static final int RAKP_3 = 0x14;
    public static final int RAKP_4 = 0x15;

    private static final int FORMAT = 0x06;
    private static final int NEXT_HEADER = 0x07;
    private static final int OEM_EXPLICIT = 0x02;
    private static final int HEADER = 12;

    /** Empty when it is cut or carries an OEM payload, which this BMC has none of. */
    public static Optional<PlusPacket> decode(byte[] packet) {
        try {
            Input in = new Input(packet).skip(1);
            int type = in.u8();
            long session = in.u32();
            long sequence = in.u32();
            byte[] payload = in.bytes(in.u16());
            return (type & 0x3f) == OEM_EXPLICIT
                    ? Optional.empty()
                    : Optional.of(
                            new PlusPacket(
                                    type & 0x3f,
                                    (type & 0x80) != 0,
                                    (type & 0x40) != 0,
                                    session,
                                    sequence,
                                    payload));
        } catch (RefusedException e) {
            return Optional.empty();
        }
    }

    /** Whether the trailer of the packet it was decoded from has the right check. */
    public boolean isGenuine(byte[] packet, SessionKeys keys) {
        int length = keys.suite().checkLength();
        int covered = packet.length - length;
        return covered >= HEADER + payload.length + 2
                && (packet[covered - 1] & 0xff) == NEXT_HEADER
                && MessageDigest.isEqual(
                        keys.check(Arrays.copyOf(packet, covered)),
                        Arrays.copyOfRange(packet, covered, packet.length));
    }

    /** Outside a session. */
    public static byte[] plain(int type, byte[] payload) {
        return head(type, 0, 0, payload).toBytes();
    }

    /**
     * In a session, sealed as its suite says.
     *
     * @param iv for the encryption, 16 bytes
     */
    public static byte[] sealed(
            int type, long session, long sequence, byte[] payload, SessionKeys keys, byte[] iv) {
        boolean encrypts = keys.suite().confidentiality() != 0;
        boolean signs = keys.suite().integrity() != 0;
        Output out =
                head(
                        type | (encrypts ? 0x80 : 0) | (signs ? 0x40 : 0),
                        session,
                        sequence,
                        encrypts ? keys.encrypt(iv, payload) : payload);
        if (!signs) {
            return out.toBytes();
        }
        int pad = 3 - (out.size() + 1) % 4;
        for (int i = 0; i < pad; i++) {
            out.u8(0xff);
        }
        out.u8(pad, NEXT_HEADER);
        return out.bytes(keys.check(out.toBytes())).toBytes();
    }

    private static Output head(int type, long session, long sequence, byte[] payload) {
        return new Output()
                .u8(FORMAT, type)
                .u32(session)
                .u32(sequence)
                .u16(payload.length)
                .bytes(payload);
    }
}
