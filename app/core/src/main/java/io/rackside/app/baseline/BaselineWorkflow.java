package io.rackside.app.baseline;

import io.rackside.app.access.DeviceAccess;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.host.HostWay;
import io.rackside.app.host.HostWorkflow;
import io.rackside.app.jobs.Jobs;
import io.rackside.app.network.push.PushLegs;
import io.rackside.app.network.push.PushPlan;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.model.Protocol;
import io.rackside.model.baseline.BaselineReport;
import io.rackside.model.baseline.Leave;
import io.rackside.operations.Act;
import io.rackside.operations.ActExecutor;
import io.rackside.operations.Consent;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;
import io.rackside.operations.Time;
import io.rackside.operations.Trail;
import io.rackside.operations.TrailEntry;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Setting baselines: hosts are held against them, and what deviates is set as jobs or left alone
 * with leave. May be used by many threads.
 */
public final class BaselineWorkflow {
    private static final int JOBS_LOOKED_AT = 500;

    private final Parts parts;
    private final Drafting drafting;
    private final BaselineJob definition;
    private final Jobs jobs;

    /** What it works with. */
    public record Parts(
            BaselineChecks checks,
            BaselineBook book,
            HostWorkflow hosts,
            DeviceAccess access,
            Roads roads,
            ActExecutor executor,
            Trail trail,
            Time time) {}

    /**
     * What plans entries that are not set by commands on a host.
     *
     * @param legs pushes of baseline jobs
     */
    record Roads(BmcPlanner bmc, SwitchPlanner switches, PushLegs legs) {}

    /**
     * @param definition the one the jobs were made with, of the same checks
     */
    public BaselineWorkflow(Parts parts, BaselineJob definition, Jobs jobs) {
        this.parts = parts;
        this.drafting = new Drafting(parts);
        this.definition = definition;
        this.jobs = jobs;
        jobs.listen(
                job -> {
                    if (job.kind().equals(BaselineJob.KIND) && job.over()) {
                        definition.forget(job.id());
                    }
                });
    }

    /** Holds hosts against files, without a job. */
    public BaselineChecks checks() {
        return parts.checks();
    }

    /** What was found before. */
    public BaselineBook book() {
        return parts.book();
    }

    /** The files of setpoints at hand. */
    public BaselineList baselines() {
        return parts.checks().baselines();
    }

    /**
     * @see BaselineChecks#check
     */
    public BaselineReport check(Subject subject, List<String> files, Terms terms)
            throws InterruptedException {
        return parts.checks().check(subject, files, terms);
    }

    /**
     * @see BaselineBook#kept
     */
    public Optional<BaselineReport> kept(DeviceId device) {
        return parts.book().kept(device);
    }

    /**
     * @see BaselineBook#allKept
     */
    public Map<DeviceId, BaselineReport> allKept() {
        return parts.book().allKept();
    }

    /**
     * @see BaselineBook#drift(DeviceId)
     */
    public List<DriftView> drift(DeviceId device) {
        return parts.book().drift(device);
    }

    public List<Leave> leaves(DeviceId device) {
        return parts.book().leaves(device);
    }

    /** Hears of devices that were checked, or whose leave has changed. */
    public void listen(Consumer<DeviceId> listener) {
        parts.book().listen(listener);
    }

    /**
     * Gives leave to differ, from now on; it stands in the trail.
     *
     * @param name of the device
     * @param of the port or other part, empty for all of the device
     * @throws BaselineRefused without a reason, for longer than a year, or for what is no setpoint
     */
    public void except(
            DeviceId device, String name, String entry, String of, String reason, Instant until) {
        boolean known =
                parts.checks().knows(entry)
                        || kept(device).stream()
                                .flatMap(report -> report.entries().stream())
                                .anyMatch(each -> each.id().equals(entry));
        if (!known) {
            throw new BaselineRefused(Message.of("core.baseline.no-entry", entry));
        }
        parts.book()
                .give(
                        device,
                        name,
                        new Leave(
                                entry,
                                of,
                                reason.strip(),
                                parts.access().person(),
                                parts.time().now(),
                                until));
    }

    /**
     * Takes leave back; it stands in the trail.
     *
     * @throws BaselineRefused when there is none
     */
    public void lift(DeviceId device, String name, String entry, String of) {
        parts.book().lift(device, name, entry, of, parts.access().person());
    }

    /**
     * Plans to set what deviates, against the host as it is now; only reads.
     *
     * @see #plan(Subject, List, List, boolean, Terms)
     */
    public BaselineDraft plan(
            Subject subject, List<String> files, List<String> entries, Terms terms)
            throws InterruptedException {
        return plan(subject, files, entries, false, terms);
    }

    /**
     * Plans to set what deviates, against the host or the switch as it is now; only reads.
     *
     * @param files by their ids: which baseline a host is to have is for a person to say
     * @param entries ids of setpoints, of one port alone with {@code @PORT}; empty for all but
     *     those about ports and those that may cut our own session
     * @param restart whether the host is restarted at the end, where something waits for that
     * @throws BaselineRefused when no file is named, or there is no such file or entry
     * @throws RuntimeException an AccessRefused, SshException or CliException when the host cannot
     *     be read
     */
    public BaselineDraft plan(
            Subject subject, List<String> files, List<String> entries, boolean restart, Terms terms)
            throws InterruptedException {
        return drafting.plan(subject, files, entries, restart, terms);
    }

