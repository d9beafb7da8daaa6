package io.rackside.bmc.firmware.flow;

import io.rackside.bmc.firmware.Phase;
import io.rackside.model.Message;

import java.util.Optional;

/** The box a watch looks at. Called by one thread. */
public interface WatchedBox {
    /** Looks once; sends nothing that changes anything, and throws nothing a box can cause. */
    Sight look(Phase phase) throws InterruptedException;

    /**
     * Asks it to restart, once; a lost answer counts as asked.
     *
     * @return why it did not take the order; empty when it did
     */
    Optional<Message> restart() throws InterruptedException;

    /** Speaks to it anew, after a person has accepted another certificate. */
    void reopen() throws InterruptedException;
}
