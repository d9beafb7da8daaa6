package io.rackside.app.baseline;

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
import io.rackside.model.baseline.BaselineReport;
import io.rackside.model.baseline.Standing;
import io.rackside.nic.apply.HostLost;
import io.rackside.nic.apply.Said;
import io.rackside.nic.apply.SshHostShell;
import io.rackside.nic.criterion.Held;
import io.rackside.operations.Act;
import io.rackside.operations.Consent;
import io.rackside.operations.EarlierAct;
import io.rackside.operations.Hashes;
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

import java.nio.charset.StandardCharsets;
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
 * Sets entries of a baseline on one host, each as one act, and holds the host against the whole of
 * it afterwards. After a crash it finds out by reading what the act that was cut short has done,
 * and begins no other.
 */
public final class BaselineJob implements JobDefinition {
    private static final Logger LOG = LoggerFactory.getLogger(BaselineJob.class);

    public static final String KIND = "baseline";
    static final String CHECK = "check";
    static final String SET = "set";
    static final String PROVE = "prove";

    private static final Duration LOOK_USUAL = Duration.ofSeconds(10);
    private static final Duration ENTRY_USUAL = Duration.ofSeconds(3);
    private static final Duration ROOT_LIMIT = Duration.ofSeconds(30);

    private final HostWorkflow hosts;
    private final HostGathering gathering;
    private final Function<Target, Subject> subjects;
    private final Proof proof;
    private final RandomGenerator chance;
    private final Map<JobId, HostWay> ways = new ConcurrentHashMap<>();

    /** Holds a host against files and keeps the result. */
    @FunctionalInterface
    interface Proof {
        BaselineReport of(Checker.Host host, List<String> files, Terms terms)
                throws InterruptedException;
    }