    /**
     * Plans to take back what a job has set, against the host as it is now; only reads. What was
     * taken back already, or is not as that job left it, is left alone.
     *
     * @param job whose; empty for the last one that has something left to take back
     * @param entries ids, of one port alone with {@code @PORT}; empty for all but those that may
     *     cut our own session
     * @param restart whether the host is restarted at the end, where something waits for that
     * @throws BaselineRefused when there is nothing of the kind
     * @throws RuntimeException an AccessRefused, SshException or CliException when the host cannot
     *     be read
     */
    public BaselineDraft planBack(
            Subject subject,
            Optional<JobId> job,
            List<String> entries,
            boolean restart,
            Terms terms)
            throws InterruptedException {
        SetBefore before =
                SetBefore.of(ofDevice(subject.target().device()), job)
                        .orElseThrow(
                                () ->
                                        new BaselineRefused(
                                                Message.of(
                                                        "core.baseline.nothing-to-take-back",
                                                        subject.target().name())));
        return drafting.back(subject, before, entries, restart, terms);
    }

    /**
     * Plans to take back what a job has set, without a restart of the host.
     *
     * @see #planBack(Subject, Optional, List, boolean, Terms)
     */
    public BaselineDraft planBack(
            Subject subject, Optional<JobId> job, List<String> entries, Terms terms)
            throws InterruptedException {
        return planBack(subject, job, entries, false, terms);
    }

    /** Whether an earlier job has set something on a device that could be taken back. */
    public boolean hasWayBack(DeviceId device) {
        return SetBefore.of(ofDevice(device), Optional.empty()).isPresent();
    }

    private List<Job> ofDevice(DeviceId device) {
        return jobs.newest(JOBS_LOOKED_AT).stream()
                .filter(job -> job.kind().equals(BaselineJob.KIND) && job.over())
                .filter(job -> job.devices().contains(device))
                .toList();
    }

    /**
     * Sets a plan as a job; whether each value is still as it was planned against is looked at by
     * the job.
     *
     * @throws io.rackside.app.access.AccessRefused when no login is at hand; nothing was begun
     */
    public JobId start(BaselineDraft draft, Consent consent, Terms terms)
            throws InterruptedException {
        Job job = BaselineJob.job(draft, consent, parts.time().now());
        try {
            authorise(job, draft.subject(), draft.pushes(), terms);
            jobs.submit(job);
        } catch (RuntimeException e) {
            definition.forget(job.id());
            throw e;
        }
        return job.id();
    }

    /**
     * Gives a job that is carried on its login; another job is left as it is.
     *
     * @throws io.rackside.app.access.AccessRefused when no login is at hand
     */
    public void authorise(Job job, Terms terms) throws InterruptedException {
        if (job.kind().equals(BaselineJob.KIND)) {
            Act act = new BaselineText(job.parameters()).act();
            authorise(job, definition.subject(act.target()), List.of(), terms);
        }
    }

    /**
     * Only the roads it takes: a host is reached by SSH whatever is set on it, where there is a way
     * in.
     */
    private void authorise(Job job, Subject subject, List<PushPlan> plans, Terms terms)
            throws InterruptedException {
        BaselineText text = new BaselineText(job.parameters());
        Terms own = terms.forActsOf(text.act().risk());
        if (PushLegs.begun(text.notes())) {
            Subject box = subject.by(Protocol.SSH).orElse(subject);
            definition.roads().switches().authorise(job.id(), box, plans, own);
            return;
        }
        boolean alone = BmcValues.alone(subject);
        if (alone || !text.legs().isEmpty()) {
            definition.roads().bmc().authorise(job.id(), subject, own);
        }
        if (!alone) {
            HostWay way = parts.hosts().way(subject, own);
            definition.authorise(job.id(), way.within(job.id()));
        }
    }

    /** How far a job is, or how it ended; empty for what sets no baseline. */
    public Optional<BaselineStatus> status(JobId job) {
        return jobs.find(job)
                .filter(found -> found.kind().equals(BaselineJob.KIND))
                .map(BaselineStatus::of);
    }

    /**
     * Settles by reading what a crash left in doubt; nothing is sent again.
     *
     * @return the jobs that are being settled
     */
    public List<Job> settle() {
        Set<String> open = new HashSet<>();
        for (TrailEntry intent : parts.trail().openIntents()) {
            if (intent.kind().equals(ActExecutor.INTENT)
                    && intent.body().get("job") instanceof String job) {
                open.add(job);
            }
        }
        return jobs.newest(JOBS_LOOKED_AT).stream()
                .filter(job -> job.kind().equals(BaselineJob.KIND))
                .filter(
                        job ->
                                job.state() == Job.State.INTERRUPTED
                                        || job.state() == Job.State.IN_DOUBT)
                .filter(job -> open.contains(job.id().value()))
                .map(job -> jobs.resume(job.id()))
                .toList();
    }
}
