package io.rackside.app.offload;

import io.rackside.app.access.DeviceAccess;
import io.rackside.app.access.LoginPair;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.acts.Choice;
import io.rackside.app.host.HostWay;
import io.rackside.app.host.HostWorkflow;
import io.rackside.app.jobs.Jobs;
import io.rackside.drivers.host.HostGathering;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.model.Protocol;
import io.rackside.nic.apply.ApplyOrder;
import io.rackside.nic.apply.Earlier;
import io.rackside.operations.Act;
import io.rackside.operations.ActExecutor;
import io.rackside.operations.Consent;
import io.rackside.operations.Guard;
import io.rackside.operations.HostService;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;
import io.rackside.operations.Target;
import io.rackside.operations.Time;
import io.rackside.operations.Trail;
import io.rackside.operations.TrailEntry;
import io.rackside.store.AppliedOffloads;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Shows how hosts' ports are set, plans changes of them, has jobs carry these out on trial, holds
 * the ports against what was applied, and takes the last change back.
 */
public final class OffloadWorkflow {
    private static final int JOBS_LOOKED_AT = 500;

    private final Parts parts;
    private final Jobs jobs;
    private final Trail trail;
    private final Time time;
    private final OffloadLooks looks;
    private final Function<Act, List<Guard.Opinion>> opinions;

    /** What workflow and jobs have in common; made before both, for the runner names the jobs. */
    public static final class Parts {
        private final HostWorkflow hosts;
        private final DeviceAccess access;
        private final AppliedBook applied;
        private final CardFiles files = new CardFiles();
        private final RandomGenerator chance;
        private final OffloadJob definition;

        /**
         * @param users who is asked before a host goes down
         * @param access the way to BMCs, and to whom an act of the journal is meant for
         * @param chance of the marks in answers and the names of changes
         */
        public Parts(
                HostWorkflow hosts,
                AppliedOffloads applied,
                HostService users,
                DeviceAccess access,
                RandomGenerator chance) {
            this.hosts = hosts;
            this.access = access;
            this.applied = new AppliedBook(Optional.of(applied));
            this.chance = chance;
            definition =
                    new OffloadJob(
                            new OffloadJob.World(
                                    hosts,
                                    HostGathering.usual(chance),
                                    users,
                                    access,
                                    files,
                                    this.applied,
                                    chance));
        }

        /** The kind of jobs, for the runner. */
        public OffloadJob definition() {
            return definition;
        }
    }

    public OffloadWorkflow(Parts parts, Jobs jobs, ActExecutor executor, Trail trail, Time time) {
        this.parts = parts;
        this.jobs = jobs;
        this.trail = trail;
        this.time = time;
        opinions = executor::opinions;
        looks =
                new OffloadLooks(
                        parts.hosts, parts.files, parts.applied, opinions, parts.chance, time);
        jobs.listen(
                job -> {
                    if (job.kind().equals(OffloadJob.KIND) && job.over()) {
                        parts.definition.forget(job.id());
                    }
                });
    }

    /** The part that only reads. */
    public OffloadLooks looks() {
        return looks;
    }

    /**
     * @see OffloadLooks#look
     */
    public OffloadLook look(Subject subject, Terms terms) throws InterruptedException {
        return looks.look(subject, terms);
    }

    /**
     * @see OffloadLooks#kept
     */
    public Optional<OffloadLook> kept(DeviceId device) {
        return looks.kept(device);
    }

    /**
     * @see OffloadLooks#profiles
     */
    public List<ProfileChoice> profiles() {
        return looks.profiles();
    }

    /**
     * @see OffloadLooks#verify
     */
    public OffloadVerdict verify(Subject subject, Optional<String> port, Terms terms)
            throws InterruptedException {
        return looks.verify(subject, port, terms);
    }

    /**
     * @see OffloadLooks#keptVerdict
     */
    public Optional<OffloadVerdict> keptVerdict(DeviceId device) {
        return looks.keptVerdict(device);
    }

    /**
     * @see OffloadLooks#sketch
     */
    public Optional<PlanView> sketch(DeviceId device, OffloadWish wish) {
        return looks.sketch(device, wish);
    }

    /**
     * @see OffloadLooks#plan
     */
    public OffloadDraft plan(Subject subject, OffloadWish wish, Terms terms)
            throws InterruptedException {
        return looks.plan(subject, wish, terms);
    }

