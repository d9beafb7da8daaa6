package io.rackside.app.firmware;

import io.rackside.app.access.AccessRefused;
import io.rackside.app.access.DeviceAccess;
import io.rackside.app.access.LoginPair;
import io.rackside.app.access.Subject;
import io.rackside.app.listen.Subscription;
import io.rackside.bmc.Bmc;
import io.rackside.bmc.BmcException;
import io.rackside.bmc.files.FileRefused;
import io.rackside.bmc.files.Image;
import io.rackside.bmc.firmware.FirmwareUpdates;
import io.rackside.bmc.firmware.Road;
import io.rackside.bmc.firmware.UpdateSupply;
import io.rackside.bmc.firmware.image.PackageRefused;
import io.rackside.bmc.firmware.plan.Check;
import io.rackside.bmc.firmware.plan.ComponentName;
import io.rackside.bmc.firmware.plan.Look;
import io.rackside.bmc.firmware.plan.PlannedBox;
import io.rackside.bmc.firmware.plan.PlannedImage;
import io.rackside.bmc.firmware.plan.Preflight;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.operations.Act;
import io.rackside.operations.EarlierAct;
import io.rackside.operations.HostService;
import io.rackside.operations.Job;
import io.rackside.operations.JobDefinition;
import io.rackside.operations.JobId;
import io.rackside.operations.Outcome;
import io.rackside.operations.Risk;
import io.rackside.operations.Step;
import io.rackside.operations.StepContext;
import io.rackside.operations.StepResult;
import io.rackside.operations.Target;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lays one image on one box: does all that was planned still hold, may its host go down, the update
 * itself as one act with its proof, and what differs afterwards. After a crash in the middle it
 * finds out by reading, and never sends again.
 */
public final class UpgradeJob implements JobDefinition {
    static final String KIND = "firmware";
    static final String CHECK = "check";
    static final String RELEASE = "release";
    static final String UPDATE = "update";
    static final String COMPARE = "compare";
    static final String READMIT = "readmit";

    /** How old a check may be for the update to begin without another one. */
    private static final Duration CHECK_HOLDS = Duration.ofMinutes(10);

    /** A host that is given back asks a person, who may be at another box. */
    private static final Duration READMIT_WITHIN = Duration.ofHours(2);

    private static final Duration CHECK_USUAL = Duration.ofSeconds(15);

    private static final Logger LOG = LoggerFactory.getLogger(UpgradeJob.class);

    private final DeviceAccess access;
    private final Optional<HostService> hosts;
    private final Quiet quiet;
    private final UpgradeTools tools;
    private final Map<JobId, Map<DeviceId, LoginPair>> given = new ConcurrentHashMap<>();

    /** Keeps everybody else from asking a box. */
    @FunctionalInterface
    public interface Quiet {
        /** Nothing is asked of it until the answer is closed. */
        Subscription pause(DeviceId device) throws InterruptedException;
    }

