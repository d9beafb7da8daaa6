package io.rackside.app.offload.measure;

import io.rackside.model.Message;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;
import io.rackside.operations.Outcome;
import io.rackside.operations.Target;

import java.util.Objects;
import java.util.Optional;

/**
 * How far a measurement is.
 *
 * @param round that runs or ran last, from 1; 0 before the first
 * @param measurement its id, once it is kept
 * @param refusal who kept it from happening
 * @param told how it ended, or what is known so far
 */
public record MeasureStatus(
        JobId job,
        Target near,
        Target far,
        Job.State state,
        int round,
        int rounds,
        Optional<Message> doing,
        Optional<String> measurement,
        Optional<Outcome.Refusal> refusal,
        Optional<Message> told) {
    public MeasureStatus {
        Objects.requireNonNull(job, "job");
        Objects.requireNonNull(near, "near");
        Objects.requireNonNull(far, "far");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(doing, "doing");
        Objects.requireNonNull(measurement, "measurement");
        Objects.requireNonNull(refusal, "refusal");
        Objects.requireNonNull(told, "told");
    }
}
