package io.rackside.app.acts;

import io.rackside.operations.JobId;
import io.rackside.operations.Outcome;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An act on its way, carried out by a job. */
public final class Running {
    private final JobId job;
    private final CompletableFuture<Outcome> outcome;

    Running(JobId job, CompletableFuture<Outcome> outcome) {
        this.job = job;
        this.outcome = outcome;
    }

    public JobId job() {
        return job;
    }

    /** Waits for its outcome; empty when it takes longer than that. */
    public Optional<Outcome> await(Duration most) throws InterruptedException {
        try {
            return Optional.of(outcome.get(most.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException _) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("an outcome is never an exception", e);
        }
    }
}
