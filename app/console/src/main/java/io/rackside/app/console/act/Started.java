package io.rackside.app.console.act;

import io.rackside.operations.JobId;
import io.rackside.operations.Outcome;

import java.util.Objects;
import java.util.Optional;

/**
 * An act that has become a job.
 *
 * @param outcome where it was there at once; later it stands in the job
 */
public record Started(JobId job, Optional<Outcome> outcome) {
    public Started {
        Objects.requireNonNull(job, "job");
        Objects.requireNonNull(outcome, "outcome");
    }
}
