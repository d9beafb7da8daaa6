package io.rackside.bmc.virtual.ipmi.command;

import io.rackside.bmc.virtual.ipmi.wire.Completion;
import io.rackside.bmc.virtual.ipmi.wire.RefusedException;
import io.rackside.bmc.virtual.machine.BootOverride;
import io.rackside.bmc.virtual.machine.Privilege;

/** System boot options (IPMI 2.0, 28.12 to 28.14). */
final class BootCommands {
    private static final int VERSION = 0x01;
    private static final int NO_SUCH_PARAMETER = 0x80;
    private static final int SET_IN_PROGRESS = 0x81;
    private static final int PROGRESS = 0;
    private static final int VALID_BITS = 3;
    private static final int ACKNOWLEDGE = 4;
    private static final int FLAGS = 5;
    private static final int VALID = 1 << 7;
    private static final int PERSISTENT = 1 << 6;
    private static final int UEFI = 1 << 5;

    private final Controller bmc;
    private int progress;
    private int acknowledged;
    private int validBits;

    private BootCommands(Controller bmc) {
        this.bmc = bmc;
    }

    static void addTo(CommandTable table, Controller bmc) {
        BootCommands own = new BootCommands(bmc);
        table.add(CommandTable.CHASSIS, 0x08, Privilege.OPERATOR, own::set);
        table.add(CommandTable.CHASSIS, 0x09, Privilege.OPERATOR, own::get);
    }

    private void set(Call call) throws RefusedException {
        int parameter = call.in().u8() & 0x7f;
        if (call.in().remaining() == 0) {
            return;
        }
        switch (parameter) {
            case PROGRESS -> {
                int wanted = call.in().u8() & 0b11;
                if (wanted == 1 && progress == 1) {
                    throw new RefusedException(SET_IN_PROGRESS);
                }
                progress = wanted == 1 ? 1 : 0;
            }
            case VALID_BITS -> validBits = call.in().u8() & 0x1f;
            case ACKNOWLEDGE -> {
                int mask = call.in().u8();
                acknowledged = acknowledged & ~mask | call.in().u8() & mask;
            }
            case FLAGS -> bmc.server().boot(decode(call));
            default -> throw new RefusedException(NO_SUCH_PARAMETER);
        }
    }

    private static BootOverride decode(Call call) throws RefusedException {
        int how = call.in().u8();
        int from = call.in().u8() >>> 2 & 0x0f;
        call.in().skip(3);
        BootOverride.Mode mode =
                (how & UEFI) != 0 ? BootOverride.Mode.UEFI : BootOverride.Mode.LEGACY;
        BootOverride.Device device =
                switch (from) {
                    case 0x0 -> BootOverride.Device.NONE;
                    case 0x1 -> BootOverride.Device.NETWORK;
                    case 0x2 -> BootOverride.Device.DISK;
                    case 0x4 -> BootOverride.Device.DIAGNOSTICS;
                    case 0x5 -> BootOverride.Device.CD;
                    case 0x8 -> BootOverride.Device.REMOTE_MEDIA;
                    case 0x6 -> BootOverride.Device.SETUP;
                    case 0x7, 0xf -> BootOverride.Device.USB;
                    default -> throw new RefusedException(Completion.INVALID_FIELD);
                };
        if ((how & VALID) == 0 || device == BootOverride.Device.NONE) {
            return new BootOverride(BootOverride.Device.NONE, BootOverride.Lasts.OFF, mode);
        }
        return new BootOverride(
                device,
                (how & PERSISTENT) != 0 ? BootOverride.Lasts.ALWAYS : BootOverride.Lasts.ONE_START,
                mode);
    }

    private void get(Call call) throws RefusedException {
        int parameter = call.in().u8() & 0x7f;
        call.in().skip(2);
        call.out().u8(VERSION, parameter);
        switch (parameter) {
            case PROGRESS -> call.out().u8(progress);
            case VALID_BITS -> call.out().u8(validBits);
            case ACKNOWLEDGE -> call.out().u8(0, acknowledged);
            case FLAGS -> encode(bmc.server().state().boot(), call);
            default -> throw new RefusedException(NO_SUCH_PARAMETER);
        }
    }

    private static void encode(BootOverride boot, Call call) {
        int lasts =
                switch (boot.lasts()) {
                    case OFF -> 0;
                    case ONE_START -> VALID;
                    case ALWAYS -> VALID | PERSISTENT;
                };
        int device =
                switch (boot.device()) {
                    case NONE -> 0x0;
                    case NETWORK -> 0x1;
                    case DISK -> 0x2;
                    case CD -> 0x5;
                    case SETUP -> 0x6;
                    case DIAGNOSTICS -> 0x4;
                    case REMOTE_MEDIA -> 0x8;
                    case USB -> 0xf;
                };
        call.out()
                .u8(lasts | (boot.mode() == BootOverride.Mode.UEFI ? UEFI : 0))
                .u8(device << 2, 0, 0, 0);
    }
}
