package io.rackside.bmc.virtual.ipmi;

import io.rackside.bmc.virtual.ipmi.wire.Input;
import io.rackside.bmc.virtual.ipmi.wire.Output;
import io.rackside.bmc.virtual.ipmi.wire.RefusedException;

import java.util.Optional;

/** Answers the presence ping that finds BMCs (ASF 2.0, 3.2.4; IPMI 2.0, 13.2.4). */
final class PresencePong {
    private static final long ASF = 4_542;
    private static final int PING = 0x80;
    private static final int PONG = 0x40;
    private static final int CONTENT_LENGTH = 16;
    private static final int SUPPORTS_IPMI = 0x81;

    private PresencePong() {}

    /** A whole datagram; empty for any other message. */
    static Optional<byte[]> answer(byte[] packet) {
        try {
            Input in = new Input(packet);
            long iana = bigEndian(in);
            int type = in.u8();
            int tag = in.u8();
            if (iana != ASF || type != PING) {
                return Optional.empty();
            }
            return Optional.of(
                    new Output()
                            .u8(0x06, 0x00, 0xff, 0x06)
                            .u32(Integer.reverseBytes((int) ASF))
                            .u8(PONG, tag, 0, CONTENT_LENGTH)
                            .u32(Integer.reverseBytes((int) ASF))
                            .u32(0)
                            .u8(SUPPORTS_IPMI, 0)
                            .bytes(new byte[6])
                            .toBytes());
        } catch (RefusedException e) {
            return Optional.empty();
        }
    }

    private static long bigEndian(Input in) throws RefusedException {
        return Integer.reverseBytes((int) in.u32()) & 0xffffffffL;
    }
}
