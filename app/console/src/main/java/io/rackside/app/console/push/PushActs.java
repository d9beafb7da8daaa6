package io.rackside.app.console.push;

import io.rackside.app.acts.Choice;
import io.rackside.app.console.act.Acts;
import io.rackside.app.console.act.Started;
import io.rackside.app.network.push.PushPlan;
import io.rackside.app.network.push.PushRefused;
import io.rackside.model.Message;
import io.rackside.operations.Act;
import io.rackside.operations.Consent;

import java.util.List;
import java.util.Optional;

/** One change of a box's configuration, asked for as any other act; what it would do is read. */
final class PushActs implements Acts {
    /** Finds out what would be sent; may wait. */
    @FunctionalInterface
    interface Planning {
        PushPlan plan() throws InterruptedException;
    }

    private final PushDoor door;
    private final Planning planning;
    private volatile Optional<PushPlan> plan = Optional.empty();
    private volatile List<String> differs = List.of();

    PushActs(PushDoor door, Planning planning) {
        this.door = door;
        this.planning = planning;
    }

    @Override
    public List<Choice> choices() throws InterruptedException {
        PushPlan made;
        try {
            made = planning.plan();
        } catch (PushRefused e) {
            differs = e.diff();
            throw e;
        }
        if (made.isEmpty()) {
            throw new PushRefused(
                    Message.of("console.push.nothing-to-do", made.act().target().name()));
        }
        plan = Optional.of(made);
        return List.of(made.choice());
    }

    /** What was planned; empty until it is, or where it was refused. */
    Optional<PushPlan> plan() {
        return plan;
    }

    /** How the box differs from what was expected of it, where that is why it was refused. */
    List<String> differs() {
        return differs;
    }

    @Override
    public Started start(Act act, Consent consent) throws InterruptedException {
        return door.start(plan.orElseThrow(), consent);
    }
}
