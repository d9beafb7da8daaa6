package io.rackside.bmc.ipmi.session;

import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.message.Request;
import io.rackside.bmc.ipmi.wire.LanMessage;
import io.rackside.bmc.ipmi.wire.LegacyPacket;
import io.rackside.bmc.ipmi.wire.Payload;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The few commands a session needs for itself (IPMI 2.0 sections 20.1 and 22.16 to 22.19). */
final class SessionCommands {
    private static final int APP = 6;
    private static final int DEVICE_ID = 0x01;
    private static final int CHALLENGE = 0x39;
    private static final int ACTIVATE = 0x3A;
    private static final int SET_PRIVILEGE = 0x3B;
    private static final int CLOSE = 0x3C;
    private static final int NAME_LENGTH = 16;

    private SessionCommands() {}

    /** Get Device ID, which changes nothing and keeps a session alive. */
    static Request deviceId() {
        return Request.read(APP, DEVICE_ID);
    }

    /** Setting the same level again does no harm. */
    static Request setPrivilege(Privilege level) {
        return Request.read(APP, SET_PRIVILEGE, level.level());
    }

    static Request close(int sessionId) {
        return request(CLOSE, littleEndian(sessionId));
    }

    static Request challenge(LegacyAuthentication authentication, Octets user) {
        Octets padded = user.plus(Octets.copyOf(new byte[NAME_LENGTH - user.length()]));
        return request(CHALLENGE, Octets.of(authentication.type()).plus(padded));
    }

    /**
     * Turns a challenge into a session.
     *
     * @param firstInbound the number the BMC's first packet shall have
     */
    static Request activate(
            LegacyAuthentication authentication,
            Privilege most,
            Octets challenge,
            int firstInbound) {
        return request(
                ACTIVATE,
                Octets.of(authentication.type(), most.level())
                        .plus(challenge)
                        .plus(littleEndian(firstInbound)));
    }

    /** A request as a payload. */
    static Payload message(Request request, int sequence) {
        return new Payload(Payload.MESSAGE, LanMessage.of(request, sequence).encode());
    }

    /** Bytes of a challenge. */
    static int challengeLength() {
        return LegacyPacket.CODE_LENGTH;
    }

    private static Request request(int command, Octets data) {
        return new Request(APP, 0, command, data, Request.Repeat.HARMLESS);
    }

    private static Octets littleEndian(int value) {
        return Octets.copyOf(
                ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
    }
}
