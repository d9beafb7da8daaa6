package io.rackside.bmc.virtual.machine;

import io.rackside.bmc.virtual.firmware.ApplyTime;
import io.rackside.bmc.virtual.firmware.Arrived;
import io.rackside.bmc.virtual.firmware.FlashOrder;
import io.rackside.bmc.virtual.firmware.UpdateHabits;
import io.rackside.bmc.virtual.firmware.UpdateTrouble;
import io.rackside.bmc.virtual.firmware.VirtualFirmware;
import io.rackside.bmc.virtual.machine.FirmwareTask.Stage;
import io.rackside.model.firmware.Component;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A virtual BMC's firmware updates as a state machine: what came, what is being laid, what waits
 * for a restart. It moves on with its server, under its server's lock.
 */
final class FirmwareUpdates {
    /** What the machine's updates do to the box they are in. */
    interface Box {
        boolean hostIsOff();

        /** Resets a host that is on. */
        void resetHost(Instant at);

        /** The BMC restarts by itself. */
        void restartBmc(Instant at);

        void note(Instant at, EventCode code, String... arguments);

        /** The trouble's percentage while it is active. */
        OptionalInt trouble(UpdateTrouble kind);
    }

    /**
     * What came of a start of the BMC.
     *
     * @param silent how long it takes, zero for as long as usual
     * @param returns whether it comes back
     * @param settingsLost whether what was set is gone
     * @param newCertificate whether it shows another one
     */
    record Start(Duration silent, boolean returns, boolean settingsLost, boolean newCertificate) {
        static final Start PLAIN = new Start(Duration.ZERO, true, false, false);
    }

    /** Ended tasks that are remembered, the newest ones. */
    private static final int MOST_TASKS = 20;

    private final String model;
    private final UpdateHabits habits;
    private final Box box;
    private final FirmwareStock stock;
    private final UpdateLedger ledger = new UpdateLedger();
    private final List<FirmwareRun> runs = new ArrayList<>();
    private long last;
    private boolean losesSettings;

    FirmwareUpdates(ServerSpec spec, Box box) {
        this.model = spec.model();
        this.habits = spec.flavour().habits();
        this.box = box;
        this.stock = new FirmwareStock(spec, habits.store());
    }

    FirmwareStock stock() {
        return stock;
    }

    UpdateLedger ledger() {
        return ledger;
    }

    /** Whether another update has to wait. */
    boolean busy() {
        return runs.stream().anyMatch(run -> run.stage().busy());
    }

    /** Takes an update whose image is still to come. */
    long begin(Instant at, FlashOrder order, String image) {
        while (runs.size() >= MOST_TASKS) {
            runs.remove(
                    runs.stream()
                            .filter(run -> run.stage() == Stage.DONE || run.stage() == Stage.FAILED)
                            .findFirst()
                            .orElseGet(runs::getFirst));
        }
        ledger.ordered();
        FirmwareRun run = new FirmwareRun(++last, order, image, at);
        runs.add(run);
        return run.number();
    }

    /** So much of the image has come, 0 to 1. */
    void fetched(long number, Instant at, double share) {
        find(number)
                .filter(run -> run.stage() == Stage.NEW || run.stage() == Stage.DOWNLOADING)
                .ifPresent(run -> run.fetched(at, share));
    }

    /** The image is here. */
    void arrived(long number, Instant at, Arrived image) {
        find(number)
                .filter(run -> run.stage() == Stage.NEW || run.stage() == Stage.DOWNLOADING)
                .ifPresent(run -> run.arrived(at, image, habits.pace().verify()));
        if (box.trouble(UpdateTrouble.FORGETS_TASK).isPresent()) {
            find(number).ifPresent(FirmwareRun::hide);
        }
    }

    /** The image does not come. */
    void lost(long number, Instant at) {
        find(number)
                .filter(run -> run.stage().busy())
                .ifPresent(run -> fail(run, at, "TransferFailed"));
    }

    /** Starts what is staged; the number of the newest, empty when nothing is. */
    OptionalLong startStaged(Instant at) {
        List<FirmwareRun> staged =
                runs.stream().filter(run -> run.stage() == Stage.STAGED).toList();
        staged.forEach(run -> lay(run, at, ApplyTime.IMMEDIATE));
        return staged.stream().mapToLong(FirmwareRun::number).max();
    }

