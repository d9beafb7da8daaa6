package io.rackside.app.offload;

import io.rackside.app.access.AccessRefused;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.access.Trust;
import io.rackside.app.host.HostWay;
import io.rackside.app.host.HostWorkflow;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.drivers.host.HostGathering;
import io.rackside.drivers.network.cli.CliException;
import io.rackside.drivers.ssh.SshException;
import io.rackside.drivers.ssh.SshSession;
import io.rackside.model.Message;
import io.rackside.model.host.HostInventory;
import io.rackside.nic.apply.AfterBoot;
import io.rackside.nic.apply.Apply;
import io.rackside.nic.apply.ApplyNotes;
import io.rackside.nic.apply.ApplyOrder;
import io.rackside.nic.apply.SshHostShell;
import io.rackside.nic.plan.OffloadPlan;
import io.rackside.operations.Act;
import io.rackside.operations.Consent;
import io.rackside.operations.EarlierAct;
import io.rackside.operations.HostService;
import io.rackside.operations.Job;
import io.rackside.operations.JobDefinition;
import io.rackside.operations.JobId;
import io.rackside.operations.Outcome;
import io.rackside.operations.Step;
import io.rackside.operations.StepContext;
import io.rackside.operations.StepResult;
import io.rackside.operations.Target;
import io.rackside.operations.TrailUnavailable;
import io.rackside.store.StoreException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Sets one port of one host: is the host still as it was shown, the change on trial as one act with
 * its proof, and, where that was wanted and the host's users agree, a restart and another reading.
 * After a crash it leads what was begun to its end, and begins nothing anew.
 */
public final class OffloadJob implements JobDefinition {
    private static final Logger LOG = LoggerFactory.getLogger(OffloadJob.class);

    public static final String KIND = "offload";
    static final String CHECK = "check";
    static final String APPLY = "apply";
    static final String RELEASE = "release";
    static final String RESTART = "restart";
    static final String REREAD = "reread";
    static final String READMIT = "readmit";

    private static final Duration LOOK_USUAL = Duration.ofSeconds(10);
    private static final Duration APPLY_USUAL = Duration.ofSeconds(40);
    private static final Duration RESTART_USUAL = Duration.ofMinutes(5);

    /** It has just answered after its restart. */
    private static final Duration REREAD_WITHIN = Duration.ofMinutes(2);

    /** A host that is given back asks a person, who may be at another box. */
    private static final Duration READMIT_WITHIN = Duration.ofHours(2);

    private final World world;
    private final Map<JobId, Given> given = new ConcurrentHashMap<>();

    /**
     * What jobs work with.
     *
     * @param users who is asked before a host goes down
     * @param subjects whom an act of the journal is meant for, as known now
     * @param chance of the marks in answers
     */
    record World(
            HostWorkflow hosts,
            HostGathering gathering,
            HostService users,
            Function<Target, Subject> subjects,
            CardFiles files,
            AppliedBook applied,
            RandomGenerator chance) {}

    /**
     * What a job was authorised with; a locked vault does not stop it.
     *
     * @param prepared what is to be done; empty for a job of an earlier process, which ends what
     *     was begun
     */
    private record Given(Optional<Prepared> prepared, HostWay way) {}