    public BaselineJob(
            HostWorkflow hosts,
            HostGathering gathering,
            Function<Target, Subject> subjects,
            BaselineChecks checks,
            RandomGenerator chance) {
        this.hosts = hosts;
        this.gathering = gathering;
        this.subjects = subjects;
        this.proof = checks::proof;
        this.chance = chance;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** The job for a plan, not submitted yet. */
    static Job job(BaselineDraft draft, Consent consent, Instant now) {
        Act act = draft.act();
        int count = draft.orders().size();
        return Job.waiting(
                KIND,
                Message.of(
                        draft.backOf().isPresent()
                                ? "core.baseline.title-back"
                                : "core.baseline.title",
                        act.target().name(),
                        count),
                List.of(act.target().device()),
                BaselineText.begin(draft, consent),
                List.of(
                        Step.waiting(
                                CHECK, Message.of("core.baseline.step-check"), true, LOOK_USUAL),
                        Step.waiting(SET, act.effect(), false, ENTRY_USUAL.multipliedBy(count)),
                        Step.waiting(
                                PROVE, Message.of("core.baseline.step-prove"), true, LOOK_USUAL)),
                now);
    }

    void authorise(JobId job, HostWay way) {
        ways.put(job, way);
    }

    Subject subject(Target target) {
        return subjects.apply(target);
    }

    /** That job is over. */
    void forget(JobId job) {
        HostWay way = ways.remove(job);
        if (way != null) {
            way.close();
        }
    }

    @Override
    public StepResult perform(Job job, Step step, StepContext context) throws InterruptedException {
        try {
            return switch (step.name()) {
                case CHECK -> check(job, context);
                case SET -> set(job, context);
                case PROVE -> prove(job, context);
                default -> throw new IllegalArgumentException("no step " + step.name());
            };
        } catch (AccessRefused e) {
            return failed(context, by(e), e.what());
        } catch (SshException e) {
            return failed(context, e.asRefusal().by(), e.what());
        } catch (CliException e) {
            return failed(context, e.asRefusal().by(), e.what());
        }
    }

    /** Whether the host is there, is the one that is meant, and gives root. */
    private StepResult check(Job job, StepContext context) throws InterruptedException {
        String name = new BaselineText(context.notes()).act().target().name();
        if (context.resumed()) {
            return notBegun(context, name);
        }
        try (Shell shell = shell(job, context)) {
            context.onCancel(shell::close);
            Said said = shell.host().run("main() { say root; }\n", ROOT_LIMIT);
            return said.end() == Said.End.NO_ROOT
                    ? failed(
                            context,
                            Outcome.Refusal.NOT_AUTHORISED,
                            Message.of("core.baseline.no-root"))
                    : new StepResult.Done(Message.of("core.baseline.checked", name));
        } catch (HostLost e) {
            return failed(context, by(e), e.what());
        }
    }

    private StepResult set(Job job, StepContext context) throws InterruptedException {
        BaselineText text = new BaselineText(context.notes());
        Act whole = text.act();
        if (context.resumed() && context.earlierActs().isEmpty()) {
            return notBegun(context, whole.target().name());
        }
        List<EntryOrder> orders = text.orders();
        try (Shell shell = shell(job, context)) {
            EntryValues values = new EntryValues(shell.host());
            for (int i = 0; i < orders.size(); i++) {
                EntryOrder order = orders.get(i);
                Act act = order.act(whole.target());
                Optional<EarlierAct> earlier = earlier(context, act);
                if (context.resumed() && earlier.isEmpty()) {
                    continue;
                }
                context.progress(act.effect(), (double) i / orders.size(), Duration.ZERO);
                Optional<Outcome> known = earlier.flatMap(EarlierAct::outcome);
                Outcome outcome =
                        known.isPresent() && !(known.get() instanceof Outcome.InDoubt)
                                ? known.get()
                                : context.acts()
                                        .run(
                                                act,
                                                text.consent(),
                                                performer(job, i, order, values, context));
                context.note(BaselineText.ended(i, outcome));
                if (outcome instanceof Outcome.InDoubt doubt) {
                    return new StepResult.InDoubt(doubt.what());
                }
                if (outcome instanceof Outcome.Refused refused && endsAll(refused)) {
                    return failed(context, refused.by(), refused.what());
                }
            }
        }
        return new StepResult.Done(count(context));
    }

    private static EntryPerformer performer(
            Job job, int number, EntryOrder order, EntryValues values, StepContext context) {
        EntryTrial trial =
                new EntryTrial(
                        Hashes.sha256Hex(
                                        (job.id().value() + "/" + number)
                                                .getBytes(StandardCharsets.UTF_8))
                                .substring(0, 16),
                        order.reverse(),
                        values.shell(),
                        context.time(),
                        EntryTrial.ARMED);
        EntryNotes notes =
                new EntryNotes() {
                    @Override
                    public void former(FormerLines lines) {
                        context.note(BaselineText.former(number, lines));
                    }

                    @Override
                    public void became(String value) {
                        context.note(BaselineText.became(number, value));
                    }
                };
        return new EntryPerformer(order, values, Optional.of(trial), notes);
    }

    /** Where nothing can be sent, what comes next is not tried. */
    private static boolean endsAll(Outcome.Refused refused) {
        return refused.by() == Outcome.Refusal.UNREACHABLE
                || refused.by() == Outcome.Refusal.NOT_AUTHORISED;
    }

    private static Optional<EarlierAct> earlier(StepContext context, Act act) {
        return context.earlierActs().stream()
                .filter(each -> each.act().kind().equals(act.kind()))
                .filter(each -> each.act().parameters().equals(act.parameters()))
                .reduce((_, last) -> last);
    }

    private static Message count(StepContext context) {
        BaselineText text = new BaselineText(context.notes());
        int count = text.orders().size();
        int done = 0;
        for (int i = 0; i < count; i++) {
            done += text.ended(i) == BaselineText.Ended.DONE ? 1 : 0;
        }
        return Message.of("core.baseline.set", done, count);
    }

    /** All of it is read again: what was set first may be undone by what was set last. */
    private StepResult prove(Job job, StepContext context) throws InterruptedException {
        BaselineText text = new BaselineText(context.notes());
        HostWay way = way(job, text.act());
        Optional<char[]> sudo = way.sudo();
        BaselineReport report;
        try (SshSession session = way.open()) {
            context.onCancel(session::close);
            report =
                    proof.of(
                            new Checker.Host(
                                    way.subject(), session, gathering.gather(session, sudo), sudo),
                            text.files(),
                            terms(text.act()));
        } catch (BaselineRefused e) {
            return failed(context, Outcome.Refusal.SAFETY, e.what());
        } finally {
            sudo.ifPresent(secret -> Arrays.fill(secret, '\0'));
        }
        return proved(text, report, context);
    }

    private static StepResult proved(
            BaselineText text, BaselineReport report, StepContext context) {
        List<EntryOrder> orders = text.orders();
        List<String> gone = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (int i = 0; i < orders.size(); i++) {
            EntryOrder order = orders.get(i);
            if (text.ended(i) != BaselineText.Ended.DONE) {
                refused.add(order.name());
            } else if (!order.afterBoot() && isOtherwise(report, order)) {
                gone.add(order.name());
            }
        }
        if (!gone.isEmpty()) {
            return failed(
                    context,
                    Outcome.Refusal.DEVICE,
                    Message.of("core.baseline.not-held", String.join(", ", gone)));
        }
        return refused.isEmpty()
                ? new StepResult.Done(
                        Message.of(
                                text.backOf().isPresent()
                                        ? "core.baseline.all-back"
                                        : "core.baseline.all-set",
                                orders.size()))
                : failed(
                        context,
                        Outcome.Refusal.DEVICE,
                        Message.of(
                                "core.baseline.some-refused",
                                orders.size() - refused.size(),
                                orders.size(),
                                String.join(", ", refused)));
    }

    /** What was taken back has to be what it was, which the baseline need not like. */
    private static boolean isOtherwise(BaselineReport report, EntryOrder order) {
        return report.entries().stream()
                .filter(entry -> entry.id().equals(order.id()) && entry.of().equals(order.of()))
                .anyMatch(
                        entry ->
                                order.way().back()
                                        ? entry.now()
                                                .filter(
                                                        now ->
                                                                order.own().expect().held(now)
                                                                        == Held.NO)
                                                .isPresent()
                                        : entry.standing() == Standing.DEVIATES);
    }

    /** A shell on the host with what sudo asks for, which it wipes. */
    private record Shell(SshHostShell host, Optional<char[]> sudo) implements AutoCloseable {
        @Override
        public void close() {
            host.close();
            sudo.ifPresent(secret -> Arrays.fill(secret, '\0'));
        }
    }

    private Shell shell(Job job, StepContext context) throws InterruptedException {
        HostWay way = way(job, new BaselineText(context.notes()).act());
        Optional<char[]> sudo = way.sudo();
        return new Shell(
                new SshHostShell(
                        () -> opened(way, job.id()), gathering, chance, context.time(), sudo),
                sudo);
    }

    /** What is no matter of the connection is, to a shell, a host it does not reach. */
    private static SshSession opened(HostWay way, JobId job) throws InterruptedException {
        try {
            return way.open();
        } catch (AccessRefused e) {
            throw new SshException(SshException.Kind.NOT_TRUSTED, e.what());
        } catch (CliException e) {
            throw new SshException(SshException.Kind.NOT_TRUSTED, e.what());
        } catch (StoreException e) {
            throw new SshException(SshException.Kind.CLOSED, e.what());
        } catch (TrailUnavailable e) {
            LOG.warn("job {} opens no session without a trail", job.value());
            throw new SshException(SshException.Kind.CLOSED, e.what());
        }
    }

    /** A job of an earlier process that nobody gave its login takes the vault's. */
    private HostWay way(Job job, Act act) throws InterruptedException {
        HostWay kept = ways.get(job.id());
        if (kept == null) {
            kept = hosts.way(subjects.apply(act.target()), terms(act)).within(job.id());
            ways.put(job.id(), kept);
        }
        return kept;
    }

    private static Terms terms(Act act) {
        return Terms.background().at(Priority.JOB).trusting(Trust.pinned()).forActsOf(act.risk());
    }

    /** Nobody expects a host to be set days after it was confirmed. */
    private static StepResult notBegun(StepContext context, String name) {
        return failed(
                context, Outcome.Refusal.SAFETY, Message.of("core.baseline.not-begun-again", name));
    }

    private static StepResult failed(StepContext context, Outcome.Refusal by, Message what) {
        try {
            context.note(BaselineText.refused(by));
        } catch (StoreException | TrailUnavailable e) {
            // How it ended is more than who refused it.
            LOG.warn("who refused a baseline could not be noted", e);
        }
        return new StepResult.Failed(what);
    }

    private static Outcome.Refusal by(HostLost e) {
        return e.getCause() instanceof SshException cause
                ? cause.asRefusal().by()
                : Outcome.Refusal.UNREACHABLE;
    }

    private static Outcome.Refusal by(AccessRefused e) {
        return switch (e.kind()) {
            case NO_CREDENTIAL, VAULT_LOCKED -> Outcome.Refusal.NOT_AUTHORISED;
            case UNKNOWN_TARGET, NOT_PROVEN, READING_ONLY -> Outcome.Refusal.SAFETY;
        };
    }
}
