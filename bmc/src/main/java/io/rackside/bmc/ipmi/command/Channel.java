package io.rackside.bmc.ipmi.command;

import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.message.Request;

import java.util.Optional;

/** A channel of the BMC (IPMI 2.0 sections 22.23 and 22.24). */
public final class Channel {
    /** The channel a request came by. */
    public static final int THIS = 0x0E;

    public static final int MEDIUM_LAN = 0x04;

    private Channel() {}

    /**
     * What a channel is.
     *
     * @param medium 4 for a LAN (table 6-3)
     * @param protocol table 6-2
     * @param sessions sessions open now
     */
    public record Info(int number, int medium, int protocol, int sessions) {}

    public static Request info(int channel) {
        return Request.read(NetFn.APP, 0x42, channel);
    }

    /** Absent when it is too short. */
    public static Optional<Info> info(Octets data) {
        return data.has(4)
                ? Optional.of(
                        new Info(
                                data.u8(0) & 0x0F,
                                data.u8(1) & 0x7F,
                                data.u8(2) & 0x1F,
                                data.u8(3) & 0x3F))
                : Optional.empty();
    }

    /**
     * Who gets in by a channel.
     *
     * @param perMessage whether each message is authenticated
     * @param userLevel whether user level commands need authentication
     * @param mode 0 disabled, 1 before the system runs only, 2 always, 3 shared
     * @param privilege the highest a session may have: 1 callback to 4 administrator, 5 OEM
     */
    public record Access(boolean perMessage, boolean userLevel, int mode, int privilege) {}

    /** What is in force now. */
    public static Request access(int channel) {
        return Request.read(NetFn.APP, 0x41, channel, 0x80);
    }

    /** Absent when it is too short. */
    public static Optional<Access> access(Octets data) {
        return data.has(2)
                ? Optional.of(
                        new Access(
                                !data.bit(0, 4),
                                !data.bit(0, 3),
                                data.u8(0) & 7,
                                data.u8(1) & 0x0F))
                : Optional.empty();
    }
}
