package io.rackside.app.console.hosts;

import io.rackside.app.acts.HostQuestion;
import io.rackside.app.listen.Subscription;

import java.util.List;

/** What running jobs ask of hosts; nothing here waits. */
public interface HostDoor {
    /** What waits for an answer, the oldest first. */
    List<HostQuestion> open();

    /** Tells on a thread of its own that one has come or gone. */
    Subscription listen(Runnable listener);

    /**
     * Answers one.
     *
     * @return whether it still waited for an answer
     */
    boolean answer(HostQuestion question, boolean yes);
}