    /**
     * Plans to take the last change back that is in effect; only reads.
     *
     * @param port name of its interface, empty for the last of any
     * @throws OffloadRefused when there is none, or it is not known how it ended
     * @throws RuntimeException an AccessRefused, SshException or CliException when the host cannot
     *     be read
     */
    public OffloadDraft rollback(Subject subject, Optional<String> port, Trial trial, Terms terms)
            throws InterruptedException {
        requireNothingOpen(subject);
        return looks.rollback(subject, port, trial, this::before, terms);
    }

    private Earlier before(JobId job) {
        return jobs.find(job)
                .map(found -> new OffloadText(found.parameters()).before())
                .orElse(Earlier.none());
    }

    /** The newest change of a box that is in doubt. */
    public Optional<Job> inDoubt(Subject subject) {
        return jobs.newest(JOBS_LOOKED_AT).stream()
                .filter(job -> job.kind().equals(OffloadJob.KIND))
                .filter(job -> job.devices().contains(subject.target().device()))
                .filter(job -> job.state() == Job.State.IN_DOUBT)
                .findFirst();
    }

    /**
     * What leads a change in doubt to its end: what its host was told to keep is kept, all else
     * goes back.
     *
     * @throws OffloadRefused when the shipped files do not make its lines any more
     */
    public Choice wayBack(Job doubtful) {
        OffloadText text = new OffloadText(doubtful.parameters());
        Target target = text.act().target();
        Act act =
                text.order(parts.files.get().adapters())
                        .map(order -> order.finishing(target))
                        .orElseThrow(
                                () ->
                                        new OffloadRefused(
                                                Message.of(
                                                        "core.offload.files-changed",
                                                        target.name())));
        return new Choice(act, opinions.apply(act));
    }

    /**
     * Has the job of a change in doubt look at its host, end the way back there, and leave a
     * verdict.
     *
     * @throws io.rackside.app.access.AccessRefused when no login is at hand
     */
    public JobId leadBack(Job doubtful, Consent consent, Terms terms) throws InterruptedException {
        parts.definition.leadBack(doubtful.id(), consent, wayToEnd(doubtful, terms));
        return jobs.resume(doubtful.id()).id();
    }

    /**
     * The way to a changed host's BMC.
     *
     * @throws OffloadRefused when none is known
     */
    Subject bmc(Job doubtful) {
        Target target = new OffloadText(doubtful.parameters()).act().target();
        return overBmc(target)
                .orElseThrow(
                        () ->
                                new OffloadRefused(
                                        Message.of(
                                                "core.offload.way-out-by-hand",
                                                target.name(),
                                                doubtful.id().value())));
    }

    private Optional<Subject> overBmc(Target target) {
        Subject subject = parts.definition.subject(target);
        return subject.by(Protocol.REDFISH).or(() -> subject.by(Protocol.IPMI));
    }

    /**
     * Has the job of a change in doubt take and give its host's power before it looks at it.
     *
     * @param terms of the BMC
     */
    JobId leadBackPowered(Job doubtful, OverBmc.Power power, Terms host, Terms terms)
            throws InterruptedException {
        PowerFirst.Wish wish = powerWish(doubtful, power, terms);
        parts.definition.leadBack(doubtful.id(), wish, wayToEnd(doubtful, host));
        return jobs.resume(doubtful.id()).id();
    }

    /**
     * Has the job of a change in doubt take it back at its host's serial console before it looks at
     * the host over SSH.
     *
     * @param opening of the console
     * @param power where that does not help; empty where a person has not allowed it
     * @param terms of the BMC
     * @throws OffloadRefused when the account cannot log in there
     */
    JobId leadBackTyped(
            Job doubtful,
            Consent consent,
            ConsoleFirst.Opening opening,
            Optional<OverBmc.Power> power,
            Terms host,
            Terms terms)
            throws InterruptedException {
        HostWay way = wayToEnd(doubtful, host);
        if (way.password().map(OffloadWorkflow::wiped).isEmpty()) {
            way.close();
            throw new OffloadRefused(
                    ConsoleFirst.keyOnly(way.subject().target().name(), way.user()));
        }
        Optional<PowerFirst.Wish> then = Optional.empty();
        if (power.isPresent()) {
            then = Optional.of(powerWish(doubtful, power.get(), terms));
        }
        ConsoleFirst.Wish wish =
                new ConsoleFirst.Wish(opening, jobs::cancel, consent, way, new ConsoleTrail(trail));
        parts.definition.leadBack(doubtful.id(), wish, then, way);
        return jobs.resume(doubtful.id()).id();
    }

    private static boolean wiped(char[] secret) {
        Arrays.fill(secret, '\0');
        return true;
    }

