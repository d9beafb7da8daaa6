package io.rackside.app.console.baseline;

import io.rackside.app.acts.Choice;
import io.rackside.app.baseline.BaselineRefused;
import io.rackside.app.console.act.Acts;
import io.rackside.app.console.act.Started;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.operations.Act;
import io.rackside.operations.Consent;

import java.util.List;
import java.util.Optional;

/** Bringing a box to its setpoints, asked for as any other act; what it would do is read. */
final class DraftActs implements Acts {
    private final BaselineDoor door;
    private final DeviceId device;
    private final List<String> entries;
    private volatile Optional<BaselineDoor.Planned> draft = Optional.empty();

    /**
     * @param entries ids; all that deviate and can be set where it is empty
     */
    DraftActs(BaselineDoor door, DeviceId device, List<String> entries) {
        this.door = door;
        this.device = device;
        this.entries = List.copyOf(entries);
    }

    @Override
    public List<Choice> choices() throws InterruptedException {
        BaselineDoor.Planned made = door.plan(device, entries);
        draft = Optional.of(made);
        if (made.entries().isEmpty()) {
            throw new BaselineRefused(Message.of("console.baseline.nothing-to-set"));
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
