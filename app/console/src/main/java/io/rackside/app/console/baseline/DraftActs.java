package io.rackside.app.console.baseline;

import io.rackside.app.acts.Choice;
import io.rackside.app.baseline.BaselineRefused;
import io.rackside.app.console.act.Acts;
import io.rackside.app.console.act.Started;
import io.rackside.model.Message;
import io.rackside.operations.Act;
import io.rackside.operations.Consent;

import java.util.List;
import java.util.Optional;

/** Bringing a box to its setpoints, asked for as any other act; what it would do is read. */
final class DraftActs implements Acts {
    private final Plan plan;
    private final Message nothing;
    private volatile Optional<BaselineDoor.Planned> draft = Optional.empty();

    /** Where the plan comes from. */
    @FunctionalInterface
    interface Plan {
        BaselineDoor.Planned make() throws InterruptedException;
    }

    /**
     * @param nothing what is said where there is nothing to do
     */
    DraftActs(Plan plan, Message nothing) {
        this.plan = plan;
        this.nothing = nothing;
    }

    @Override
    public List<Choice> choices() throws InterruptedException {
        BaselineDoor.Planned made = plan.make();
        draft = Optional.of(made);
        if (made.entries().isEmpty()) {
            throw new BaselineRefused(nothing);
        }
        return List.of(made.choice());
    }

    /** What was planned; empty before. */
    Optional<BaselineDoor.Planned> draft() {
        return draft;
    }

    @Override
    public Started start(Act act, Consent consent) throws InterruptedException {
        return draft.orElseThrow().start(consent);
    }
}