    OffloadJob(World world) {
        this.world = world;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<Duration> cleansUpWithin(Job job, Step step) {
        return step.name().equals(READMIT) && released(job)
                ? Optional.of(READMIT_WITHIN)
                : Optional.empty();
    }

    private static boolean released(Job job) {
        return new OffloadText(job.parameters()).released();
    }

    /** The job for a draft, not submitted yet. */
    Job job(OffloadDraft draft, Consent consent, Instant now) {
        OffloadDraft.Ready ready = draft.ready();
        Prepared prepared = ready.prepared();
        Target target = ready.act().target();
        List<Step> steps = new ArrayList<>();
        steps.add(Step.waiting(CHECK, Message.of("core.offload.step-check"), true, LOOK_USUAL));
        steps.add(Step.waiting(APPLY, ready.act().effect(), false, APPLY_USUAL));
        if (prepared.restarts()) {
            steps.add(
                    Step.waiting(
                            RELEASE, Message.of("core.offload.step-release"), true, Duration.ZERO));
            steps.add(
                    Step.waiting(
                            RESTART,
                            Message.of("core.offload.restart-effect", target.name()),
                            false,
                            RESTART_USUAL));
            steps.add(
                    Step.waiting(REREAD, Message.of("core.offload.step-reread"), true, LOOK_USUAL));
            steps.add(
                    Step.waiting(
                            READMIT, Message.of("core.offload.step-readmit"), true, Duration.ZERO));
        }
        return Job.waiting(
                KIND,
                title(draft.view(), target.name()),
                List.of(target.device()),
                OffloadText.begin(prepared, ready.act(), consent, world.files().get().adapters()),
                steps,
                now);
    }

    private static Message title(PlanView plan, String name) {
        if (plan.takesBack()) {
            return Message.of("core.offload.title-back", name, plan.port());
        }
        return plan.profile()
                .map(profile -> Message.of("core.offload.title", name, plan.port(), profile))
                .orElseGet(() -> Message.of("core.offload.title-own", name, plan.port()));
    }

    void authorise(JobId job, Prepared prepared, HostWay way) {
        given.put(job, new Given(Optional.of(prepared), way));
    }

    /** For a job of an earlier process. */
    void authorise(JobId job, HostWay way) {
        given.put(job, new Given(Optional.empty(), way));
    }

    Subject subject(Target target) {
        return world.subjects().apply(target);
    }

    /** That job is over. */
    void forget(JobId job) {
        Given kept = given.remove(job);
        if (kept != null) {
            kept.way().close();
        }
    }

    /** The word that matters of a job that is over; else its last one. */
    static Optional<Message> told(Job job) {
        return job.state() == Job.State.DONE
                ? job.steps().stream()
                        .filter(step -> !step.name().equals(READMIT))
                        .flatMap(step -> step.detail().stream())
                        .reduce((_, last) -> last)
                : job.outcome();
    }

    @Override
    public StepResult perform(Job job, Step step, StepContext context) throws InterruptedException {
        try {
            return switch (step.name()) {
                case CHECK -> check(job, context);
                case APPLY -> apply(job, context);
                case RELEASE -> release(context);
                case RESTART -> restart(job, context);
                case REREAD -> reread(job, context);
                case READMIT -> readmit(context);
                default -> throw new IllegalArgumentException("no step " + step.name());
            };
        } catch (AccessRefused e) {
            return failed(context, by(e), e.what());
        }
    }

    private StepResult check(Job job, StepContext context) throws InterruptedException {
        Target target = new OffloadText(context.notes()).act().target();
        Optional<Prepared> prepared = prepared(job);
        if (context.resumed() || prepared.isEmpty()) {
            return notBegun(target.name(), context);
        }
        HostWay way = way(job, target);
        Optional<char[]> sudo = way.sudo();
        try (SshSession session = way.open()) {
            context.onCancel(session::close);
            HostInventory host = world.gathering().gather(session, sudo);
            keep(target, host, context);
            CardFiles.Read files = world.files().get();
            HostSide side = HostSide.ask(session, host, files.planner().tools());
            OffloadPlan now =
                    files.planner()
                            .plan(
                                    host,
                                    prepared.get().order().port().port(),
                                    prepared.get().profile(),
                                    side.own(),
                                    side.tools());
            Optional<Message> against = now.refusals().stream().findFirst();
            if (against.isPresent()) {
                return failed(context, Outcome.Refusal.SAFETY, against.get());
            }
            return now.hash().equals(prepared.get().planHash())
                    ? new StepResult.Done(Message.of("core.offload.checked", target.name()))
                    : failed(
                            context,
                            Outcome.Refusal.SAFETY,
                            Message.of("core.offload.changed-since", target.name()));
        } catch (SshException e) {
            return failed(context, e.asRefusal());
        } catch (CliException e) {
            return failed(context, e.asRefusal());
        } catch (StoreException | TrailUnavailable e) {
            return failed(context, Outcome.Refusal.SAFETY, HostSessions.words(e).orElseThrow());
        } finally {
            sudo.ifPresent(secret -> Arrays.fill(secret, '\0'));
        }
    }

    private StepResult apply(Job job, StepContext context) throws InterruptedException {
        OffloadText text = new OffloadText(context.notes());
        Act act = text.act();
        if (context.earlierActs().stream().anyMatch(OffloadJob::applies)) {
            Optional<Message> refused = refusedBefore(context);
            return refused.isPresent()
                    ? new StepResult.Failed(refused.get())
                    : settle(job, text, context);
        }
        Optional<Prepared> prepared = prepared(job);
        if (context.resumed() || prepared.isEmpty()) {
            return notBegun(act.target().name(), context);
        }
        try (SshHostShell ssh = shell(job, act.target(), context)) {
            RememberingShell shell = new RememberingShell(ssh);
            Apply apply =
                    Apply.of(prepared.get().order(), shell, context.time(), noting(text, context))
                            .saying(HostSessions::words);
            Outcome outcome = context.acts().run(act, text.consent(), apply);
            return ended(job, outcome, shell, context);
        }
    }

    private static Consumer<ApplyNotes> noting(OffloadText text, StepContext context) {
        String name = text.act().target().name();
        return notes -> {
            context.note(OffloadText.entering(notes, context.time().now()));
            context.progress(
                    PhaseText.of(notes.phase(), name),
                    PhaseText.share(notes.phase()),
                    Duration.ZERO);
        };
    }

    /**
     * An earlier run has begun it: what the host was told to keep is kept, all else goes back, and
     * what became of it is read.
     */
    private StepResult settle(Job job, OffloadText text, StepContext context)
            throws InterruptedException {
        Act act = text.act();
        Optional<ApplyOrder> order = text.order(world.files().get().adapters());
        if (order.isEmpty()) {
            return new StepResult.InDoubt(
                    Message.of("core.offload.files-changed", act.target().name()));
        }
        try (SshHostShell ssh = shell(job, act.target(), context)) {
            RememberingShell shell = new RememberingShell(ssh);
            Optional<ApplyNotes> notes = text.apply();
            if (notes.filter(one -> !one.ended()).isPresent()) {
                finish(order.get(), notes.get(), shell, text, context);
            }
            Apply reading = Apply.of(order.get(), shell, context.time(), _ -> {});
            return ended(job, context.acts().run(act, text.consent(), reading), shell, context);
        }
    }

    /**
     * One that an earlier run left in doubt is read first; where that ends nothing it is led on.
     */
    private static void finish(
            ApplyOrder order,
            ApplyNotes notes,
            RememberingShell shell,
            OffloadText text,
            StepContext context)
            throws InterruptedException {
        Act finishing = order.finishing(text.act().target());
        long begunBefore =
                context.earlierActs().stream()
                        .filter(earlier -> earlier.act().kind().equals(ApplyOrder.FINISH))
                        .filter(EarlierAct::open)
                        .count();
        Outcome outcome = new Outcome.InDoubt(text.act().effect());
        for (long run = 0; run <= begunBefore && outcome instanceof Outcome.InDoubt; run++) {
            outcome =
                    context.acts()
                            .run(
                                    finishing,
                                    text.consent(),
                                    Apply.finishing(
                                                    order,
                                                    shell,
                                                    context.time(),
                                                    noting(text, context),
                                                    notes)
                                            .saying(HostSessions::words));
        }
    }

    private StepResult ended(
            Job job, Outcome outcome, RememberingShell shell, StepContext context) {
        OffloadText text = new OffloadText(context.notes());
        shell.last().ifPresent(host -> keep(text.act().target(), host, context));
        return switch (outcome) {
            case Outcome.Done done -> {
                book(job, text, context);
                yield new StepResult.Done(done.what());
            }
            case Outcome.Refused refused -> failed(context, refused);
            case Outcome.InDoubt doubt -> new StepResult.InDoubt(doubt.what());
        };
    }

    /** The host has it: that it could not be written down is no failure of the change. */
    private void book(Job job, OffloadText text, StepContext context) {
        try {
            if (text.takesBack().isPresent()) {
                // What still sets it in a boot has to be taken back another time.
                if (text.notKept() && !text.leavesKept()) {
                    return;
                }
                world.applied().takenBack(text.takesBack().get(), job.id());
            } else {
                world.applied().add(text.applied(job.id(), context.time().now()));
            }
        } catch (StoreException e) {
            LOG.warn("what was applied could not be kept: {}", e.what().code());
        }
    }

    private void keep(Target target, HostInventory host, StepContext context) {
        try {
            subject(target)
                    .device()
                    .ifPresent(
                            box -> world.hosts().kept().keep(box.id(), host, context.time().now()));
        } catch (StoreException e) {
            LOG.warn("a host's reading could not be kept: {}", e.what().code());
        }
    }

    /** The change is there; that the host stays up is no failure of it. */
    private StepResult release(StepContext context) throws InterruptedException {
        OffloadText text = new OffloadText(context.notes());
        Target target = text.act().target();
        if (text.notKept()) {
            context.note(OffloadText.released(false));
            return new StepResult.Done(Message.of("core.offload.not-kept", target.name()));
        }
        HostService.Answer answer = world.users().release(target.device());
        context.note(OffloadText.released(answer.granted()));
        return new StepResult.Done(
                answer.granted() ? answer.reason() : later(context, answer.reason()));
    }

    private static Message later(StepContext context, Message why) {
        return Message.of(
                "core.offload.counts-later",
                new OffloadText(context.notes()).act().target().name(),
                why);
    }

    private StepResult restart(Job job, StepContext context) throws InterruptedException {
        OffloadText text = new OffloadText(context.notes());
        Target target = text.act().target();
        if (!text.released()) {
            return new StepResult.Done(said(job, RELEASE));
        }
        context.note(OffloadText.restarting());
        context.progress(
                Message.of("core.offload.phase.restarting", target.name()), 0.5, RESTART_USUAL);
        try (SshHostShell shell = shell(job, target, context)) {
            Outcome outcome =
                    context.acts()
                            .run(
                                    HostRestart.act(target, job.id().value()),
                                    text.consent(),
                                    new HostRestart(shell, context.time()));
            return switch (outcome) {
                case Outcome.Done done -> new StepResult.Done(done.what());
                case Outcome.Refused refused -> failed(context, refused);
                case Outcome.InDoubt doubt -> new StepResult.InDoubt(doubt.what());
            };
        }
    }

    private StepResult reread(Job job, StepContext context) throws InterruptedException {
        OffloadText text = new OffloadText(context.notes());
        Target target = text.act().target();
        if (!text.released()) {
            return new StepResult.Done(said(job, RELEASE));
        }
        Optional<ApplyOrder> order = text.order(world.files().get().adapters());
        if (order.isEmpty()) {
            return new StepResult.InDoubt(Message.of("core.offload.files-changed", target.name()));
        }
        try (SshHostShell ssh = shell(job, target, context)) {
            context.onCancel(ssh::close);
            RememberingShell shell = new RememberingShell(ssh);
            Outcome outcome =
                    new AfterBoot(order.get(), text.apply().orElseThrow())
                            .read(shell, context.time(), REREAD_WITHIN, target.name());
            shell.last().ifPresent(host -> keep(target, host, context));
            return switch (outcome) {
                case Outcome.Done done -> new StepResult.Done(done.what());
                case Outcome.Refused refused -> failed(context, refused);
                case Outcome.InDoubt doubt -> new StepResult.InDoubt(doubt.what());
            };
        }
    }

    private StepResult readmit(StepContext context) throws InterruptedException {
        OffloadText text = new OffloadText(context.notes());
        if (!text.released()) {
            return new StepResult.Done(Message.of("core.offload.stayed-up"));
        }
        HostService.Answer answer = world.users().readmit(text.act().target().device());
        return new StepResult.Done(answer.reason());
    }

    private static Message said(Job job, String name) {
        return job.steps().stream()
                .filter(step -> step.name().equals(name))
                .flatMap(step -> step.detail().stream())
                .findFirst()
                .orElse(Message.of("core.offload.stayed-up"));
    }

    private Optional<Prepared> prepared(Job job) {
        return Optional.ofNullable(given.get(job.id())).flatMap(Given::prepared);
    }

    private SshHostShell shell(Job job, Target target, StepContext context)
            throws InterruptedException {
        HostWay way = way(job, target);
        Optional<char[]> sudo = way.sudo();
        try {
            return new SshHostShell(
                    new HostSessions(way), world.gathering(), world.chance(), context.time(), sudo);
        } finally {
            sudo.ifPresent(secret -> Arrays.fill(secret, '\0'));
        }
    }

    /** A job of an earlier process that nobody gave its login takes the vault's. */
    private HostWay way(Job job, Target target) throws InterruptedException {
        Given kept = given.get(job.id());
        if (kept == null) {
            Terms terms =
                    Terms.background()
                            .at(Priority.JOB)
                            .trusting(Trust.pinned())
                            .forActsOf(new OffloadText(job.parameters()).act().risk());
            kept =
                    new Given(
                            Optional.empty(),
                            world.hosts().way(subject(target), terms).within(job.id()));
            given.put(job.id(), kept);
        }
        return kept.way();
    }

    /** Nobody expects a host to be changed days after that was confirmed. */
    private static StepResult notBegun(String name, StepContext context) {
        return failed(context, Outcome.Refusal.SAFETY, Message.of("core.offload.not-begun", name));
    }

    private static boolean applies(EarlierAct earlier) {
        return earlier.act().kind().equals(ApplyOrder.KIND);
    }

    /** A host that has proved that nothing is left of the change is not sent it again. */
    private static Optional<Message> refusedBefore(StepContext context) {
        return context.earlierActs().stream()
                .filter(OffloadJob::applies)
                .flatMap(earlier -> earlier.outcome().stream())
                .filter(Outcome.Refused.class::isInstance)
                .map(Outcome::what)
                .reduce((_, last) -> last);
    }

    private static StepResult failed(StepContext context, Outcome.Refusal by, Message what) {
        return failed(context, new Outcome.Refused(by, what, ""));
    }

    private static StepResult failed(StepContext context, Outcome.Refused refused) {
        try {
            context.note(OffloadText.refused(refused.by()));
        } catch (StoreException | TrailUnavailable e) {
            // How it ended is more than who refused it.
            LOG.warn("who refused a change could not be noted", e);
        }
        return new StepResult.Failed(refused.what());
    }

    private static Outcome.Refusal by(AccessRefused e) {
        return switch (e.kind()) {
            case NO_CREDENTIAL, VAULT_LOCKED -> Outcome.Refusal.NOT_AUTHORISED;
            case UNKNOWN_TARGET, NOT_PROVEN, READING_ONLY -> Outcome.Refusal.SAFETY;
        };
    }
}