    /** Takes a task away; what it does goes on. */
    void forget(long number) {
        find(number).ifPresent(FirmwareRun::hide);
    }

    /** All tasks that are told of, oldest first. */
    List<FirmwareTask> tasks(Instant at) {
        return runs.stream()
                .filter(run -> !run.hidden())
                .map(
                        run ->
                                run.told(
                                        at,
                                        habits.tasks().doneBeforeRestart(),
                                        habits.tasks().dialect().doneWithHost(),
                                        box.trouble(UpdateTrouble.SAYS_CRITICAL).isPresent()))
                .toList();
    }

    private Optional<FirmwareRun> find(long number) {
        return runs.stream().filter(run -> run.number() == number).findFirst();
    }

    /** Goes on to that moment. */
    void advance(Instant to) {
        for (FirmwareRun run : List.copyOf(runs)) {
            boolean moves = true;
            while (moves && runs.contains(run)) {
                hold(run, to);
                Instant due = run.due();
                moves = !due.isAfter(to);
                if (moves) {
                    step(run, due);
                }
            }
        }
    }

    /** What is stuck stays where it is; what is to fail fails there. */
    private void hold(FirmwareRun run, Instant to) {
        if (run.stage() != Stage.APPLYING) {
            return;
        }
        OptionalInt fails = box.trouble(UpdateTrouble.FAILS);
        if (fails.isPresent() && run.passed(to) * 100 >= fails.getAsInt()) {
            fail(run, to, "ApplyFailed");
            return;
        }
        OptionalInt stuck = box.trouble(UpdateTrouble.STUCK);
        if (stuck.isPresent()) {
            run.holdAt(to, stuck.getAsInt() / 100.0);
        }
    }

    private void step(FirmwareRun run, Instant at) {
        switch (run.stage()) {
            case VERIFYING -> verified(run, at);
            case APPLYING -> laid(run, at);
            case LEAVING -> {
                run.enter(Stage.RETURNING, at, habits.pace().silent());
                box.restartBmc(at);
            }
            case RETURNING -> run.end(at, Stage.DONE, "UpdateSuccessful");
            default -> throw new IllegalStateException("nothing is due: " + run.stage());
        }
    }

    private void verified(FirmwareRun run, Instant at) {
        List<FirmwarePart> meant = parts(run.image(), run.order());
        if (meant.isEmpty() || box.trouble(UpdateTrouble.REJECTS_IMAGE).isPresent()) {
            fail(run, at, "VerificationFailed");
            return;
        }
        run.meant(meant);
        boolean bios = run.component() == Component.BIOS;
        if (bios && habits.store().biosWantsHostOff() && !box.hostIsOff()) {
            fail(run, at, "ApplyFailed");
        } else if (run.order().when() == ApplyTime.ON_START) {
            run.wait(Stage.STAGED, at, "AwaitToUpdate");
        } else {
            lay(run, at, run.order().when());
        }
    }

    /** The parts the image is for; none when it is not for this box or not for what was meant. */
    private List<FirmwarePart> parts(Arrived image, FlashOrder order) {
        if (image.flaw() != Arrived.Flaw.NONE) {
            return List.of();
        }
        VirtualFirmware.Label label = image.label().orElseThrow();
        boolean fits =
                label.model().equals(model)
                        && order.said().filter(c -> c != label.component()).isEmpty();
        List<FirmwarePart> all = fits ? stock.of(label.component()) : List.of();
        if (order.targets().isEmpty()) {
            boolean each = label.component() == Component.POWER_SUPPLY;
            return each ? all : all.stream().limit(1).toList();
        }
        List<FirmwarePart> named =
                all.stream().filter(part -> order.targets().contains(part.id())).toList();
        return named.size() == order.targets().size() ? named : List.of();
    }

    private void lay(FirmwareRun run, Instant at, ApplyTime when) {
        UpdateHabits.Store store = habits.store();
        boolean takesHostDown =
                when == ApplyTime.IMMEDIATE && run.order().restarts() && store.resetsHost();
        boolean waits =
                switch (run.component()) {
                    case BIOS, NIC, STORAGE_CONTROLLER ->
                            box.hostIsOff()
                                    ? when == ApplyTime.ON_RESET && !store.biosWantsHostOff()
                                    : !takesHostDown;
                    case CPLD -> !box.hostIsOff();
                    case BMC, DRIVE, POWER_SUPPLY, OTHER -> false;
                };
        if (waits) {
            run.wait(Stage.AWAITS_HOST, at, "AwaitToUpdate");
        } else {
            apply(run, at);
        }
    }

