package io.rackside.nic.plan;

import io.rackside.nic.adapter.Way;
import io.rackside.nic.knob.Knob;
import io.rackside.nic.knob.KnobValue;
import io.rackside.nic.profile.Wish;

import java.util.List;

/**
 * A wish that needs something done and for which it can be done.
 *
 * @param from what is set now; for what counts from the next boot what that would bring
 * @param ways how, the preferred one first; at least one
 */
record Wanted(Wish wish, KnobValue from, KnobValue to, List<Way> ways) {
    Knob knob() {
        return wish.knob();
    }

    boolean waits() {
        return Costs.waits(ways);
    }
}
