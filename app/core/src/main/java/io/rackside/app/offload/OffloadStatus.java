package io.rackside.app.offload;

import io.rackside.model.Message;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;
import io.rackside.operations.Outcome;
import io.rackside.operations.Target;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * How far a change is.
 *
 * @param profile its id; empty for a person's own values
 * @param takesBack whether it takes back what was applied last
 * @param phase its stable word; empty before anything was sent
 * @param goesBackAt until when, at the latest, the host takes it back by itself, while that is
 *     armed
 * @param refusal who kept it from happening
 * @param told how it ended, or what is known so far
 * @param wayOut what can be done over its BMC where the host stays silent
 */
public record OffloadStatus(
        JobId job,
        Target target,
        Job.State state,
        String port,
        Optional<String> profile,
        boolean takesBack,
        Optional<String> phase,
        Optional<Instant> goesBackAt,
        Optional<Outcome.Refusal> refusal,
        Optional<Message> told,
        Optional<Message> wayOut) {
    /** Phase of one that ended as wanted and could not be kept: the next boot may lose it. */
    public static final String NOT_KEPT = "not-kept";

    public OffloadStatus {
        Objects.requireNonNull(job, "job");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(port, "port");
        Objects.requireNonNull(profile, "profile");
        Objects.requireNonNull(phase, "phase");
        Objects.requireNonNull(goesBackAt, "goesBackAt");
        Objects.requireNonNull(refusal, "refusal");
        Objects.requireNonNull(told, "told");
        Objects.requireNonNull(wayOut, "wayOut");
    }

    /**
     * Of a job of the kind {@link OffloadJob#KIND}.
     *
     * @param wayOut over the BMC of its box
     */
    static OffloadStatus of(Job job, Optional<Message> wayOut) {
        OffloadText text = new OffloadText(job.parameters());
        return new OffloadStatus(
                job.id(),
                text.act().target(),
                job.state(),
                text.port(),
                text.profile(),
                text.takesBack().isPresent(),
                text.phase(),
                text.goesBackAt(),
                text.refusal(),
                OffloadJob.told(job),
                wayOut);
    }
}
