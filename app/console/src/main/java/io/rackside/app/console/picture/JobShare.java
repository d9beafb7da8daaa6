package io.rackside.app.console.picture;

import io.rackside.operations.Job;
import io.rackside.operations.Step;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How far a job is, by the time its steps usually take. */
public final class JobShare {
    /** A running step that takes longer than usual stays below its end. */
    private static final double MOST_OF_A_STEP = 0.95;

    private static final Duration WHERE_NOT_KNOWN = Duration.ofSeconds(10);

    private JobShare() {}

    /** From 0 to 1. */
    public static double of(Job job, Instant now) {
        double done = 0;
        double all = 0;
        for (Step step : job.steps()) {
            double length = seconds(step);
            all += length;
            done += length * share(step, now);
        }
        return all == 0 ? (job.over() ? 1 : 0) : done / all;
    }

    /**
     * What is left when every step takes its usual time; empty while a step runs that ends when
     * somebody ends it, such as a terminal.
     */
    public static Optional<Duration> left(Job job, Instant now) {
        double left = 0;
        for (Step step : job.steps()) {
            if (step.state() == Step.State.RUNNING && step.expected().isZero()) {
                return Optional.empty();
            }
            left += seconds(step) * (1 - share(step, now));
        }
        return Optional.of(Duration.ofSeconds(Math.round(left)));
    }

    private static double seconds(Step step) {
        Duration usual = step.expected().isZero() ? WHERE_NOT_KNOWN : step.expected();
        return Math.max(1, usual.toMillis() / 1000.0);
    }

    private static double share(Step step, Instant now) {
        return switch (step.state()) {
            case WAITING -> 0;
            case RUNNING ->
                    step.started()
                            .map(at -> Duration.between(at, now).toMillis() / 1000.0)
                            .map(ran -> Math.clamp(ran / seconds(step), 0, MOST_OF_A_STEP))
                            .orElse(0.0);
            case DONE, FAILED, IN_DOUBT, CANCELLED -> 1;
        };
    }
}
