package io.rackside.nic.apply;

import io.rackside.nic.adapter.Persist;
import io.rackside.nic.adapter.Way;
import io.rackside.nic.knob.Knob;
import io.rackside.nic.knob.KnobValue;
import io.rackside.nic.knob.PortState.Now;
import io.rackside.nic.plan.Change;

import java.util.Objects;
import java.util.Optional;

/**
 * One knob that a change turns.
 *
 * @param before what it was when the change was shown
 * @param way how it is turned, there and back
 * @param mayCut whether it may touch the way by which the host is reached, when it is made or soon
 *     after
 */
public record Setting(Knob knob, KnobValue before, KnobValue wanted, Way way, boolean mayCut) {
    /** One that has nothing to do with the way by which the host is reached. */
    public Setting(Knob knob, KnobValue before, KnobValue wanted, Way way) {
        this(knob, before, wanted, way, false);
    }

    public Setting {
        Objects.requireNonNull(knob, "knob");
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(wanted, "wanted");
        Objects.requireNonNull(way, "way");
    }

    /** A step of a plan, in the way its driver prefers. */
    public static Setting of(Change change) {
        return new Setting(
                change.knob(), change.from(), change.to(), change.way(), change.mayCut());
    }

    /** The same, back. */
    Setting reversed() {
        return new Setting(knob, wanted, before, way, mayCut);
    }

    /** Whether it takes effect only after a boot. */
    boolean afterBoot() {
        return way.cost().boot() || way.cost().powerCycle();
    }

    /**
     * Whether it outlives every boot as soon as it is made: in a card's flash, the boot loader's.
     */
    boolean lasts() {
        return way.persist().keeper() == Persist.Keeper.FLASH
                || way.persist().keeper() == Persist.Keeper.BOOT_LOADER;
    }

    /** Whether a boot is not enough: the host has to be without power. */
    boolean afterPower() {
        return way.cost().powerCycle();
    }

    /** What counts once it was booted: only what works now; power alone may still be waited for. */
    Optional<KnobValue> countsBooted(Now now) {
        return afterPower() ? counts(now) : now.current().value();
    }

    /** What counts: now, or after the next boot where it takes effect then. */
    Optional<KnobValue> counts(Now now) {
        Optional<KnobValue> current = now.current().value();
        return afterBoot() ? now.afterBoot().or(() -> current) : current;
    }
}
