package io.rackside.app.network.push;

import io.rackside.model.Message;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;
import io.rackside.operations.Outcome;
import io.rackside.operations.Target;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * How far a push is.
 *
 * @param phase its code, as {@link io.rackside.drivers.network.cli.push.PushPhase#code}; empty
 *     before anything was sent
 * @param line that was sent last, from 1; 0 before the first
 * @param trialEnds until when the device may take it back by itself, as far as that was armed
 * @param refusal who kept it from happening
 * @param deviceSaid the device's own words, where it refused
 * @param before id of the configuration kept before it
 * @param after id of the configuration kept after it
 * @param told how it ended, or what is known so far
 * @param mayBeHalf whether a part of its change may be in effect that {@link PushWorkflow#rollback}
 *     takes back
 */
public record PushStatus(
        JobId job,
        Target target,
        Job.State state,
        Optional<String> phase,
        int line,
        int lines,
        Optional<Instant> trialEnds,
        Optional<Outcome.Refusal> refusal,
        String deviceSaid,
        Optional<String> before,
        Optional<String> after,
        Optional<Message> told,
        boolean mayBeHalf) {
    public PushStatus {
        Objects.requireNonNull(job, "job");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(phase, "phase");
        Objects.requireNonNull(trialEnds, "trialEnds");
        Objects.requireNonNull(refusal, "refusal");
        Objects.requireNonNull(deviceSaid, "deviceSaid");
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
        Objects.requireNonNull(told, "told");
    }

    /** Of a job of the kind {@link PushJob#KIND}. */
    public static PushStatus of(Job job) {
        PushText text = new PushText(job.parameters());
        return new PushStatus(
                job.id(),
                text.act().target(),
                job.state(),
                text.phase(),
                text.line(),
                text.lines(),
                text.trialEnds(),
                text.refusal(),
                text.said(),
                text.before(),
                text.after(),
                job.outcome(),
                PushWorkflow.isHalf(job, text));
    }
}
