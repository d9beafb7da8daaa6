package io.rackside.app.acts;

import io.rackside.app.access.LoginPair;
import io.rackside.app.access.Subject;
import io.rackside.operations.Act;
import io.rackside.operations.Outcome;

import java.util.Optional;

/**
 * What an act on a box brings with it on this side: a password becomes the current one, an address
 * or a certificate the one to hold to. It comes before the outcome is written down, and may be done
 * twice; so after a crash in between the act is still open, and settling it does the rest.
 */
interface Consequence {
    boolean of(Act act);

    /**
     * The outcome as it is to be written down.
     *
     * @param logins the job was authorised with; empty after a crash
     */
    Outcome after(Act act, Subject subject, Optional<LoginPair> logins, Outcome outcome)
            throws InterruptedException;

    /** Finds out by itself what became of an act in doubt; empty when the device is to be read. */
    default Optional<Outcome> settle(Act act, Subject subject, Optional<LoginPair> logins)
            throws InterruptedException {
        return Optional.empty();
    }

    /** The job of the act is over and nothing was sent, or had no effect. */
    default void nothingDone(Act act) {}
}
