package io.rackside.bmc.virtual.machine;

import io.rackside.bmc.virtual.firmware.Arrived;
import io.rackside.bmc.virtual.firmware.FlashOrder;
import io.rackside.bmc.virtual.firmware.UpdateHabits;
import io.rackside.bmc.virtual.firmware.UpdateTrouble;
import io.rackside.operations.Time;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Where a virtual server's firmware updates are ordered and followed. Any thread may call it. */
public final class FirmwareDesk {
    /** Runs something under the server's lock, after it has caught up with its clock. */
    interface Locked {
        <T> T run(Supplier<T> body);
    }

    private final FirmwareUpdates updates;
    private final UpdateHabits habits;
    private final Faults faults;
    private final Time time;
    private final Locked locked;
    private boolean claimed;

    FirmwareDesk(
            FirmwareUpdates updates, UpdateHabits habits, Faults faults, Time time, Locked locked) {
        this.updates = updates;
        this.habits = habits;
        this.faults = faults;
        this.time = time;
        this.locked = locked;
    }

    /** How the make does it. */
    public UpdateHabits habits() {
        return habits;
    }

    /** What updates did to the box so far. */
    public UpdateLedger ledger() {
        return updates.ledger();
    }

    /** All pieces of firmware as they run now. */
    public List<FirmwarePart> parts() {
        return locked.run(() -> updates.stock().parts());
    }

    /** All updates that are told of, oldest first. */
    public List<FirmwareTask> tasks() {
        return locked.run(() -> updates.tasks(time.now()));
    }

    public Optional<FirmwareTask> task(long number) {
        return tasks().stream().filter(task -> task.number() == number).findFirst();
    }

    /** Whether another update has to wait for one that is under way. */
    public boolean busy() {
        return locked.run(updates::busy);
    }

    /**
     * Takes an update whose image is still to come.
     *
     * @param image where it comes from, in words
     * @return its number; empty while another is under way
     */
    public OptionalLong begin(FlashOrder order, String image) {
        return locked.run(
                () ->
                        updates.busy()
                                ? OptionalLong.empty()
                                : OptionalLong.of(updates.begin(time.now(), order, image)));
    }

    /** So much of its image has come, 0 to 1. */
    public void fetched(long number, double share) {
        does(() -> updates.fetched(number, time.now(), share));
    }

    /** Its image is here. */
    public void arrived(long number, Arrived image) {
        does(() -> updates.arrived(number, time.now(), image));
    }

    /** Its image does not come. */
    public void lost(long number) {
        does(() -> updates.lost(number, time.now()));
    }

    /** Starts what is staged; the number of the newest, empty when nothing is. */
    public OptionalLong startStaged() {
        return locked.run(() -> updates.startStaged(time.now()));
    }

    /** Takes a task away; what it does goes on. */
    public void forget(long number) {
        does(() -> updates.forget(number));
    }

    /** The BMC starts from its other bank next time; false when it has none. */
    public boolean switchBanks() {
        return locked.run(() -> updates.stock().switchBanks());
    }

    /** Whether somebody holds the update service for himself. */
    public boolean claimed() {
        return trouble(UpdateTrouble.CLAIMED).isPresent() || locked.run(() -> claimed);
    }

    /**
     * Takes or gives back the update service.
     *
     * @return false when somebody else has it
     */
    public boolean claim(boolean wanted) {
        if (trouble(UpdateTrouble.CLAIMED).isPresent()) {
            return false;
        }
        does(() -> claimed = wanted);
        return true;
    }

    /** The trouble's percentage while it is active. */
    public OptionalInt trouble(UpdateTrouble kind) {
        return faults.all(Misbehaviour.UpdateFault.class)
                .filter(fault -> fault.kind() == kind)
                .mapToInt(Misbehaviour.UpdateFault::percent)
                .findFirst();
    }

    /** The BMC starts anew: nobody holds anything any more. */
    void restarted() {
        claimed = false;
    }

    private void does(Runnable body) {
        locked.run(
                () -> {
                    body.run();
                    return true;
                });
    }
}
