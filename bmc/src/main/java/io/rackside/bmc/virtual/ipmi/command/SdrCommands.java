package io.rackside.bmc.virtual.ipmi.command;

import io.rackside.bmc.virtual.ipmi.record.SelRecords;
import io.rackside.bmc.virtual.ipmi.wire.RefusedException;
import io.rackside.bmc.virtual.machine.Privilege;

/** The SDR repository (IPMI 2.0, 33). */
final class SdrCommands {
    private static final int VERSION = 0x51;
    private static final int NEVER = 0;

    private static final int RESERVES = 1 << 1;

    private final Controller bmc;

    private SdrCommands(Controller bmc) {
        this.bmc = bmc;
    }

    static void addTo(CommandTable table, Controller bmc) {
        SdrCommands own = new SdrCommands(bmc);
        table.add(CommandTable.STORAGE, 0x20, Privilege.USER, own::info);
        table.add(
                CommandTable.STORAGE,
                0x22,
                Privilege.USER,
                call -> call.out().u16(bmc.sdr().reserve()));
        table.add(CommandTable.STORAGE, 0x23, Privilege.USER, own::get);
        table.add(
                CommandTable.STORAGE,
                0x28,
                Privilege.USER,
                call -> call.out().u32(SelRecords.time(bmc.server().logClock())));
    }

    private void info(Call call) {
        call.out()
                .u8(VERSION)
                .u16(bmc.sdr().count())
                .u16(0)
                .u32(SelRecords.time(bmc.sdr().changed()))
                .u32(NEVER)
                .u8(RESERVES);
    }

    private void get(Call call) throws RefusedException {
        bmc.sdr()
                .read(call.in().u16(), call.in().u16(), call.in().u8(), call.in().u8(), call.out());
    }
}
