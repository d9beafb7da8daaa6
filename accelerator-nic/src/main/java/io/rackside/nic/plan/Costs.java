package io.rackside.nic.plan;

import io.rackside.nic.adapter.Cost;
import io.rackside.nic.adapter.Way;
import io.rackside.nic.knob.Knob;
import io.rackside.nic.knob.KnobValue;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a change costs at its place in a plan, by the dearest of the ways it may go. */
final class Costs {
    private Costs() {}

    /** Whether it counts from a restart on, and costs nothing before. */
    static boolean waits(List<Way> ways) {
        Cost cost = of(ways);
        return cost.boot() || cost.powerCycle();
    }

    private static Cost of(List<Way> ways) {
        return ways.stream().map(Way::cost).reduce(Cost.NONE, Cost::with);
    }

    /**
     * What it costs.
     *
     * @param from the value before
     * @param to the value after it
     * @param functions how many virtual functions there are by then
     */
    static SortedSet<Effect> effects(
            Knob knob, KnobValue from, KnobValue to, List<Way> ways, long functions) {
        Cost cost = of(ways);
        SortedSet<Effect> effects = new TreeSet<>();
        if (waits(ways)) {
            effects.add(cost.powerCycle() ? Effect.POWER_CYCLE : Effect.REBOOT);
            return effects;
        }
        if (cost.link()) {
            effects.add(Effect.LINK_LOST);
        }
        boolean cleared = knob.equals(Knob.VFS) && from.number().orElse(0) > 0;
        if (cleared || cost.dropsFunctions() && functions > 0) {
            effects.add(Effect.FUNCTIONS_DROPPED);
        }
        if (knob.equals(Knob.SUB_FUNCTIONS) && to.number().orElse(0) < from.number().orElse(0)) {
            effects.add(Effect.SUB_FUNCTIONS_DROPPED);
        }
        return effects;
    }
}
