package io.rackside.operations;

import io.rackside.model.Message;

import java.time.Duration;
import java.util.Optional;

/**
 * How one kind of job does its steps. The journal holds the job; a definition holds no state of its
 * own, so that it can carry a job on after a crash.
 */
public interface JobDefinition {
    /** The kind of jobs it does, {@link Job#kind()}. */
    String kind();

    /** Whether no other job may act on its devices while it runs; a terminal only looks on. */
    default boolean exclusive() {
        return true;
    }

    /**
     * How long a step may take to clean up what earlier steps have left on the devices, as the job
     * stands; empty where nothing is left or the step is none that cleans up. Such a step is also
     * begun when the job was cancelled or has failed before it: then nothing but its time, or the
     * end of the process, stops it. While a step is in doubt nothing is cleaned up.
     */
    default Optional<Duration> cleansUpWithin(Job job, Step step) {
        return Optional.empty();
    }

    /**
     * Whether a job cannot be carried on by another process, since it lives from something this one
     * has open: it is then cancelled when the process ends, and cleans up.
     */
    default boolean endsWithProcess(Job job) {
        return false;
    }

    /**
     * Why a job that is cancelled now does not end for good, in words: it ends in doubt instead,
     * nothing is cleaned up, and it can be carried on. Empty where a cancel ends it.
     */
    default Optional<Message> staysOpen(Job job) {
        return Optional.empty();
    }

    /**
     * What is written of acts of a step that the end of the process cut short, when the job is
     * given up: of such as read before they change anything, so that cleaning up finds out by
     * itself how far they came. Empty where giving up leaves them in doubt.
     */
    default Optional<Message> letGo(Job job, Step step) {
        return Optional.empty();
    }

    /**
     * Does one step. Called again for a step that a crash interrupted: it then has to find out by
     * reading what is already done.
     */
    StepResult perform(Job job, Step step, StepContext context) throws InterruptedException;
}
