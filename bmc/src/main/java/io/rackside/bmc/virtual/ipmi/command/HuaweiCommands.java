package io.rackside.bmc.virtual.ipmi.command;

import io.rackside.bmc.virtual.ipmi.wire.Completion;
import io.rackside.bmc.virtual.ipmi.wire.RefusedException;
import io.rackside.bmc.virtual.machine.Privilege;
import io.rackside.bmc.virtual.machine.ServerState;

import java.util.function.ToDoubleFunction;

/**
 * Those of Huawei's own commands whose answer the machine knows, after the published specification
 * of openUBMC (specifications/ipmi, OEM-30h and OEM-32h).
 */
final class HuaweiCommands {
    private static final int OEM = 0x30;
    private static final int OEM_TOO = 0x32;
    private static final int IANA = 2_011;
    private static final int POWER = 0x11;
    private static final int FAN_DUTY = 0x20;
    private static final int PRESENT = 0x00;
    private static final int PEAK = 0x01;

    private final Controller bmc;

    private HuaweiCommands(Controller bmc) {
        this.bmc = bmc;
    }

    static void addTo(CommandTable table, Controller bmc) {
        HuaweiCommands own = new HuaweiCommands(bmc);
        table.add(OEM, 0x93, Privilege.USER, own::selected);
        own.supply(table, 0xa3, ServerState.PsuState::inputWatts);
        own.supply(table, 0x34, ServerState.PsuState::outputWatts);
        own.supply(table, 0x70, psu -> psu.psu().watts());
    }

    private void selected(Call call) throws RefusedException {
        if (call.in().u24() != IANA) {
            throw new RefusedException(Completion.INVALID_FIELD);
        }
        int command = call.in().u8();
        int what = call.in().u8();
        ServerState state = bmc.server().state();
        call.out().u24(IANA);
        switch (command) {
            case POWER -> call.out().u16((int) Math.round(power(state, what)));
            case FAN_DUTY -> {
                if (state.fans().stream().noneMatch(f -> f.fan().bay() == what)) {
                    throw new RefusedException(Completion.INVALID_FIELD);
                }
                call.out().u8((int) Math.round(state.dutyPercent()));
            }
            default -> throw new RefusedException(Completion.INVALID_COMMAND);
        }
    }

    private static double power(ServerState state, int what) throws RefusedException {
        return switch (what) {
            case PRESENT -> state.watts();
            case PEAK -> state.power().maximum();
            default -> throw new RefusedException(Completion.INVALID_FIELD);
        };
    }

    /** A value of the power supply in the slot that is asked for. */
    private void supply(
            CommandTable table, int command, ToDoubleFunction<ServerState.PsuState> value) {
        table.add(
                OEM_TOO,
                command,
                Privilege.USER,
                call -> {
                    int slot = call.in().u8();
                    ServerState.PsuState psu =
                            bmc.server().state().psus().stream()
                                    .filter(p -> p.psu().bay() == slot)
                                    .findFirst()
                                    .orElseThrow(
                                            () -> new RefusedException(Completion.INVALID_FIELD));
                    call.out().u16((int) Math.round(value.applyAsDouble(psu)));
                });
    }
}
