package io.rackside.app.acts;

import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.jobs.Jobs;
import io.rackside.model.DeviceId;
import io.rackside.operations.Act;
import io.rackside.operations.ActExecutor;
import io.rackside.operations.Consent;
import io.rackside.operations.Job;
import io.rackside.operations.Trail;
import io.rackside.operations.TrailEntry;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Switches boxes on and off; every act is a job. */
public final class PowerWorkflow {
    private static final int JOBS_LOOKED_AT = 500;

    private final Acting acting;
    private final Jobs jobs;
    private final Trail trail;

    PowerWorkflow(Acting acting, Jobs jobs, Trail trail) {
        this.acting = acting;
        this.jobs = jobs;
        this.trail = trail;
    }

    /**
     * What the box can do now, with risk, effect and the guards' opinions; only power, no light.
     *
     * @throws io.rackside.bmc.BmcException when it cannot be asked
     * @throws io.rackside.app.access.AccessRefused when it is not spoken to
     */
    public List<Choice> choices(Subject subject, Terms terms) throws InterruptedException {
        return acting.choices(subject, terms).stream()
                .filter(choice -> choice.act().kind().startsWith("power."))
                .toList();
    }

    /**
     * Carries an act out as a job. Consent, guards and the certificate are looked at by the job;
     * its outcome says what became of it.
     *
     * @throws io.rackside.app.access.AccessRefused when no login is at hand, or the certificate is
     *     not known well enough
     */
    public Running start(Subject subject, Act act, Consent consent, Terms terms)
            throws InterruptedException {
        return acting.start(subject, act, consent, terms);
    }

    /**
     * Settles by reading what a crash left in doubt: jobs that were cut short in the middle of an
     * act are carried on, which reads the device and never sends again. Jobs that had not acted yet
     * stay interrupted; a person decides about them.
     *
     * @return the jobs that are being settled
     */
    public List<Job> settle() {
        Set<String> open = new HashSet<>();
        for (TrailEntry intent : trail.openIntents()) {
            if (intent.kind().equals(ActExecutor.INTENT)
                    && intent.body().get("job") instanceof String job) {
                open.add(job);
            }
        }
        return jobs.newest(JOBS_LOOKED_AT).stream()
                .filter(job -> job.kind().equals(ActJob.KIND))
                .filter(
                        job ->
                                job.state() == Job.State.INTERRUPTED
                                        || job.state() == Job.State.IN_DOUBT)
                .filter(job -> open.contains(job.id().value()))
                .map(job -> jobs.resume(job.id()))
                .toList();
    }

    /** Whether a job works on the box now. */
    public boolean busy(DeviceId device) {
        return jobs.newest(JOBS_LOOKED_AT).stream()
                .anyMatch(
                        job -> job.devices().contains(device) && job.state() == Job.State.RUNNING);
    }
}
