package io.rackside.nic.plan;

import io.rackside.model.Message;
import io.rackside.nic.adapter.Way;
import io.rackside.nic.knob.Knob;
import io.rackside.nic.knob.KnobValue;
import io.rackside.operations.Risk;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One step of a plan: a knob from what it is to what it shall be.
 *
 * @param port name of the interface, empty for a knob of the whole host
 * @param from what has to be there before; for a knob that counts from the next boot what that boot
 *     would bring without the change
 * @param ways how the driver has it done, the preferred way first; at least one. They differ in the
 *     tools they need, and each leads back as well
 * @param reason why it stands at its place in the plan
 * @param effects what it costs while it is done
 * @param own what it does to the session it is made through
 */
public record Change(
        String port,
        Knob knob,
        KnobValue from,
        KnobValue to,
        List<Way> ways,
        Stage stage,
        Message reason,
        SortedSet<Effect> effects,
        OwnSession own) {
    public Change {
        Objects.requireNonNull(port, "port");
        Objects.requireNonNull(knob, "knob");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        ways = List.copyOf(ways);
        if (ways.isEmpty()) {
            throw new IllegalArgumentException("no way to change " + knob.id());
        }
        Objects.requireNonNull(stage, "stage");
        Objects.requireNonNull(reason, "reason");
        effects = Collections.unmodifiableSortedSet(new TreeSet<>(effects));
        Objects.requireNonNull(own, "own");
    }

    /** The preferred way. */
    public Way way() {
        return ways.getFirst();
    }

    /** Whether it counts from a restart on. */
    public boolean waits() {
        return Costs.waits(ways);
    }

    /**
     * Whether it may touch the way by which the host is reached, and the host therefore waits for
     * us only so long: another member of a bond may turn out to carry nothing.
     */
    public boolean mayCut() {
        return own != OwnSession.UNTOUCHED && !waits();
    }

    /** What it can cost; most where our own session may stop, or the host has to lose power. */
    public Risk risk() {
        if (own.cut() || effects.contains(Effect.POWER_CYCLE)) {
            return Risk.CANNOT_BE_UNDONE;
        }
        return effects.isEmpty() ? Risk.UNDONE_AT_ONCE : Risk.SERVICE_STOPS;
    }
}
