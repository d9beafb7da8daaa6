package io.rackside.app.network.push;

import io.rackside.app.access.AccessRefused;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.access.Trust;
import io.rackside.app.network.config.KeptConfig;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.drivers.network.cli.CliException;
import io.rackside.drivers.network.cli.config.ConfigBackup;
import io.rackside.drivers.network.cli.config.RunningConfig;
import io.rackside.drivers.network.cli.profile.CliProfile;
import io.rackside.drivers.network.cli.push.CliSessions;
import io.rackside.drivers.network.cli.push.ConfigSave;
import io.rackside.drivers.network.cli.push.Push;
import io.rackside.drivers.network.cli.push.PushGoal;
import io.rackside.drivers.network.cli.push.PushOrder;
import io.rackside.drivers.network.cli.push.PushPhase;
import io.rackside.drivers.ssh.SshException;
import io.rackside.model.Message;
import io.rackside.operations.Act;
import io.rackside.operations.Consent;
import io.rackside.operations.EarlierAct;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Pushes one change to one device: a fresh backup of what runs, the push as one act with its proof,
 * and a backup of what it left. After a crash it finds out by reading, and never sends a line
 * again.
 */
public final class PushJob implements JobDefinition {
    private static final Logger LOG = LoggerFactory.getLogger(PushJob.class);

    public static final String KIND = "push";
    static final String CHECK = "check";
    static final String PUSH = "push";
    static final String BACKUP = "backup";

    private static final Duration LOOK_USUAL = Duration.ofSeconds(10);
    private static final Duration PUSH_USUAL = Duration.ofSeconds(40);

    private final CommandLines lines;
    private final Function<Target, Subject> subjects;
    private final Map<JobId, Given> given = new ConcurrentHashMap<>();

    /**
     * What a job was authorised with; a locked vault does not stop it.
     *
     * @param plan what is to be pushed; empty for a job of an earlier process, which only reads
     */
    private record Given(Optional<PushPlan> plan, CommandLines.Way way) {}

