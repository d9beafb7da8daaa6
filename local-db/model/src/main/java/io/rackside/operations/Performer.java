package io.rackside.operations;

/** A driver's hands for one kind of act. */
public interface Performer {
    /**
     * Sends the act and reads the device back. A failure before anything was sent is {@link
     * Outcome.Refused}; a lost answer afterwards is {@link Outcome.InDoubt}.
     */
    Outcome perform(Authorised leave) throws InterruptedException;

    /** Finds out by reading alone whether an act that was in doubt took effect. */
    Outcome settle(Act act) throws InterruptedException;
}