    private HostWay wayToEnd(Job doubtful, Terms host) throws InterruptedException {
        OffloadText text = new OffloadText(doubtful.parameters());
        Subject subject = parts.definition.subject(text.act().target());
        return parts.hosts.way(subject, host.forActsOf(text.act().risk())).within(doubtful.id());
    }

    private PowerFirst.Wish powerWish(Job doubtful, OverBmc.Power power, Terms terms)
            throws InterruptedException {
        Subject bmc = bmc(doubtful);
        LoginPair logins = parts.access.logins(bmc, terms);
        parts.access.prepare(bmc, terms.forActsOf(power.act().risk()));
        return new PowerFirst.Wish(power.act(), power.consent(), parts.access.again(bmc), logins);
    }

    /** The line that takes a change back at the host's own console, where no session is had. */
    public String consoleLine(Job doubtful) {
        return ApplyOrder.undoLine(
                new OffloadText(doubtful.parameters()).act().parameters().get(ApplyOrder.ID));
    }

    private void requireNothingOpen(Subject subject) {
        for (Job job : jobs.newest(JOBS_LOOKED_AT)) {
            boolean ofBox =
                    job.kind().equals(OffloadJob.KIND)
                            && job.devices().contains(subject.target().device());
            if (ofBox && (!job.over() || job.state() == Job.State.IN_DOUBT)) {
                throw new OffloadRefused(
                        Message.of(
                                "core.offload.still-open",
                                subject.target().name(),
                                job.id().value()));
            }
        }
    }

    /**
     * Carries a plan out as a job; whether the host is still as it was planned against is looked at
     * by the job.
     *
     * @throws io.rackside.app.access.AccessRefused when no login is at hand; nothing was begun
     * @throws IllegalStateException when there is nothing to start
     */
    public JobId start(OffloadDraft draft, Consent consent, Terms terms)
            throws InterruptedException {
        Job job = parts.definition.job(draft, consent, time.now());
        OffloadDraft.Ready ready = draft.ready();
        HostWay way = parts.hosts.way(draft.subject(), terms.forActsOf(ready.act().risk()));
        parts.definition.authorise(job.id(), ready.prepared(), way.within(job.id()));
        try {
            jobs.submit(job);
        } catch (RuntimeException e) {
            parts.definition.forget(job.id());
            throw e;
        }
        return job.id();
    }

    /**
     * Gives a change that is carried on its login; another job is left as it is.
     *
     * @throws io.rackside.app.access.AccessRefused when no login is at hand
     */
    public void authorise(Job job, Terms terms) throws InterruptedException {
        if (job.kind().equals(OffloadJob.KIND)) {
            Act act = new OffloadText(job.parameters()).act();
            Subject subject = parts.definition.subject(act.target());
            parts.definition.authorise(
                    job.id(),
                    parts.hosts.way(subject, terms.forActsOf(act.risk())).within(job.id()));
        }
    }

    /** How far a change is, or how it ended; empty for what is none. */
    public Optional<OffloadStatus> status(JobId job) {
        return jobs.find(job)
                .filter(found -> found.kind().equals(OffloadJob.KIND))
                .map(found -> OffloadStatus.of(found, wayOut(found)));
    }

    /**
     * Whether a change's host was restarted for it and read as wanted after that, or was read after
     * its BMC took and gave its power.
     */
    public boolean provedAfterRestart(JobId job) {
        return jobs.find(job)
                .filter(found -> found.kind().equals(OffloadJob.KIND))
                .filter(
                        found ->
                                found.done(OffloadJob.REREAD)
                                        || new OffloadText(found.parameters()).wasReadAfterPower())
                .isPresent();
    }

    /** Nothing is done over the BMC without being asked for: it is only said what could be. */
    private Optional<Message> wayOut(Job job) {
        if (job.state() != Job.State.IN_DOUBT) {
            return Optional.empty();
        }
        Target target = new OffloadText(job.parameters()).act().target();
        return Optional.of(
                Message.of(
                        overBmc(target).isPresent()
                                ? "core.offload.way-out"
                                : "core.offload.way-out-by-hand",
                        target.name(),
                        job.id().value()));
    }

    /**
     * Leads changes to their end that a crash cut short: what a host was told to keep is kept, all
     * else goes back.
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
                .filter(job -> job.kind().equals(OffloadJob.KIND))
                .filter(
                        job ->
                                job.state() == Job.State.INTERRUPTED
                                        || job.state() == Job.State.IN_DOUBT)
                .filter(job -> open.contains(job.id().value()))
                .map(job -> jobs.resume(job.id()))
                .toList();
    }
}
