package io.rackside.app.baseline;

import io.rackside.app.access.DeviceAccess;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.host.HostWay;
import io.rackside.app.host.HostWorkflow;
import io.rackside.app.jobs.Jobs;
import io.rackside.drivers.ssh.SshAddress;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.model.Protocol;
import io.rackside.model.baseline.BaselineReport;
import io.rackside.model.baseline.BaselineSource;
import io.rackside.model.baseline.Leave;
import io.rackside.model.host.HostInventory;
import io.rackside.nic.baseline.BaselineFile;
import io.rackside.nic.plan.OwnPath;
import io.rackside.operations.Act;
import io.rackside.operations.ActExecutor;
import io.rackside.operations.Consent;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;
import io.rackside.operations.Risk;
import io.rackside.operations.Target;
import io.rackside.operations.Time;
import io.rackside.operations.Trail;
import io.rackside.operations.TrailEntry;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Setting baselines: hosts are held against them, and what deviates is set as jobs or left alone
 * with leave. May be used by many threads.
 */
public final class BaselineWorkflow {
    private static final String APPLY = "baseline.apply";
    private static final String ROLLBACK = "baseline.rollback";
    private static final int JOBS_LOOKED_AT = 500;

    private final Parts parts;
    private final BaselineJob definition;
    private final Jobs jobs;

    /** What it works with. */
    public record Parts(
            BaselineChecks checks,
            BaselineBook book,
            HostWorkflow hosts,
            DeviceAccess access,
            ActExecutor executor,
            Trail trail,
            Time time) {}

    /**
     * @param definition the one the jobs were made with, of the same checks
     */
    public BaselineWorkflow(Parts parts, BaselineJob definition, Jobs jobs) {
        this.parts = parts;
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
     * @param files by their ids: which baseline a host is to have is for a person to say
     * @param entries ids of setpoints, of one port alone with {@code @PORT}; empty for all but
     *     those about ports and those that may cut our own session
     * @throws BaselineRefused when no file is named, or there is no such file or entry
     * @throws RuntimeException an AccessRefused, SshException or CliException when the host cannot
     *     be read
     */
    public BaselineDraft plan(
            Subject subject, List<String> files, List<String> entries, Terms terms)
            throws InterruptedException {
        if (files.isEmpty()) {
            throw new BaselineRefused(
                    Message.of(
                            "core.baseline.name-files",
                            baselines().files().stream()
                                    .map(BaselineSource::id)
                                    .collect(Collectors.joining(", "))));
        }
        Checked checked = parts.checks().checked(subject, files, terms);
        Planner planner =
                new Planner(
                        checked,
                        entries.stream().map(String::strip).toList(),
                        checked.host()
                                .map(host -> OwnPath.of(host, address(subject)))
                                .orElseGet(OwnPath::console));
        List<EntryOrder> orders = planner.orders();
        Target target =
                checked.host()
                        .map(host -> completed(subject.target(), host))
                        .orElse(subject.target());
        return draft(
                subject,
                act(APPLY, target, orders, effect(target, planner)),
                new BaselineDraft.Contents(
                        planner.entries(),
                        planner.leftOut(),
                        orders,
                        checked.baseline().files().stream().map(BaselineFile::id).toList(),
                        Optional.empty()));
    }

    private static Target completed(Target known, HostInventory host) {
        return new Target(
                known.device(),
                known.name(),
                known.position(),
                known.identity().completedBy(host.device().identity()));
    }

    private static Act act(String kind, Target target, List<EntryOrder> orders, Message effect) {
        Risk risk =
                orders.stream()
                        .map(EntryOrder::risk)
                        .max(Comparator.naturalOrder())
                        .orElse(Risk.NOTHING_LOST);
        return Act.of(
                kind, target, Map.of("entries", Integer.toString(orders.size())), risk, effect);
    }

    private BaselineDraft draft(Subject subject, Act act, BaselineDraft.Contents contents) {
        return new BaselineDraft(
                subject,
                act,
                contents,
                contents.orders().isEmpty() ? List.of() : parts.executor().opinions(act));
    }

    /**
     * Plans to take back what a job has set, against the host as it is now; only reads. What was
     * taken back already, or is not as that job left it, is left alone.
     *
     * @param job whose; empty for the last one that has something left to take back
     * @param entries ids, of one port alone with {@code @PORT}; empty for all but those that may
     *     cut our own session
     * @throws BaselineRefused when there is nothing of the kind
     * @throws RuntimeException an AccessRefused, SshException or CliException when the host cannot
     *     be read
     */
    public BaselineDraft planBack(
            Subject subject, Optional<JobId> job, List<String> entries, Terms terms)
            throws InterruptedException {
        SetBefore before =
                SetBefore.of(ofDevice(subject.target().device()), job)
                        .orElseThrow(
                                () ->
                                        new BaselineRefused(
                                                Message.of(
                                                        "core.baseline.nothing-to-take-back",
                                                        subject.target().name())));
        Checker.Seen seen = parts.checks().seen(subject, before.readings(), terms);
        BackPlanner planner =
                new BackPlanner(
                        before,
                        seen.readings(),
                        entries.stream().map(String::strip).toList(),
                        parts.checks()::title);
        Target target = completed(subject.target(), seen.host());
        Message effect =
                Message.of(
                        "core.baseline.effect-all-back",
                        target.name(),
                        planner.orders().size(),
                        before.job().created());
        return draft(
                subject,
                act(ROLLBACK, target, planner.orders(), effect),
                new BaselineDraft.Contents(
                        planner.entries(),
                        planner.leftOut(),
                        planner.orders(),
                        before.text().files(),
                        Optional.of(before.job().id())));
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

    private static Message effect(Target target, Planner planner) {
        int count = planner.orders().size();
        if (!planner.cutting().isEmpty()) {
            return Message.of(
                    "core.baseline.effect-all-cutting",
                    target.name(),
                    count,
                    String.join(", ", planner.cutting()));
        }
        return planner.onTrial().isEmpty()
                ? Message.of("core.baseline.effect-all", target.name(), count)
                : Message.of(
                        "core.baseline.effect-all-trial",
                        target.name(),
                        count,
                        String.join(", ", planner.onTrial()),
                        EntryTrial.ARMED.toSeconds());
    }

    private static String address(Subject subject) {
        return subject.by(Protocol.SSH)
                .flatMap(host -> SshAddress.parse(host.endpoint().address()))
                .map(SshAddress::host)
                .orElse("");
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
        HostWay way = parts.hosts().way(draft.subject(), terms.forActsOf(draft.act().risk()));
        definition.authorise(job.id(), way.within(job.id()));
        try {
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
            HostWay way =
                    parts.hosts()
                            .way(definition.subject(act.target()), terms.forActsOf(act.risk()));
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
