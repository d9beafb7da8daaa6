package io.rackside.app.console.act;

import io.rackside.app.acts.Choice;
import io.rackside.operations.Act;
import io.rackside.operations.Consent;

import java.util.List;

/** What can be done with one box; both calls may wait for it. */
public interface Acts {
    /** The acts to choose from; a single one is chosen already. */
    List<Choice> choices() throws InterruptedException;

    /** Begins an act as a job. */
    Started start(Act act, Consent consent) throws InterruptedException;
}
