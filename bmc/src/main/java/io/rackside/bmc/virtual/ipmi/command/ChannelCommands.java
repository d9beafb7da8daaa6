package io.rackside.bmc.virtual.ipmi.command;

import io.rackside.bmc.virtual.ipmi.wire.Completion;
import io.rackside.bmc.virtual.ipmi.wire.RefusedException;
import io.rackside.bmc.virtual.machine.Privilege;

/** The LAN channel and the system interface, which nobody here can reach (IPMI 2.0, 22.22ff). */
final class ChannelCommands {
    private static final int SYSTEM_INTERFACE = 0x0f;
    private static final int PRESENT = 0x0e;
    private static final int LAN_802_3 = 0x04;
    private static final int IPMB_PROTOCOL = 0x01;
    private static final int MULTI_SESSION = 0b10 << 6;
    private static final int SYSTEM_MEDIUM = 0x0c;
    private static final int KCS_PROTOCOL = 0x05;

    /** IANA number of the IPMI forum, the vendor of its own protocols. */
    private static final int IPMI_FORUM = 7_154;

    /** No per-message switches, always available. */
    private static final int ALWAYS = 0b010;

    private final Controller bmc;

    private ChannelCommands(Controller bmc) {
        this.bmc = bmc;
    }

    static void addTo(CommandTable table, Controller bmc) {
        ChannelCommands own = new ChannelCommands(bmc);
        table.add(CommandTable.APP, 0x41, Privilege.USER, ChannelCommands::access);
        table.add(CommandTable.APP, 0x42, Privilege.USER, own::info);
    }

    private static void access(Call call) throws RefusedException {
        SessionCommands.lanOnly(call.in().u8());
        int which = call.in().u8() >>> 6;
        if (which != 0b01 && which != 0b10) {
            throw new RefusedException(Completion.INVALID_FIELD);
        }
        call.out().u8(ALWAYS, Privilege.ADMINISTRATOR.ordinal() + 1);
    }

    private void info(Call call) throws RefusedException {
        int channel = call.in().u8() & 0x0f;
        switch (channel) {
            case SessionCommands.LAN_CHANNEL, PRESENT ->
                    call.out()
                            .u8(SessionCommands.LAN_CHANNEL, LAN_802_3, IPMB_PROTOCOL)
                            .u8(MULTI_SESSION | bmc.sessions().all().size())
                            .u24(IPMI_FORUM)
                            .u16(0);
            case SYSTEM_INTERFACE ->
                    call.out()
                            .u8(SYSTEM_INTERFACE, SYSTEM_MEDIUM, KCS_PROTOCOL, 0)
                            .u24(IPMI_FORUM)
                            .u8(0xff, 0xff);
            default -> throw new RefusedException(Completion.INVALID_FIELD);
        }
    }
}
