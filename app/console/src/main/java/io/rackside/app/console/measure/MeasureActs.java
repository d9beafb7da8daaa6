package io.rackside.app.console.measure;

import io.rackside.app.acts.Choice;
import io.rackside.app.console.act.Acts;
import io.rackside.app.console.act.Started;
import io.rackside.app.offload.measure.MeasureDraft;
import io.rackside.app.offload.measure.MeasureRefused;
import io.rackside.app.offload.measure.MeasureWish;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.operations.Act;
import io.rackside.operations.Consent;

import java.util.List;
import java.util.Optional;

/** A measurement, asked for as any other act: it loads a link that others use too. */
final class MeasureActs implements Acts {
    private final MeasureDoor door;
    private final DeviceId near;
    private final DeviceId far;
    private final MeasureWish wish;
    private volatile Optional<MeasureDraft> draft = Optional.empty();

    MeasureActs(MeasureDoor door, DeviceId near, DeviceId far, MeasureWish wish) {
        this.door = door;
        this.near = near;
        this.far = far;
        this.wish = wish;
    }

    @Override
    public List<Choice> choices() throws InterruptedException {
        MeasureDraft made = door.plan(near, far, wish);
        draft = Optional.of(made);
        if (made.isEmpty()) {
            throw new MeasureRefused(
                    made.left().stream()
                            .findFirst()
                            .orElseGet(() -> Message.of("console.measure.nothing")));
        }
        return List.of(made.choice());
    }

    /** What was planned; empty before. */
    Optional<MeasureDraft> draft() {
        return draft;
    }

    @Override
    public Started start(Act act, Consent consent) throws InterruptedException {
        return door.start(draft.orElseThrow(), consent);
    }
}
