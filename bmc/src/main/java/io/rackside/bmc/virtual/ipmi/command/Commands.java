package io.rackside.bmc.virtual.ipmi.command;

import io.rackside.bmc.virtual.ipmi.console.SolPayload;
import io.rackside.bmc.virtual.ipmi.session.LegacyHandshake;
import io.rackside.bmc.virtual.machine.Make;

import java.util.Optional;

/** All commands of a BMC. */
public final class Commands {
    private static final int GET_CHALLENGE = 0x39;

    private Commands() {}

    /**
     * @param legacy empty when IPMI 1.5 sessions cannot be opened
     * @param port UDP, where the payload of serial over LAN goes
     */
    public static CommandTable of(
            Controller bmc, Optional<LegacyHandshake> legacy, SolPayload sol, int port) {
        CommandTable table = new CommandTable();
        DeviceCommands.addTo(table, bmc);
        WatchdogCommands.addTo(table, bmc);
        SessionCommands.addTo(table, bmc);
        UserCommands.addTo(table, bmc);
        ChannelCommands.addTo(table, bmc);
        BridgeCommands.addTo(table, bmc);
        PayloadCommands.addTo(table, bmc, sol, port);
        ChassisCommands.addTo(table, bmc);
        BootCommands.addTo(table, bmc);
        SensorCommands.addTo(table, bmc);
        SdrCommands.addTo(table, bmc);
        SelCommands.addTo(table, bmc);
        FruCommands.addTo(table, bmc);
        LanCommands.addTo(table, bmc);
        DcmiCommands.addTo(table, bmc);
        if (bmc.spec().make() == Make.HUAWEI) {
            HuaweiCommands.addTo(table, bmc);
        }
        legacy.ifPresent(
                l ->
                        table.addOpen(
                                CommandTable.APP,
                                GET_CHALLENGE,
                                call -> l.challenge(call.in(), call.out())));
        return table;
    }
}