    UpgradeJob(DeviceAccess access, Optional<HostService> hosts, Quiet quiet, UpgradeTools tools) {
        this.access = access;
        this.hosts = hosts;
        this.quiet = quiet;
        this.tools = tools;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<Duration> cleansUpWithin(Job job, Step step) {
        return step.name().equals(READMIT) && job.done(RELEASE)
                ? Optional.of(READMIT_WITHIN)
                : Optional.empty();
    }

    /** The job for one image of a plan, not submitted yet. */
    Job job(
            PlannedBox box,
            PlannedImage image,
            JobId campaign,
            Optional<String> reason,
            Instant now) {
        boolean asksHost = hosts.isPresent() && image.image().hostDown();
        List<Step> steps = new ArrayList<>();
        steps.add(Step.waiting(CHECK, Stage.CHECK.title(), true, CHECK_USUAL));
        if (asksHost) {
            steps.add(Step.waiting(RELEASE, Stage.RELEASE.title(), true, Duration.ZERO));
        }
        steps.add(Step.waiting(UPDATE, image.effect(), false, image.expected()));
        steps.add(Step.waiting(COMPARE, Stage.COMPARE.title(), true, Compared.USUAL));
        if (asksHost) {
            steps.add(Step.waiting(READMIT, Stage.READMIT.title(), true, Duration.ZERO));
        }
        return Job.waiting(
                KIND,
                Message.of(
                        "core.firmware.title",
                        box.target().name(),
                        ComponentName.of(image.image().component()),
                        image.image().version()),
                List.of(box.target().device()),
                UpgradeText.begin(box.target(), box.model(), image, campaign, reason),
                steps,
                now);
    }

    /** What the jobs of a campaign are to use; a locked vault does not stop them. */
    void authorise(JobId campaign, Map<DeviceId, LoginPair> logins) {
        given.merge(
                campaign,
                Map.copyOf(logins),
                (before, now) -> {
                    Map<DeviceId, LoginPair> all = new HashMap<>(before);
                    all.putAll(now);
                    return Map.copyOf(all);
                });
    }

    /** No further job of that campaign begins. */
    void forget(JobId campaign) {
        given.remove(campaign);
    }

    @Override
    public StepResult perform(Job job, Step step, StepContext context) throws InterruptedException {
        try {
            return switch (step.name()) {
                case CHECK -> {
                    bring(job, context);
                    yield check(context);
                }
                case RELEASE -> release(context);
                case UPDATE -> update(job, context);
                case COMPARE -> Compared.run(line(new UpgradeText(context.notes())), context);
                case READMIT -> readmit(context);
                default -> throw new IllegalArgumentException("no step " + step.name());
            };
        } catch (BmcException e) {
            if (e.kind() == BmcException.Kind.LOGIN_REFUSED) {
                context.note(UpgradeText.refusingLogin());
            }
            return new StepResult.Failed(e.what());
        } catch (AccessRefused e) {
            return new StepResult.Failed(e.what());
        } catch (FileRefused e) {
            return new StepResult.Failed(e.what());
        } catch (PackageRefused e) {
            return new StepResult.Failed(e.what());
        }
    }

    /** Ends the sessions that a killed run left at a box nothing more is to be done at. */
    void endLeftSessions(JobId campaign, PlannedBox box) throws InterruptedException {
        try {
            line(campaign, box.target(), Risk.NOTHING_LOST).endLeftSessions();
        } catch (BmcException e) {
            LOG.info("{} still has a session of a killed run: {}", box.target().name(), e.kind());
        } catch (AccessRefused e) {
            LOG.info("{} still has a session of a killed run: {}", box.target().name(), e.kind());
        }
    }

    private BoxLine line(UpgradeText text) {
        return line(text.campaign(), text.target(), text.image().risk());
    }

    private BoxLine line(JobId campaign, Target target, Risk risk) {
        return new BoxLine(
                access,
                access.subject(target),
                target,
                risk,
                Optional.ofNullable(given.get(campaign)).map(all -> all.get(target.device())));
    }

    /**
     * Where a relay gives the image, it is there before anything of the box is touched: no host
     * waits for a slow link.
     */
    private void bring(Job job, StepContext context) throws InterruptedException {
        UpgradeText text = new UpgradeText(context.notes());
        PlannedImage planned = text.image();
        Subject subject = access.subject(text.target());
        boolean relayed =
                planned.order().road().filter(Road::pulls).isPresent()
                        && tools.serving().relay(subject).isPresent();
        if (!relayed || objection(planned).isPresent()) {
            return;
        }
        context.note(text.entering(Stage.CHECK, context.time().now()));
        RelayCopy copy = new RelayCopy(job.id(), context, planned.image().size(), tools.live());
        try (Image image = tools.images().open(planned.image().sha256())) {
            copy.begins();
            tools.serving().bring(image, subject, copy);
        } finally {
            copy.over();
        }
    }

    private StepResult check(StepContext context) throws InterruptedException {
        UpgradeText text = new UpgradeText(context.notes());
        context.note(text.entering(Stage.CHECK, context.time().now()));
        PlannedImage planned = text.image();
        Optional<Message> objection = objection(planned);
        if (objection.isPresent()) {
            return new StepResult.Failed(objection.get());
        }
        try (Bmc bmc = line(text).open()) {
            context.onCancel(bmc::close);
            FirmwareUpdates updates = Looks.updates(bmc, text.target().name());
            Look look = Looks.of(bmc, updates);
            Optional<Check> against =
                    Preflight.of(look, planned.order(), List.of(), text.target().name()).stream()
                            .filter(check -> check.stops(text.reason().isPresent()))
                            .findFirst();
            if (against.isPresent()) {
                return new StepResult.Failed(against.get().reason());
            }
            Act act = updates.plan(Looks.target(text.target(), look), planned.order());
            if (act.risk().compareTo(planned.risk()) > 0) {
                return new StepResult.Failed(
                        Message.of("core.firmware.graver", text.target().name(), act.effect()));
            }
            context.note(UpgradeText.planned(act, text.consent(), BoxFacts.read(bmc, updates)));
            return new StepResult.Done(Message.of("core.firmware.checked", text.target().name()));
        }
    }

    /** Whether the package may be used now; an older version only where that is meant. */
    private Optional<Message> objection(PlannedImage planned) {
        String sha256 = planned.image().sha256();
        Optional<Message> objection = tools.images().objection(sha256);
        return objection.isPresent() || planned.order().back()
                ? objection
                : tools.images().older(sha256);
    }

    private StepResult release(StepContext context) throws InterruptedException {
        UpgradeText text = new UpgradeText(context.notes());
        context.note(text.entering(Stage.RELEASE, context.time().now()));
        context.note(UpgradeText.asking(context.time().now()));
        HostService.Answer answer = hosts.orElseThrow().release(text.target().device());
        context.note(UpgradeText.answered());
        return answer.granted()
                ? new StepResult.Done(answer.reason())
                : new StepResult.Failed(answer.reason());
    }

    /** The box is proved; a host that is kept back is no failure of it, and is told. */
    private StepResult readmit(StepContext context) throws InterruptedException {
        UpgradeText text = new UpgradeText(context.notes());
        context.note(text.entering(Stage.READMIT, context.time().now()));
        context.note(UpgradeText.asking(context.time().now()));
        HostService.Answer answer = hosts.orElseThrow().readmit(text.target().device());
        context.note(UpgradeText.answered());
        if (!answer.granted()) {
            context.note(UpgradeText.keptBack());
        }
        context.note(new UpgradeText(context.notes()).over(context.time().now()));
        return new StepResult.Done(answer.reason());
    }

    private StepResult update(Job job, StepContext context) throws InterruptedException {
        UpgradeText text = new UpgradeText(context.notes());
        Optional<Message> found = Optional.empty();
        if (begun(context.earlierActs(), text)) {
            Optional<Message> refused = refusedBefore(context);
            if (refused.isPresent()) {
                return new StepResult.Failed(refused.get());
            }
            Outcome settled = carry(job, text, Optional.empty(), context);
            boolean nothingSent = !new UpgradeText(context.notes()).maybeSent();
            if (!(settled instanceof Outcome.Refused) || !nothingSent) {
                return ended(settled, context);
            }
            // The crash came between the intent and the first byte: it can be begun after all.
            found = Optional.of(settled.what());
        }
        StepResult result = begin(job, context);
        return result instanceof StepResult.Failed(Message why) && hostIsOff(found)
                ? new StepResult.Failed(
                        Message.of("bmc.firmware-host-is-off", why, text.target().name()))
                : result;
    }

    /** The run that was cut short may have left it so, and no proof follows that starts it. */
    private static boolean hostIsOff(Optional<Message> found) {
        return found.filter(what -> what.code().equals("bmc.firmware-host-is-off")).isPresent();
    }

    private StepResult begin(Job job, StepContext context) throws InterruptedException {
        if (context.resumed() || stale(job, context)) {
            StepResult again = check(context);
            if (!(again instanceof StepResult.Done)) {
                return again;
            }
        }
        UpgradeText checked = new UpgradeText(context.notes());
        Optional<Message> objection = objection(checked.image());
        if (objection.isPresent()) {
            return new StepResult.Failed(objection.get());
        }
        try (Image image = tools.images().open(checked.image().image().sha256())) {
            return ended(carry(job, checked, Optional.of(image), context), context);
        }
    }

    private Outcome carry(Job job, UpgradeText text, Optional<Image> image, StepContext context)
            throws InterruptedException {
        BoxLine line = line(text);
        Act act = text.act().orElseThrow();
        try (Subscription _ = quiet.pause(text.target().device());
                Bmc bmc = line.fresh()) {
            FirmwareUpdates updates = Looks.updates(bmc, text.target().name());
            UpdateSupply supply = new JobSupply(job.id(), context, line, image, tools);
            return context.acts().run(act, text.consent(), new UpdateHands(updates, supply));
        }
    }

    /** Whether its box has been read at most: the update is still to begin. */
    static boolean notBegun(Job job) {
        return job.steps().stream()
                .anyMatch(step -> step.name().equals(UPDATE) && step.started().isEmpty());
    }

    /** The console may have been closed for days between two steps. */
    static boolean stale(Job job, StepContext context) {
        return job.steps().stream()
                .filter(step -> step.name().equals(CHECK))
                .flatMap(step -> step.ended().stream())
                .anyMatch(end -> end.plus(CHECK_HOLDS).isBefore(context.time().now()));
    }

    /**
     * Whether an earlier run may have sent something. One that the device, or the end of the
     * console, kept from sending its first byte does not count.
     */
    private static boolean begun(List<EarlierAct> earlier, UpgradeText text) {
        return earlier.stream()
                .anyMatch(
                        act ->
                                act.outcome().filter(Outcome.Refused.class::isInstance).isEmpty()
                                        || text.maybeSent());
    }

    /** A device that has proved that nothing took effect is not sent the same image again. */
    private static Optional<Message> refusedBefore(StepContext context) {
        return context.earlierActs().stream()
                .flatMap(earlier -> earlier.outcome().stream())
                .filter(Outcome.Refused.class::isInstance)
                .map(Outcome::what)
                .reduce((_, last) -> last);
    }

    private static StepResult ended(Outcome outcome, StepContext context) {
        context.note(new UpgradeText(context.notes()).over(context.time().now()));
        return switch (outcome) {
            case Outcome.Done done -> new StepResult.Done(done.what());
            case Outcome.Refused refused -> {
                if (refused.by() == Outcome.Refusal.NOT_AUTHORISED) {
                    context.note(UpgradeText.refusingLogin());
                }
                yield new StepResult.Failed(refused.what());
            }
            case Outcome.InDoubt doubt -> new StepResult.InDoubt(doubt.what());
        };
    }
}
