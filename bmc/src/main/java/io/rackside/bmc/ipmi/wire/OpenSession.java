package io.rackside.bmc.ipmi.wire;

import io.rackside.bmc.ipmi.message.Octets;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** The first exchange of a handshake (IPMI 2.0 sections 13.17 and 13.18). */
public final class OpenSession {
    private static final int ALGORITHM_LENGTH = 8;
    private static final int REQUEST_LENGTH = 32;
    private static final int REFUSAL_LENGTH = 2;
    private static final int ANSWER_LENGTH = 36;

    private OpenSession() {}

    /**
     * Asks for a session with just one suite.
     *
     * @param level the highest privilege level wanted, 0 for the highest the suite allows
     * @param consoleId how this side names the session, not 0
     */
    public record Request(int tag, int level, int consoleId, CipherSuite suite) {
        public Octets encode() {
            ByteBuffer out =
                    ByteBuffer.allocate(REQUEST_LENGTH)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .put((byte) tag)
                            .put((byte) level)
                            .putShort((short) 0)
                            .putInt(consoleId);
            algorithm(out, 0, suite.authentication().code());
            algorithm(out, 1, suite.integrity().code());
            algorithm(out, 2, suite.confidentiality().code());
            return Octets.copyOf(out.array());
        }

        private static void algorithm(ByteBuffer out, int kind, int code) {
            out.put((byte) kind).putShort((short) 0).put((byte) ALGORITHM_LENGTH);
            out.put((byte) code).put((byte) 0).putShort((short) 0);
        }
    }

    /**
     * The BMC's answer.
     *
     * @param status 0 or one of {@link RakpStatus}; then only the tag counts
     * @param bmcId how the BMC names the session
     * @param authentication code of the algorithm it chose, as are the next two
     */
    public record Answer(
            int tag,
            int status,
            int consoleId,
            int bmcId,
            int authentication,
            int integrity,
            int confidentiality) {
        /** Reads it; empty when it is too short for what it says. */
        public static Optional<Answer> decode(Octets payload) {
            if (!payload.has(REFUSAL_LENGTH)) {
                return Optional.empty();
            }
            if (payload.u8(1) != RakpStatus.OK) {
                return Optional.of(new Answer(payload.u8(0), payload.u8(1), 0, 0, 0, 0, 0));
            }
            if (!payload.has(ANSWER_LENGTH)) {
                return Optional.empty();
            }
            return Optional.of(
                    new Answer(
                            payload.u8(0),
                            RakpStatus.OK,
                            (int) payload.u32(4),
                            (int) payload.u32(8),
                            payload.u8(16) & 0x3F,
                            payload.u8(24) & 0x3F,
                            payload.u8(32) & 0x3F));
        }

        /** Whether the BMC took just what was proposed. */
        public boolean keeps(CipherSuite suite) {
            return authentication == suite.authentication().code()
                    && integrity == suite.integrity().code()
                    && confidentiality == suite.confidentiality().code();
        }
    }
}
