package io.rackside.app.packages;

import io.rackside.app.access.AccessRefused;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.access.Trust;
import io.rackside.app.host.Freeing;
import io.rackside.app.host.HostWay;
import io.rackside.app.host.HostWorkflow;
import io.rackside.app.offload.HostRestart;
import io.rackside.app.offload.HostSessions;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.bmc.files.FileRefused;
import io.rackside.bmc.files.Image;
import io.rackside.bmc.firmware.image.PackageRefused;
import io.rackside.drivers.host.HostGathering;
import io.rackside.drivers.network.cli.CliException;
import io.rackside.drivers.ssh.SshException;
import io.rackside.drivers.ssh.SshSession;
import io.rackside.model.Message;
import io.rackside.model.host.HostInventory;
import io.rackside.nic.apply.HostLost;
import io.rackside.nic.apply.SshHostShell;
import io.rackside.operations.Act;
import io.rackside.operations.Consent;
import io.rackside.operations.EarlierAct;
import io.rackside.operations.HostService;
import io.rackside.operations.Job;
import io.rackside.operations.JobDefinition;
import io.rackside.operations.JobId;
import io.rackside.operations.Outcome;
import io.rackside.operations.Performer;
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
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Installs packages on one host: is the host still as it was shown, send, install, restart where
 * that was wanted and the host's users agree, prove, remove what was sent. After a crash it goes on
 * sending where it stopped; an installation that was begun is not begun again, but read.
 */
public final class InstallJob implements JobDefinition {
    private static final Logger LOG = LoggerFactory.getLogger(InstallJob.class);

    public static final String KIND = "packages";
    static final String CHECK = "check";
    static final String UPLOAD = "upload";
    static final String INSTALL = "install";
    static final String RELEASE = "release";
    static final String RESTART = "restart";
    static final String PROVE = "prove";
    static final String READMIT = "readmit";
    static final String TIDY = "tidy";

    private static final Duration LOOK_USUAL = Duration.ofSeconds(10);
    private static final Duration INSTALL_USUAL = Duration.ofMinutes(2);
    private static final Duration RESTART_USUAL = Duration.ofMinutes(5);
    private static final Duration PROVED = Duration.ofMinutes(3);
    private static final Duration TIDIED = Duration.ofMinutes(1);
    private static final long BYTES_A_SECOND = 25_000;

    /** A host that is given back asks a person, who may be at another box. */
    private static final Duration READMIT_WITHIN = Duration.ofHours(2);

