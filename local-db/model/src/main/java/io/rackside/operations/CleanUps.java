package io.rackside.operations;

import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Which steps of a job have something to clean up, as the job stands. */
record CleanUps(JobDefinition definition) {
    /** The first of them; empty when nothing is left on the devices. */
    OptionalInt next(Job job) {
        return first(job, step -> of(job, step));
    }

    /** The first step that is not done and has something else to do than to clean up. */
    OptionalInt nextOther(Job job) {
        return first(job, step -> step.state() != Step.State.DONE && !of(job, step));
    }

    /**
     * Whether giving up a job that a crash cut short begins one. It does not while it is in doubt
     * what the other steps have done, nor for one that stays open.
     */
    boolean whenGivenUp(Job job, Trail trail) {
        if (definition.staysOpen(job).isPresent()) {
            return false;
        }
        Set<Object> names =
                job.steps().stream()
                        .filter(step -> of(job, step))
                        .map(Step::name)
                        .collect(Collectors.toUnmodifiableSet());
        return !names.isEmpty()
                && trail.openIntents().stream()
                        .filter(intent -> job.id().value().equals(intent.body().get("job")))
                        .map(intent -> intent.body().getOrDefault("step", ""))
                        .allMatch(step -> names.contains(step) || letsGo(job, step));
    }

    /** Whether acts of a step are given up with the job, however far they came. */
    private boolean letsGo(Job job, Object name) {
        return job.steps().stream()
                .filter(step -> step.name().equals(name))
                .anyMatch(step -> definition.letGo(job, step).isPresent());
    }

    private boolean of(Job job, Step step) {
        return switch (step.state()) {
            case DONE, FAILED, CANCELLED -> false;
            case WAITING, RUNNING, IN_DOUBT -> definition.cleansUpWithin(job, step).isPresent();
        };
    }

    private static OptionalInt first(Job job, Predicate<Step> wanted) {
        return IntStream.range(0, job.steps().size())
                .filter(i -> wanted.test(job.steps().get(i)))
                .findFirst();
    }
}
