package io.rackside.operations;

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
     * Does one step. Called again for a step that a crash interrupted: it then has to find out by
     * reading what is already done.
     */
    StepResult perform(Job job, Step step, StepContext context) throws InterruptedException;
}
