package io.rackside.bmc.virtual.ipmi.command;

import io.rackside.bmc.virtual.ipmi.wire.Completion;
import io.rackside.bmc.virtual.ipmi.wire.RefusedException;
import io.rackside.bmc.virtual.machine.Led;
import io.rackside.bmc.virtual.machine.PowerRestore;
import io.rackside.bmc.virtual.machine.Privilege;
import io.rackside.bmc.virtual.machine.ResetAnswer;
import io.rackside.bmc.virtual.machine.ResetType;
import io.rackside.bmc.virtual.machine.ServerState;
import io.rackside.model.Health;

import java.time.Duration;
import java.time.Instant;

/** Power, locate light and what is known of the chassis (IPMI 2.0, 28). */
final class ChassisCommands {
    private static final int BMC_ADDRESS = 0x20;
    private static final int IDENTIFIES_AND_TELLS = 1 << 6;
    private static final int BY_COMMAND = 1 << 4;
    private static final int ALL_POLICIES = 0b111;
    private static final int MINUTES_PER_COUNT = 1;
    private static final int CAUSE_UNKNOWN = 0x0;
    private static final int CAUSE_COMMAND = 0x1;
    private static final Duration IDENTIFIES = Duration.ofSeconds(15);

    private final Controller bmc;
    private Instant ownReset = Instant.MIN;
    private boolean poweredByCommand;

    private ChassisCommands(Controller bmc) {
        this.bmc = bmc;
    }

    static void addTo(CommandTable table, Controller bmc) {
        ChassisCommands own = new ChassisCommands(bmc);
        table.add(
                CommandTable.CHASSIS,
                0x00,
                Privilege.USER,
                call -> call.out().u8(0, BMC_ADDRESS, BMC_ADDRESS, BMC_ADDRESS, BMC_ADDRESS));
        table.add(CommandTable.CHASSIS, 0x01, Privilege.USER, own::status);
        table.add(CommandTable.CHASSIS, 0x02, Privilege.OPERATOR, own::control);
        table.add(CommandTable.CHASSIS, 0x04, Privilege.OPERATOR, own::identify);
        table.add(CommandTable.CHASSIS, 0x06, Privilege.OPERATOR, own::policy);
        table.add(CommandTable.CHASSIS, 0x07, Privilege.USER, own::restartCause);
        table.add(CommandTable.CHASSIS, 0x0f, Privilege.USER, own::hours);
    }

    private void status(Call call) {
        ServerState state = bmc.server().state();
        int policy =
                switch (state.settings().powerRestore()) {
                    case STAYS_OFF -> 0;
                    case AS_BEFORE -> 1;
                    case POWERS_ON -> 2;
                };
        boolean noInput = state.psus().stream().noneMatch(ServerState.PsuState::inputGood);
        boolean powerFault = state.psus().stream().noneMatch(p -> p.health() == Health.OK);
        int identify =
                switch (state.led()) {
                    case OFF -> 0;
                    case BLINKING -> 1;
                    case LIT -> 2;
                };
        call.out()
                .u8(policy << 5 | (powerFault ? 1 << 3 : 0) | (state.on() ? 1 : 0))
                .u8((state.on() && poweredByCommand ? BY_COMMAND : 0) | (noInput ? 1 : 0))
                .u8(
                        IDENTIFIES_AND_TELLS
                                | identify << 4
                                | (state.coolingHealth() == Health.OK ? 0 : 1 << 3)
                                | (state.storageHealth() == Health.OK ? 0 : 1 << 2))
                .u8(0);
    }

    private void control(Call call) throws RefusedException {
        int wanted = call.in().u8() & 0x0f;
        ResetType type =
                switch (wanted) {
                    case 0 -> ResetType.FORCE_OFF;
                    case 1 -> ResetType.ON;
                    case 2 -> ResetType.POWER_CYCLE;
                    case 3 -> ResetType.FORCE_RESTART;
                    case 4 -> ResetType.NMI;
                    case 5 -> ResetType.GRACEFUL_SHUTDOWN;
                    default -> throw new RefusedException(Completion.INVALID_FIELD);
                };
        ResetAnswer answer = bmc.server().reset(type);
        boolean alreadySo =
                type == ResetType.ON && answer == ResetAnswer.NEEDS_OFF
                        || type == ResetType.FORCE_OFF && answer == ResetAnswer.NEEDS_ON;
        if (answer != ResetAnswer.BEGUN && !alreadySo) {
            throw new RefusedException(Completion.NOT_IN_THIS_STATE);
        }
        if (answer == ResetAnswer.BEGUN && type != ResetType.NMI) {
            ownReset = bmc.server().state().lastReset();
            poweredByCommand = type != ResetType.FORCE_OFF && type != ResetType.GRACEFUL_SHUTDOWN;
        }
    }

    private void identify(Call call) throws RefusedException {
        Duration lasts =
                call.in().remaining() == 0 ? IDENTIFIES : Duration.ofSeconds(call.in().u8());
        boolean forced = call.in().remaining() > 0 && (call.in().u8() & 1) != 0;
        if (forced) {
            bmc.server().light(Led.LIT);
        } else {
            bmc.server().identify(lasts);
        }
    }

    private void policy(Call call) throws RefusedException {
        int wanted = call.in().u8() & 0b111;
        PowerRestore policy =
                switch (wanted) {
                    case 0 -> PowerRestore.STAYS_OFF;
                    case 1 -> PowerRestore.AS_BEFORE;
                    case 2 -> PowerRestore.POWERS_ON;
                    case 3 -> bmc.server().state().settings().powerRestore();
                    default -> throw new RefusedException(Completion.INVALID_FIELD);
                };
        bmc.server().set(s -> s.withPowerRestore(policy));
        call.out().u8(ALL_POLICIES);
    }

    private void restartCause(Call call) {
        boolean own = bmc.server().state().lastReset().equals(ownReset);
        call.out()
                .u8(own ? CAUSE_COMMAND : CAUSE_UNKNOWN)
                .u8(own ? SessionCommands.LAN_CHANNEL : 0);
    }

    /** As if it had been on ever since it was made. */
    private void hours(Call call) {
        Duration on = Duration.between(bmc.spec().board().made(), bmc.time().now());
        call.out().u8(MINUTES_PER_COUNT).u32(Math.max(0, on.toMinutes()));
    }
}
