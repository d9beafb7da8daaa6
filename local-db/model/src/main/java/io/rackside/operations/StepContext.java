package io.rackside.operations;

import io.rackside.model.Message;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What a step may use while it runs. */
public interface StepContext {
    /** Shows what it is doing now and how far it is. */
    void progress(Message doing, double share, Duration left);

    /** Whether this step runs a second time, after a crash. */
    boolean resumed();

    /**
     * The acts an earlier run of this step began, oldest first. {@link #acts()} knows them too: an
     * equal act that is still open is settled by reading and not sent again.
     */
    default List<EarlierAct> earlierActs() {
        return List.of();
    }

    /**
     * Keeps what the job has to know after a crash; on disk when this returns. Later values replace
     * earlier ones of the same name; never a secret.
     */
    default void note(Map<String, String> notes) {
        throw new UnsupportedOperationException("no journal");
    }

    /** What was noted so far, with the parameters the job began with. */
    default Map<String, String> notes() {
        return Map.of();
    }

    /** Throws {@link InterruptedException} when a person asked to cancel and the step allows it. */
    void checkCancelled() throws InterruptedException;

    /** Runs when a cancel comes while the step is at work: closes its socket. */
    void onCancel(Runnable close);

    /**
     * Whether a person asked to cancel, also where the step does not allow it: it may come to an
     * end of its own earlier then.
     */
    default boolean endWanted() {
        return false;
    }

    /** The executor, for the acts of the step. */
    ActExecutor acts();

    Time time();
}