    /**
     * @param subjects whom an act of the journal is meant for, as known now
     */
    public PushJob(CommandLines lines, Function<Target, Subject> subjects) {
        this.lines = lines;
        this.subjects = subjects;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** The job for a plan, not submitted yet. */
    static Job job(PushPlan plan, Consent consent, Instant now) {
        Act act = plan.act();
        return Job.waiting(
                KIND,
                Message.of(
                        plan.order().takesBack() ? "core.push.title-back" : "core.push.title",
                        act.target().name(),
                        plan.order().template()),
                List.of(act.target().device()),
                PushText.begin(plan, consent),
                List.of(
                        Step.waiting(CHECK, Message.of("core.push.step-check"), true, LOOK_USUAL),
                        Step.waiting(PUSH, act.effect(), false, PUSH_USUAL),
                        Step.waiting(
                                BACKUP, Message.of("core.push.step-backup"), true, LOOK_USUAL)),
                now);
    }

    void authorise(JobId job, PushPlan plan, CommandLines.Way way) {
        given.put(job, new Given(Optional.of(plan), way));
    }

    /** For a job of an earlier process. */
    void authorise(JobId job, CommandLines.Way way) {
        given.put(job, new Given(Optional.empty(), way));
    }

    Subject subject(Target target) {
        return subjects.apply(target);
    }

    /** That job is over. */
    void forget(JobId job) {
        Given kept = given.remove(job);
        if (kept != null) {
            kept.way().close();
        }
    }

    @Override
    public StepResult perform(Job job, Step step, StepContext context) throws InterruptedException {
        return switch (step.name()) {
            case CHECK -> check(job, context);
            case PUSH -> push(job, context);
            case BACKUP -> backup(job, context);
            default -> throw new IllegalArgumentException("no step " + step.name());
        };
    }

    private StepResult check(Job job, StepContext context) throws InterruptedException {
        Target target = new PushText(context.notes()).act().target();
        Optional<PushPlan> plan = plan(job);
        if (context.resumed() || plan.isEmpty()) {
            return notBegun(target.name(), context);
        }
        CliProfile profile = plan.get().order().profile();
        try (CommandLines.Line line = open(job, target)) {
            context.onCancel(line::close);
            RunningConfig now = ConfigBackup.read(line.session());
            if (!now.masked(profile).hash().equals(plan.get().onlyWhile())) {
                return failed(
                        context,
                        Outcome.Refusal.SAFETY,
                        Message.of("network.cli.push.changed-since", target.name()));
            }
            context.note(
                    PushText.keptBefore(
                            way(job, target)
                                    .keep(target, now, profile, KeptConfig.Why.BEFORE_PUSH)));
            return new StepResult.Done(Message.of("core.push.checked", target.name()));
        } catch (SshException e) {
            return failed(context, e.asRefusal());
        } catch (CliException e) {
            return failed(context, e.asRefusal());
        } catch (AccessRefused e) {
            return failed(context, by(e), e.what());
        } catch (StoreException | TrailUnavailable e) {
            // Without a backup nothing is pushed.
            return failed(context, Outcome.Refusal.SAFETY, words(e).orElseThrow());
        }
    }

    private StepResult push(Job job, StepContext context) throws InterruptedException {
        PushText text = new PushText(context.notes());
        Act act = text.act();
        if (context.earlierActs().stream().anyMatch(PushJob::pushes)) {
            Optional<Message> refused = refusedBefore(context);
            return refused.isPresent()
                    ? new StepResult.Failed(refused.get())
                    : settle(job, text, context);
        }
        Optional<PushPlan> plan = plan(job);
        if (context.resumed() || plan.isEmpty()) {
            return notBegun(act.target().name(), context);
        }
        PushOrder order = plan.get().order();
        Push push =
                new Push(
                                order,
                                typing(job, act.target()),
                                context.time(),
                                noting(plan.get(), context),
                                now ->
                                        context.note(
                                                PushText.left(now.masked(order.profile()).hash())))
                        .onlyWhile(plan.get().onlyWhile())
                        .saying(PushJob::words);
        return ended(context.acts().run(plan.get().act(), text.consent(), push), context);
    }

    private static Consumer<PushPhase> noting(PushPlan plan, StepContext context) {
        boolean armsFirst =
                plan.order().profile().timedUndo().map(undo -> undo.before()).orElse(false);
        String name = plan.act().target().name();
        int count = plan.lines().size();
        AtomicBoolean justArmed = new AtomicBoolean();
        return phase -> {
            boolean arms =
                    plan.timed()
                            && (phase instanceof PushPhase.Arming
                                    || !armsFirst && phase instanceof PushPhase.Committing);
            boolean over = justArmed.getAndSet(arms);
            PushText.Arming arming =
                    arms
                            ? PushText.Arming.BEGINS
                            : over ? PushText.Arming.IS_OVER : PushText.Arming.NONE;
            context.note(PushText.entering(phase, arming, context.time().now()));
            context.progress(
                    PhaseText.of(phase, name, count),
                    PhaseText.share(phase, count),
                    phase instanceof PushPhase.Waiting(_, var armed, _) && armed
                            ? plan.order().limit()
                            : Duration.ZERO);
        };
    }

    /** An earlier run has begun it: only reading is left. */
    private StepResult settle(Job job, PushText text, StepContext context)
            throws InterruptedException {
        Act act = text.act();
        Optional<CliProfile> profile =
                lines.named(act.parameters().getOrDefault(PushOrder.PROFILE, ""))
                        .filter(
                                now ->
                                        now.hash()
                                                .equals(
                                                        act.parameters()
                                                                .get(PushOrder.PROFILE_HASH)));
        if (profile.isEmpty()) {
            return new StepResult.InDoubt(
                    Message.of("core.push.profile-changed", act.target().name()));
        }
        Optional<RunningConfig> before =
                text.before().flatMap(id -> lines.kept(act.target().device(), id));
        Aftermath aftermath =
                new Aftermath(
                        PushGoal.of(act, profile.get()),
                        sessions(job, act.target()),
                        text,
                        before,
                        context);
        Outcome outcome = context.acts().run(act, text.consent(), aftermath);
        return ended(
                outcome instanceof Outcome.Done done
                        ? saved(job, text, profile.get(), done, context)
                        : outcome,
                context);
    }

    /**
     * What was proved and not saved is saved now, as the plan said: an act of its own, and only
     * while the device runs just what was proved.
     */
    private Outcome saved(
            Job job, PushText text, CliProfile profile, Outcome.Done found, StepContext context)
            throws InterruptedException {
        if (text.saved()
                || !text.proved()
                || profile.save().isEmpty()
                || text.leftHash().isEmpty()) {
            return found;
        }
        Target target = text.act().target();
        ConfigSave save = new ConfigSave(profile, text.leftHash().get(), sessions(job, target));
        return context.acts().run(save.act(target), text.consent(), save)
                        instanceof Outcome.Done done
                ? done
                : found;
    }

    /** What it left is kept; that it could not be is no failure of the push. */
    private StepResult backup(Job job, StepContext context) throws InterruptedException {
        PushText text = new PushText(context.notes());
        Target target = text.act().target();
        Message pushed =
                job.steps().stream()
                        .filter(step -> step.name().equals(PUSH))
                        .flatMap(step -> step.detail().stream())
                        .findFirst()
                        .orElse(Message.of("core.push.ended", target.name()));
        try (CommandLines.Line line = open(job, target)) {
            context.onCancel(line::close);
            RunningConfig now = ConfigBackup.read(line.session());
            CliProfile profile = line.session().profile();
            context.note(PushText.left(now.masked(profile).hash()));
            context.note(
                    PushText.keptAfter(
                            way(job, target)
                                    .keep(target, now, profile, KeptConfig.Why.AFTER_PUSH)));
            return new StepResult.Done(Message.of("core.push.kept", pushed));
        } catch (SshException e) {
            return notKept(pushed, e.what());
        } catch (CliException e) {
            return notKept(pushed, e.what());
        } catch (AccessRefused e) {
            return notKept(pushed, e.what());
        } catch (StoreException | TrailUnavailable e) {
            return notKept(pushed, words(e).orElseThrow());
        }
    }

    private static StepResult notKept(Message pushed, Message why) {
        return new StepResult.Done(Message.of("core.push.not-kept", pushed, why));
    }

    private Optional<PushPlan> plan(Job job) {
        return Optional.ofNullable(given.get(job.id())).flatMap(Given::plan);
    }

    private CommandLines.Line open(Job job, Target target) throws InterruptedException {
        return way(job, target).open(subjects.apply(target), terms(job));
    }

    private static Terms terms(Job job) {
        return Terms.background()
                .at(Priority.JOB)
                .trusting(Trust.pinned())
                .forActsOf(new PushText(job.parameters()).act().risk());
    }

    /** A job of an earlier process that nobody gave its login takes the vault's. */
    private CommandLines.Way way(Job job, Target target) throws InterruptedException {
        Given kept = given.get(job.id());
        if (kept == null) {
            kept =
                    new Given(
                            Optional.empty(),
                            lines.way(subjects.apply(target), terms(job)).within(job.id()));
            given.put(job.id(), kept);
        }
        return kept.way();
    }

    /** What fails here is not taken for the device's silence: the push has to tell them apart. */
    private CliSessions typing(Job job, Target target) {
        return () -> {
            try {
                return open(job, target).session();
            } catch (AccessRefused e) {
                throw new CliException(CliException.Kind.REFUSED, e.what());
            }
        };
    }

    /** To those who only read, a device that is not spoken to is one that does not answer. */
    private CliSessions sessions(Job job, Target target) {
        return () -> {
            try {
                return typing(job, target).open();
            } catch (StoreException | TrailUnavailable e) {
                throw new CliException(CliException.Kind.REFUSED, words(e).orElseThrow());
            }
        };
    }

    private static Optional<Message> words(RuntimeException trouble) {
        return switch (trouble) {
            case StoreException e -> Optional.of(e.what());
            case TrailUnavailable e -> Optional.of(e.what());
            default -> Optional.empty();
        };
    }

    /** Nobody expects lines to be sent days after they were confirmed. */
    private static StepResult notBegun(String name, StepContext context) {
        return failed(context, Outcome.Refusal.SAFETY, Message.of("core.push.not-begun", name));
    }

    private static boolean pushes(EarlierAct earlier) {
        return earlier.act().kind().equals(PushOrder.KIND);
    }

    /** A device that has proved that nothing is left of the push is not sent it again. */
    private static Optional<Message> refusedBefore(StepContext context) {
        return context.earlierActs().stream()
                .filter(PushJob::pushes)
                .flatMap(earlier -> earlier.outcome().stream())
                .filter(Outcome.Refused.class::isInstance)
                .map(Outcome::what)
                .reduce((_, last) -> last);
    }

    private static StepResult ended(Outcome outcome, StepContext context) {
        return switch (outcome) {
            case Outcome.Done done -> new StepResult.Done(done.what());
            case Outcome.Refused refused -> failed(context, refused);
            case Outcome.InDoubt doubt -> new StepResult.InDoubt(doubt.what());
        };
    }

    private static StepResult failed(StepContext context, Outcome.Refusal by, Message what) {
        return failed(context, new Outcome.Refused(by, what, ""));
    }

    private static StepResult failed(StepContext context, Outcome.Refused refused) {
        try {
            context.note(PushText.refused(refused));
        } catch (StoreException | TrailUnavailable e) {
            // How it ended is more than who refused it.
            LOG.warn("who refused a push could not be noted", e);
        }
        return new StepResult.Failed(refused.what());
    }

    private static Outcome.Refusal by(AccessRefused e) {
        return switch (e.kind()) {
            case NO_CREDENTIAL, VAULT_LOCKED -> Outcome.Refusal.NOT_AUTHORISED;
            case UNKNOWN_TARGET, NOT_PROVEN, NOT_AGREED, READING_ONLY -> Outcome.Refusal.SAFETY;
        };
    }
}