    private void apply(FirmwareRun run, Instant at) {
        Duration whole = habits.pace().apply();
        Duration lasts =
                switch (run.component()) {
                    case BMC -> whole;
                    case BIOS -> whole.dividedBy(2);
                    default -> whole.dividedBy(4);
                };
        run.apply(at, lasts);
        run.flashes().forEach(ledger::begun);
    }

    private void laid(FirmwareRun run, Instant at) {
        run.flashes().forEach(flash -> ledger.finished(flash, at));
        boolean bmc = run.component() == Component.BMC;
        boolean old = box.trouble(UpdateTrouble.OLD_VERSION).isPresent();
        if (bmc) {
            stock.lay(run.version(), run.order().bothBanks());
            losesSettings = !run.order().keepSettings();
            if (run.order().restarts() && run.order().when() != ApplyTime.ON_RESET) {
                run.leave(at, habits.pace().beforeRestart());
            } else {
                run.wait(Stage.AWAITS_BMC, at, "AwaitToActivate");
            }
            return;
        }
        if (!old) {
            run.parts().forEach(part -> stock.run(part, run.version()));
        }
        run.end(at, Stage.DONE, "UpdateSuccessful");
        updated(run, at);
        boolean needsHost = run.component() != Component.POWER_SUPPLY;
        if (needsHost && !run.waited() && !box.hostIsOff()) {
            box.resetHost(at);
        }
    }

    private void updated(FirmwareRun run, Instant at) {
        run.parts().forEach(part -> box.note(at, EventCode.FIRMWARE_UPDATED, part, run.version()));
    }

    private void fail(FirmwareRun run, Instant at, String key) {
        run.end(at, Stage.FAILED, key);
        box.note(at, EventCode.FIRMWARE_FAILED, run.named());
    }

    /** The host was reset or powered on. */
    void hostRestarted(Instant at) {
        ledger.hostRestarted();
        waiting(at, false);
    }

    /** The host was powered off. */
    void hostOff(Instant at) {
        waiting(at, true);
    }

    private void waiting(Instant at, boolean off) {
        runs.stream()
                .filter(run -> run.stage() == Stage.AWAITS_HOST)
                .filter(run -> (run.component() == Component.CPLD) == off)
                .toList()
                .forEach(
                        run -> {
                            run.hasWaited();
                            apply(run, at);
                        });
    }

    /** The BMC starts, by whatever cause; what was under way in it is cut short. */
    Start start(Instant at) {
        ledger.bmcRestarted();
        for (FirmwareRun run : List.copyOf(runs)) {
            switch (run.stage()) {
                case NEW, DOWNLOADING, VERIFYING, APPLYING -> fail(run, at, "ApplyFailed");
                case LEAVING, AWAITS_BMC -> run.enter(Stage.RETURNING, at, habits.pace().silent());
                default -> {}
            }
        }
        if (!habits.tasks().kept()) {
            runs.clear();
        }
        return stock.willChange() ? startNew(at) : Start.PLAIN;
    }

    private Start startNew(Instant at) {
        boolean lost = losesSettings || box.trouble(UpdateTrouble.LOSES_SETTINGS).isPresent();
        losesSettings = false;
        if (box.trouble(UpdateTrouble.OLD_VERSION).isPresent()) {
            stock.forget();
        } else {
            stock.start();
            stock.of(Component.BMC)
                    .forEach(
                            part ->
                                    box.note(
                                            at,
                                            EventCode.FIRMWARE_UPDATED,
                                            part.id(),
                                            part.version()));
        }
        return new Start(
                habits.pace().silent(),
                box.trouble(UpdateTrouble.NEVER_RETURNS).isEmpty(),
                lost,
                box.trouble(UpdateTrouble.NEW_CERTIFICATE).isPresent());
    }

    /** All power is gone: what was being laid is not. */
    void powerLost(Instant at) {
        for (FirmwareRun run : List.copyOf(runs)) {
            if (run.stage().busy()) {
                fail(run, at, "ApplyFailed");
            }
        }
    }
}