    private final World world;
    private final Map<JobId, HostWay> ways = new ConcurrentHashMap<>();

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
            PackageLibrary library,
            RandomGenerator chance) {}

    InstallJob(World world) {
        this.world = world;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<Duration> cleansUpWithin(Job job, Step step) {
        if (step.name().equals(TIDY)) {
            return Optional.of(TIDIED);
        }
        return step.name().equals(READMIT) && new InstallText(job.parameters()).mayBeReleased()
                ? Optional.of(READMIT_WITHIN)
                : Optional.empty();
    }

    /** The job for a draft, not submitted yet. */
    static Job job(InstallDraft draft, Consent consent, Instant now) {
        InstallDraft.Ready ready = draft.ready();
        Target target = ready.act().target();
        Duration sending = Duration.ofSeconds(draft.plan().bytes() / BYTES_A_SECOND);
        List<Step> steps = new ArrayList<>();
        steps.add(step(CHECK, "core.packages.step-check", true, LOOK_USUAL));
        steps.add(step(UPLOAD, "core.packages.step-upload", true, sending));
        steps.add(Step.waiting(INSTALL, ready.act().effect(), false, INSTALL_USUAL));
        if (draft.restarts()) {
            steps.add(step(RELEASE, "core.packages.step-release", true, Duration.ZERO));
            steps.add(
                    Step.waiting(
                            RESTART,
                            Message.of("core.offload.restart-effect", target.name()),
                            false,
                            RESTART_USUAL));
        }
        steps.add(step(PROVE, "core.packages.step-prove", true, LOOK_USUAL));
        if (draft.restarts()) {
            steps.add(step(READMIT, "core.packages.step-readmit", true, Duration.ZERO));
        }
        steps.add(step(TIDY, "core.packages.step-tidy", true, LOOK_USUAL));
        return Job.waiting(
                KIND,
                Message.of("core.packages.title", target.name(), ready.order().labels()),
                List.of(target.device()),
                InstallText.begin(draft, consent),
                steps,
                now);
    }

    private static Step step(String name, String title, boolean cancellable, Duration usual) {
        return Step.waiting(name, Message.of(title), cancellable, usual);
    }

    /** What the job does is done by that way; a locked vault does not stop it. */
    void authorise(JobId job, HostWay way) {
        ways.put(job, way);
    }

    Subject subject(Target target) {
        return world.subjects().apply(target);
    }

    /** That job is over. */
    void forget(JobId job) {
        HostWay kept = ways.remove(job);
        if (kept != null) {
            kept.close();
        }
    }

    @Override
    public StepResult perform(Job job, Step step, StepContext context) throws InterruptedException {
        try {
            return switch (step.name()) {
                case CHECK -> check(job, context);
                case UPLOAD -> upload(job, context);
                case INSTALL -> install(job, context);
                case RELEASE -> release(context);
                case RESTART -> restart(job, context);
                case PROVE -> prove(job, context);
                case READMIT -> readmit(context);
                case TIDY -> withHost(job, tidy(job, context), context);
                default -> throw new IllegalArgumentException("no step " + step.name());
            };
        } catch (AccessRefused e) {
            return failed(context, by(e), e.what());
        } catch (PackageRefused e) {
            return failed(context, Outcome.Refusal.SAFETY, e.what());
        } catch (FileRefused e) {
            return failed(context, Outcome.Refusal.SAFETY, e.what());
        }
    }

    private StepResult check(Job job, StepContext context) throws InterruptedException {
        InstallText text = new InstallText(context.notes());
        Optional<StepResult> against = changed(job, text, false, context);
        return against.orElseGet(
                () ->
                        new StepResult.Done(
                                Message.of("core.packages.checked", text.act().target().name())));
    }

    /**
     * Why what was shown would not be done any more; empty where it would.
     *
     * @param sent whether the files lie on the host already
     */
    private Optional<StepResult> changed(
            Job job, InstallText text, boolean sent, StepContext context)
            throws InterruptedException {
        Target target = text.act().target();
        HostWay way = way(job, target);
        Optional<char[]> sudo = way.sudo();
        try (SshSession session = way.open()) {
            context.onCancel(session::close);
            HostInventory host = world.gathering().gather(session, sudo);
            keep(target, host, context);
            List<HostPackage> wanted = new ArrayList<>();
            for (String sha256 : text.wanted()) {
                world.library().of(sha256).map(PackageEntry::kept).ifPresent(wanted::add);
            }
            InstallPlan now =
                    InstallPlanner.again(
                            host,
                            HostFacts.ask(session, InstallPlanner.names(wanted)),
                            wanted,
                            sent);
            Optional<Message> refused = now.refusals().stream().findFirst();
            if (refused.isPresent()) {
                return Optional.of(failed(context, Outcome.Refusal.SAFETY, refused.get()));
            }
            return now.hash().equals(text.planHash())
                    ? Optional.empty()
                    : Optional.of(
                            failed(
                                    context,
                                    Outcome.Refusal.SAFETY,
                                    Message.of("core.packages.changed-since", target.name())));
        } catch (SshException e) {
            return Optional.of(failed(context, e.asRefusal()));
        } catch (CliException e) {
            return Optional.of(failed(context, e.asRefusal()));
        } catch (StoreException | TrailUnavailable e) {
            return Optional.of(
                    failed(context, Outcome.Refusal.SAFETY, HostSessions.words(e).orElseThrow()));
        } finally {
            sudo.ifPresent(secret -> Arrays.fill(secret, '\0'));
        }
    }

    private StepResult upload(Job job, StepContext context) throws InterruptedException {
        InstallText text = new InstallText(context.notes());
        InstallOrder order = text.order();
        Target target = text.act().target();
        HostSessions sessions = new HostSessions(way(job, target));
        for (HostPackage one : order.packages()) {
            try (Image image = world.library().open(one)) {
                Act act = order.upload(target, one);
                boolean begun =
                        context.earlierActs().stream()
                                .filter(EarlierAct::open)
                                .anyMatch(each -> each.act().parameters().equals(act.parameters()));
                Uploading sending = new Uploading(sessions, image, one, order.id(), context);
                Outcome outcome = context.acts().run(act, text.consent(), sending);
                if (begun && !(outcome instanceof Outcome.Done)) {
                    // What an earlier run sent was measured; now it is sent on.
                    outcome = context.acts().run(act, text.consent(), sending);
                }
                sending.rethrow();
                if (outcome instanceof Outcome.Refused refused) {
                    return failed(context, refused);
                }
                if (outcome instanceof Outcome.InDoubt doubt) {
                    return new StepResult.InDoubt(doubt.what());
                }
            }
        }
        return new StepResult.Done(Message.of("core.packages.all-uploaded", target.name()));
    }

    private StepResult install(Job job, StepContext context) throws InterruptedException {
        InstallText text = new InstallText(context.notes());
        InstallOrder order = text.order();
        Act act = text.act();
        Optional<Message> refused = refusedBefore(context);
        if (refused.isPresent()) {
            return new StepResult.Failed(refused.get());
        }
        if (context.earlierActs().isEmpty()) {
            Optional<StepResult> against = changed(job, text, true, context);
            if (against.isPresent()) {
                return against.get();
            }
        }
        try (SshHostShell shell = shell(job, act.target(), context)) {
            Performer performer =
                    new Installing(
                            shell,
                            order,
                            context.time(),
                            phase -> entering(phase, act.target().name(), context));
            return ended(context.acts().run(act, text.consent(), performer), context);
        }
    }

    /** A host that has shown that nothing was changed is not sent it again. */
    private static Optional<Message> refusedBefore(StepContext context) {
        return context.earlierActs().stream()
                .flatMap(earlier -> earlier.outcome().stream())
                .filter(Outcome.Refused.class::isInstance)
                .map(Outcome::what)
                .reduce((_, last) -> last);
    }

    private static void entering(String phase, String name, StepContext context) {
        context.note(InstallText.entering(phase));
        context.progress(
                switch (phase) {
                    case "testing" -> Message.of("core.packages.phase-testing", name);
                    case "installing" -> Message.of("core.packages.phase-installing", name);
                    default -> Message.of("core.packages.phase-verifying", name);
                },
                0.5,
                Duration.ZERO);
    }

    private StepResult ended(Outcome outcome, StepContext context) {
        return switch (outcome) {
            case Outcome.Done done -> new StepResult.Done(done.what());
            case Outcome.Refused refused -> failed(context, refused);
            case Outcome.InDoubt doubt -> new StepResult.InDoubt(doubt.what());
        };
    }

    /** The packages are there; that the host stays up is no failure of it. */
    private StepResult release(StepContext context) throws InterruptedException {
        Target target = new InstallText(context.notes()).act().target();
        HostService.Answer answer =
                Freeing.ask(
                        world.users(),
                        target.device(),
                        how -> context.note(InstallText.released(how)));
        return new StepResult.Done(
                answer.granted()
                        ? answer.reason()
                        : Message.of("core.packages.counts-later", target.name(), answer.reason()));
    }

    private StepResult restart(Job job, StepContext context) throws InterruptedException {
        InstallText text = new InstallText(context.notes());
        Target target = text.act().target();
        if (!text.released()) {
            return new StepResult.Done(Message.of("core.packages.stayed-up"));
        }
        try (SshHostShell shell = shell(job, target, context)) {
            return ended(
                    context.acts()
                            .run(
                                    HostRestart.act(target, job.id().value()),
                                    text.consent(),
                                    new HostRestart(shell, context.time())),
                    context);
        }
    }

    private StepResult prove(Job job, StepContext context) throws InterruptedException {
        InstallText text = new InstallText(context.notes());
        InstallOrder order = text.order();
        Target target = text.act().target();
        try (SshHostShell shell = shell(job, target, context)) {
            context.onCancel(shell::close);
            if (text.released()) {
                shell.reconnect(PROVED);
            }
            keep(target, shell.look(), context);
            Proof proof =
                    Proof.of(
                            shell.run(Scripts.prove(order.names(), order.drivers()), PROVED),
                            order);
            Optional<Message> against = proof.against(target.name(), text.released());
            return against.isPresent()
                    ? failed(context, Outcome.Refusal.DEVICE, against.get())
                    : new StepResult.Done(proof.told(target.name(), order));
        } catch (HostLost e) {
            return failed(
                    context,
                    Outcome.Refusal.UNREACHABLE,
                    Message.of("core.packages.not-proved", target.name(), e.what()));
        }
    }

    private StepResult readmit(StepContext context) throws InterruptedException {
        InstallText text = new InstallText(context.notes());
        if (!text.mayBeReleased()) {
            return new StepResult.Done(Message.of("core.packages.stayed-up"));
        }
        HostService.Answer answer =
                Freeing.back(world.users(), text.act().target().device(), context::note);
        return new StepResult.Done(answer.reason());
    }

    /** How the job ends says that the host is kept back, where it is. */
    private static StepResult withHost(Job job, StepResult tidied, StepContext context) {
        Optional<Message> kept =
                job.steps().stream()
                        .filter(step -> step.name().equals(READMIT))
                        .filter(_ -> new InstallText(context.notes()).hostKeptBack())
                        .flatMap(step -> step.detail().stream())
                        .findFirst();
        return kept.isPresent() && tidied instanceof StepResult.Done(Message how)
                ? new StepResult.Done(Message.of("core.packages.kept-back", how, kept.get()))
                : tidied;
    }

    /** What was sent is of no use any more; that it stays is said, and is no failure. */
    private StepResult tidy(Job job, StepContext context) throws InterruptedException {
        InstallText text = new InstallText(context.notes());
        Target target = text.act().target();
        boolean sent =
                job.steps().stream()
                        .filter(step -> step.name().equals(UPLOAD))
                        .anyMatch(step -> step.started().isPresent());
        if (!sent) {
            return new StepResult.Done(Message.of("core.packages.nothing-sent", target.name()));
        }
        try (SshHostShell shell = shell(job, target, context)) {
            InstallOrder order = text.order();
            Outcome outcome =
                    context.acts()
                            .run(
                                    order.tidy(target),
                                    text.consent(),
                                    new Tidying(shell, order.id()));
            return new StepResult.Done(outcome.what());
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
        HostWay kept = ways.get(job.id());
        if (kept == null) {
            Terms terms =
                    Terms.background()
                            .at(Priority.JOB)
                            .trusting(Trust.pinned())
                            .forActsOf(new InstallText(job.parameters()).act().risk());
            kept = world.hosts().way(subject(target), terms).within(job.id());
            ways.put(job.id(), kept);
        }
        return kept;
    }

    private static StepResult failed(StepContext context, Outcome.Refusal by, Message what) {
        return failed(context, new Outcome.Refused(by, what, ""));
    }

    private static StepResult failed(StepContext context, Outcome.Refused refused) {
        try {
            context.note(InstallText.refused(refused.by()));
        } catch (StoreException | TrailUnavailable e) {
            // How it ended is more than who refused it.
            LOG.warn("who refused an installation could not be noted", e);
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
