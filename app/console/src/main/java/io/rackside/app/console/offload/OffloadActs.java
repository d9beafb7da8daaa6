package io.rackside.app.console.offload;

import io.rackside.app.acts.Choice;
import io.rackside.app.console.act.Acts;
import io.rackside.app.console.act.Started;
import io.rackside.app.offload.OffloadRefused;
import io.rackside.app.offload.PlanView;
import io.rackside.model.Message;
import io.rackside.operations.Act;
import io.rackside.operations.Consent;

import java.util.List;
import java.util.Optional;

/** One change of a card, asked for as any other act; what it would do is read from the host. */
final class OffloadActs implements Acts {
    /** Finds out what would be done; may wait. */
    @FunctionalInterface
    interface Planning {
        OffloadDoor.Planned plan() throws InterruptedException;
    }

    private final Planning planning;
    private volatile Optional<OffloadDoor.Planned> planned = Optional.empty();

    OffloadActs(Planning planning) {
        this.planning = planning;
    }

    /** One that must not run can be looked at all the same. */
    @Override
    public List<Choice> choices() throws InterruptedException {
        OffloadDoor.Planned made = planning.plan();
        planned = Optional.of(made);
        PlanView view = made.view();
        if (!view.mayRun()) {
            throw new OffloadRefused(
                    view.refusals().stream()
                            .findFirst()
                            .orElseGet(() -> Message.of("console.offload.may-not-run")));
        }
        if (made.nothing()) {
            throw new OffloadRefused(Message.of("console.offload.nothing-to-do", view.port()));
        }
        return List.of(made.choice());
    }

    /** What was planned, also where it was refused; empty before. */
    Optional<PlanView> plan() {
        return planned.map(OffloadDoor.Planned::view);
    }

    @Override
    public Started start(Act act, Consent consent) throws InterruptedException {
        return planned.orElseThrow().start(consent);
    }
}
