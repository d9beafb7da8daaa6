package io.rackside.app.console.offload;

import io.rackside.app.acts.Choice;
import io.rackside.app.console.act.Acts;
import io.rackside.app.console.act.Started;
import io.rackside.operations.Act;
import io.rackside.operations.Consent;
import io.rackside.operations.JobId;

import java.util.List;

/** What leads one change that is in doubt to its end, asked for as any other act. */
record WayBackActs(OffloadDoor door, JobId doubtful) implements Acts {
    @Override
    public List<Choice> choices() {
        return List.of(door.wayBack(doubtful));
    }

    @Override
    public Started start(Act act, Consent consent) throws InterruptedException {
        return door.leadBack(doubtful, consent);
    }
}
