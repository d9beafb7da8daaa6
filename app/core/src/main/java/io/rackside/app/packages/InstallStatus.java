package io.rackside.app.packages;

import io.rackside.model.Message;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;
import io.rackside.operations.Outcome;
import io.rackside.operations.Step;
import io.rackside.operations.Target;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How far an installation is.
 *
 * @param phase its stable word; empty before anything was asked of the host's package manager
 * @param refusal who kept it from happening
 * @param told how it ended, or what is known so far
 */
public record InstallStatus(
        JobId job,
        Target target,
        Job.State state,
        List<String> packages,
        Optional<String> phase,
        Optional<Outcome.Refusal> refusal,
        Optional<Message> told) {
    public InstallStatus {
        Objects.requireNonNull(job, "job");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(state, "state");
        packages = List.copyOf(packages);
        Objects.requireNonNull(phase, "phase");
        Objects.requireNonNull(refusal, "refusal");
        Objects.requireNonNull(told, "told");
    }

    /** Of a job of the kind {@link InstallJob#KIND}. */
    static InstallStatus of(Job job) {
        InstallText text = new InstallText(job.parameters());
        return new InstallStatus(
                job.id(),
                text.act().target(),
                job.state(),
                text.order().packages().stream().map(one -> one.head().label()).toList(),
                text.phase(),
                text.refusal(),
                told(job));
    }

    /** The word that matters: of a job that is done the proof; else how it ended. */
    private static Optional<Message> told(Job job) {
        return job.state() == Job.State.DONE
                ? job.steps().stream()
                        .filter(step -> step.name().equals(InstallJob.PROVE))
                        .findFirst()
                        .flatMap(Step::detail)
                : job.outcome();
    }
}
