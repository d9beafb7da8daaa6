package io.rackside.operations;

import java.util.Map;

/** A driver's hands for one kind of act. */
public interface Performer {
    /**
     * Reads, before anything is sent, what a later reading can be held against when the answer is
     * lost: when the host was last reset, a counter. It stands in the intent, so that another
     * process can settle the act too.
     *
     * @return few and short values, see {@link ActExecutor#WITNESS_MAX}; empty when the device
     *     tells nothing of the kind or could not be read
     */
    default Map<String, String> witness(Act act) throws InterruptedException {
        return Map.of();
    }

    /**
     * Sends the act and reads the device back. A failure before anything was sent is {@link
     * Outcome.Refused}; a lost answer afterwards is {@link Outcome.InDoubt}.
     */
    Outcome perform(Authorised leave) throws InterruptedException;

    /**
     * Finds out by reading alone whether an act that was in doubt took effect.
     *
     * @param witness what {@link #witness} gave before the act was sent
     */
    Outcome settle(Act act, Map<String, String> witness) throws InterruptedException;
}
