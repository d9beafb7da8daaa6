package io.rackside.bmc.ipmi.sol;

import io.rackside.bmc.ipmi.command.NetFn;
import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.message.Request;
import io.rackside.bmc.ipmi.message.Response;
import io.rackside.bmc.ipmi.wire.Payload;

import java.util.Optional;

/** Commands that give a session the serial line and take it away (IPMI 2.0 section 24). */
final class SolCommands {
    /** Of Activate Payload (table 24-2). */
    static final int ACTIVE_ALREADY = 0x80;

    static final int TYPE_DISABLED = 0x81;
    static final int LIMIT_REACHED = 0x82;
    static final int NOT_WITH_ENCRYPTION = 0x83;
    static final int NOT_WITHOUT_ENCRYPTION = 0x84;

    /** The serial line there is on all BMCs; few have a second. */
    private static final int INSTANCE = 1;

    private static final int ENCRYPTED = 1 << 7;
    private static final int AUTHENTICATED = 1 << 6;

    /** Alerts over the same line wait until it is free again. */
    private static final int ALERTS_DEFERRED = 1 << 2;

    private static final int SMALLEST_SIZE = SolPacket.HEADER + 1;
    private static final int LARGEST_SIZE = 1_024;

    /** What is sent at once to a BMC whose own word makes no sense. */
    private static final int USUAL_CHARACTERS = 32;

    private static final int MOST_CHARACTERS = 255;

    private SolCommands() {}

    /**
     * What a BMC gave.
     *
     * @param characters that go into one packet to it
     * @param port UDP port its packets have to go to
     */
    record Activated(int characters, int port) {}

    /**
     * Repeated it does no harm: a session that has the line already is told so, and whose it is can
     * be read.
     */
    static Request activate(boolean encrypted) {
        int how = (encrypted ? ENCRYPTED : 0) | AUTHENTICATED | ALERTS_DEFERRED;
        return Request.read(NetFn.APP, 0x48, Payload.SOL, INSTANCE, how, 0, 0, 0);
    }

    static Request deactivate() {
        return Request.read(NetFn.APP, 0x49, Payload.SOL, INSTANCE, 0, 0, 0, 0);
    }

    /** Absent when it is too short. */
    static Optional<Activated> activated(Octets data) {
        if (!data.has(10)) {
            return Optional.empty();
        }
        int size = data.u16(4);
        boolean sensible = size >= SMALLEST_SIZE && size <= LARGEST_SIZE;
        return Optional.of(
                new Activated(
                        sensible
                                ? Math.min(size - SolPacket.HEADER, MOST_CHARACTERS)
                                : USUAL_CHARACTERS,
                        data.u16(8)));
    }

    static Request instance() {
        return Request.read(NetFn.APP, 0x4B, Payload.SOL, INSTANCE);
    }

    /** Session that has the line, as the BMC names it; 0 for none, absent when not told. */
    static Optional<Long> holder(Response answer) {
        return answer.ok() && answer.data().has(4)
                ? Optional.of(answer.data().u32(0))
                : Optional.empty();
    }

    /** Asks about a session by the BMC's name for it (section 22.20). */
    static Request session(long id) {
        return Request.read(
                NetFn.APP,
                0x3D,
                0xFF,
                (int) id,
                (int) (id >> 8),
                (int) (id >> 16),
                (int) (id >> 24));
    }
}
