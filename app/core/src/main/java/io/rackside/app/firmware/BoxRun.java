package io.rackside.app.firmware;

import io.rackside.bmc.firmware.Phase;
import io.rackside.bmc.firmware.plan.PlannedBox;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How far one box of a plan is, by the jobs that were begun for it.
 *
 * @param jobs of its images in their order, as many as were begun
 */
record BoxRun(PlannedBox box, List<Job> jobs) {
    BoxRun {
        jobs = List.copyOf(jobs);
    }

    /**
     * @param find a job by its identity; one that was noted and not begun is not found
     */
    static BoxRun of(PlannedBox box, CampaignText text, Function<JobId, Optional<Job>> find) {
        List<Job> begun = new ArrayList<>();
        for (int i = 0; i < box.images().size(); i++) {
            Optional<Job> job = text.job(box.target().device(), i).flatMap(find);
            if (job.isEmpty()) {
                break;
            }
            begun.add(job.get());
        }
        return new BoxRun(box, begun);
    }

    /** The job that was begun last. */
    Optional<Job> last() {
        return jobs.isEmpty() ? Optional.empty() : Optional.of(jobs.getLast());
    }

    /** Whether its next image can begin: all before it are proved, and there is one. */
    boolean ready() {
        return jobs.size() < box.images().size()
                && jobs.stream().allMatch(job -> job.state() == Job.State.DONE);
    }

    /** Whether its host is not given back though its last image is proved. */
    boolean hostKeptBack() {
        return last().filter(job -> new UpgradeText(job.parameters()).hostKeptBack()).isPresent();
    }

    /** How the box stands as a whole. */
    UpgradeState state() {
        if (jobs.isEmpty()) {
            return UpgradeState.WAITING;
        }
        UpgradeState last = state(jobs.getLast());
        return last == UpgradeState.PROVED && jobs.size() < box.images().size()
                ? UpgradeState.RUNNING
                : last;
    }

    /** How the job of one image stands. */
    static UpgradeState state(Job job) {
        return switch (job.state()) {
            case WAITING, RUNNING ->
                    new UpgradeText(job.parameters()).asksSince().isPresent()
                            ? UpgradeState.ASKS
                            : UpgradeState.RUNNING;
            case DONE -> UpgradeState.PROVED;
            case FAILED -> job.done(UpgradeJob.UPDATE) ? UpgradeState.PROVED : UpgradeState.FAILED;
            case IN_DOUBT ->
                    new UpgradeText(job.parameters()).phase().orElse(null) instanceof Phase.Staged
                            ? UpgradeState.STAGED
                            : UpgradeState.IN_DOUBT;
            case CANCELLED ->
                    job.done(UpgradeJob.UPDATE) ? UpgradeState.PROVED : UpgradeState.CANCELLED;
            case INTERRUPTED -> UpgradeState.INTERRUPTED;
        };
    }
}
