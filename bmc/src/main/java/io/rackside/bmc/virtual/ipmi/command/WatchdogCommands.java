package io.rackside.bmc.virtual.ipmi.command;

import io.rackside.bmc.virtual.ipmi.wire.Completion;
import io.rackside.bmc.virtual.ipmi.wire.RefusedException;
import io.rackside.bmc.virtual.machine.Privilege;

import java.time.Duration;
import java.time.Instant;

/**
 * The watchdog (IPMI 2.0, 27). It counts and tells; nothing in this machine lets it act, so it is
 * set only to do nothing in the end.
 */
final class WatchdogCommands {
    private static final int TICK_MILLIS = 100;
    private static final int FOR_OPERATING_SYSTEM = 0x04;
    private static final int HIGHEST_USE = 0x05;
    private static final int USE = 0b111;
    private static final int RUNS_ON = 1 << 6;
    private static final int NOT_LOGGED = 1 << 7;
    private static final int NEVER_SET = 0x80;

    private final Controller bmc;
    private int use = FOR_OPERATING_SYSTEM;
    private int expired;
    private int ticks;
    private int rest;
    private boolean set;
    private boolean running;
    private Instant began = Instant.EPOCH;

    private WatchdogCommands(Controller bmc) {
        this.bmc = bmc;
    }

    static void addTo(CommandTable table, Controller bmc) {
        WatchdogCommands own = new WatchdogCommands(bmc);
        table.add(CommandTable.APP, 0x22, Privilege.OPERATOR, own::reset);
        table.add(CommandTable.APP, 0x24, Privilege.OPERATOR, own::set);
        table.add(CommandTable.APP, 0x25, Privilege.USER, own::tell);
    }

    private void reset(Call call) throws RefusedException {
        if (!set) {
            throw new RefusedException(NEVER_SET);
        }
        running = true;
        began = bmc.time().now();
    }

    private void set(Call call) throws RefusedException {
        int wanted = call.in().u8();
        int action = call.in().u8();
        int warning = call.in().u8();
        int cleared = call.in().u8();
        int from = call.in().u16();
        int whose = wanted & USE;
        if (whose == 0 || whose > HIGHEST_USE || action != 0 || warning != 0) {
            throw new RefusedException(Completion.INVALID_FIELD);
        }
        left();
        use = wanted & (NOT_LOGGED | USE);
        expired &= ~cleared;
        ticks = from;
        rest = from;
        running &= (wanted & RUNS_ON) != 0;
        began = bmc.time().now();
        set = true;
    }

    private void tell(Call call) {
        int left = left();
        call.out().u8(use | (running ? RUNS_ON : 0), 0, 0, expired).u16(ticks).u16(left);
    }

    /** What is left of it; at nothing it stops. */
    private int left() {
        if (!running) {
            return rest;
        }
        long passed = Duration.between(began, bmc.time().now()).toMillis() / TICK_MILLIS;
        if (passed < ticks) {
            return (int) (ticks - Math.max(0, passed));
        }
        running = false;
        rest = 0;
        expired |= 1 << (use & USE);
        return rest;
    }
}
