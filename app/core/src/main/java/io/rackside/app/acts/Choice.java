package io.rackside.app.acts;

import io.rackside.operations.Act;
import io.rackside.operations.Guard;

import java.util.List;

/** An act a box can do now, with what the guards think of it. */
public record Choice(Act act, List<Guard.Opinion> opinions) {
    public Choice {
        opinions = List.copyOf(opinions);
    }

    /** Whether a person has to give a reason to do it all the same. */
    public boolean needsReason() {
        return opinions.stream().anyMatch(Guard.Opinion::stops);
    }
}
