package io.rackside.app.offload.measure;

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
import io.rackside.model.Problem;
import io.rackside.nic.measure.Benchmark;
import io.rackside.nic.measure.Environment;
import io.rackside.nic.measure.Leftovers;
import io.rackside.nic.measure.Measuring;
import io.rackside.nic.measure.Round;
import io.rackside.operations.Act;
import io.rackside.operations.EarlierAct;
import io.rackside.operations.Guard;
import io.rackside.operations.Job;
import io.rackside.operations.JobDefinition;
import io.rackside.operations.JobId;
import io.rackside.operations.Outcome;
import io.rackside.operations.Step;
import io.rackside.operations.StepContext;
import io.rackside.operations.StepResult;
import io.rackside.operations.Target;
import io.rackside.store.StoreException;

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
 * Measures between two hosts: looks at both, loads the link three times, each round an act, keeps
 * the figures, and sees to it that nothing of it runs on. After a crash the rounds that were run to
 * their end count, and the one that was cut short is run again.
 */
public final class MeasureJob implements JobDefinition {
    public static final String KIND = "measure";
    static final String LOOK = "look";
    static final String ROUND = "round-";
    static final String KEEP = "keep";
    static final String TIDY = "tidy";

    private static final Duration LOOK_USUAL = Duration.ofSeconds(15);
    private static final Duration TIDY_USUAL = Duration.ofSeconds(3);
    private static final Duration TIDY_LONGEST = Duration.ofSeconds(60);

    private final HostWorkflow hosts;
    private final HostGathering gathering;
    private final Function<Target, Subject> subjects;
    private final MeasureBook book;
    private final RandomGenerator chance;
    private final Map<JobId, Ways> given = new ConcurrentHashMap<>();

    /** The logins a job was authorised with; a locked vault does not stop it. */
    private record Ways(HostWay near, HostWay far) implements AutoCloseable {
        @Override
        public void close() {
            near.close();
            far.close();
        }
    }

    /**
     * @param subjects whom an act of the journal is meant for, as known now
     * @param chance makes marks that no output can hold
     */
    public MeasureJob(
            HostWorkflow hosts,
            HostGathering gathering,
            Function<Target, Subject> subjects,
            MeasureBook book,
            RandomGenerator chance) {
        this.hosts = hosts;
        this.gathering = gathering;
        this.subjects = subjects;
        this.book = book;
        this.chance = chance;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** The job for a plan, not submitted yet. */
    static Job job(MeasureDraft draft, Map<String, String> begin, Instant now) {
        Target near = draft.act().target();
        Target far = MeasureOrder.of(draft.act()).far();
        Duration round = draft.lasts().dividedBy(Benchmark.RUNS);
        List<Step> steps = new ArrayList<>();
        steps.add(Step.waiting(LOOK, Message.of("core.measure.step-look"), true, LOOK_USUAL));
        for (int number = 0; number < Benchmark.RUNS; number++) {
            Message title = Message.of("core.measure.step-round", number + 1, Benchmark.RUNS);
            steps.add(Step.waiting(ROUND + number, title, true, round));
        }
        steps.add(Step.waiting(KEEP, Message.of("core.measure.step-keep"), false, Duration.ZERO));
        steps.add(Step.waiting(TIDY, Message.of("core.measure.step-tidy"), false, TIDY_USUAL));
        return Job.waiting(
                KIND,
                Message.of("core.measure.title", near.name(), far.name()),
                List.of(near.device(), far.device()),
                begin,
                steps,
                now);
    }

    /** Takes what it needs to log in; the job then has it whatever becomes of the vault. */
    void authorise(JobId job, MeasureOrder order, Terms terms) throws InterruptedException {
        HostWay near = hosts.way(subjects.apply(order.near()), terms).within(job);
        try {
            given.put(
                    job,
                    new Ways(
                            near,
                            hosts.way(subjects.apply(order.far()), ofFar(terms)).within(job)));
        } catch (RuntimeException | InterruptedException e) {
            near.close();
            throw e;
        }
    }

    /** A fingerprint that was given is the near host's. */
    static Terms ofFar(Terms terms) {
        return terms.trust().fingerprint().isPresent() ? terms.trusting(Trust.pinned()) : terms;
    }

    /** That job is over. */
    void forget(JobId job) {
        Ways ways = given.remove(job);
        if (ways != null) {
            ways.close();
        }
    }

    @Override
    public Optional<Duration> cleansUpWithin(Job job, Step step) {
        boolean loaded =
                job.steps().stream()
                        .filter(one -> one.name().startsWith(ROUND))
                        .anyMatch(one -> job.mayHaveDone(one.name()));
        return step.name().equals(TIDY) && loaded ? Optional.of(TIDY_LONGEST) : Optional.empty();
    }

    @Override
    public StepResult perform(Job job, Step step, StepContext context) throws InterruptedException {
        try (Benches benches = benches(job)) {
            return switch (step.name()) {
                case LOOK -> look(benches, context);
                case KEEP -> keep(job, context);
                case TIDY -> tidy(benches, context);
                default -> round(number(step.name()), benches, context);
            };
        } catch (AccessRefused e) {
            return failed(context, by(e), e.what());
        } catch (SshException e) {
            return failed(context, e.asRefusal().by(), e.what());
        } catch (CliException e) {
            return failed(context, e.asRefusal().by(), e.what());
        } catch (StoreException e) {
            return failed(context, Outcome.Refusal.SAFETY, e.what());
        }
    }

    private static int number(String step) {
        if (!step.startsWith(ROUND)) {
            throw new IllegalArgumentException("no step " + step);
        }
        return Integer.parseInt(step.substring(ROUND.length()));
    }

    /** Days may lie between the plan and a job that is carried on: both are looked at again. */
    private StepResult look(Benches benches, StepContext context) throws InterruptedException {
        MeasureText text = new MeasureText(context.notes());
        MeasureOrder order = text.order();
        // The executor asks the guards for the near host alone.
        for (Guard.Opinion opinion :
                context.acts().opinions(MeasurePlanner.onFar(order, text.act()))) {
            if (opinion.stops() && text.consent().overrideReason().isEmpty()) {
                return failed(context, Outcome.Refusal.SAFETY, opinion.reason());
            }
        }
        BenchLook near = look(benches.near(), order.ends().port());
        BenchLook far = look(benches.far(), order.farPort());
        if (!near.end().port() || !far.end().port()) {
            boolean ours = !near.end().port();
            return failed(
                    context,
                    Outcome.Refusal.SAFETY,
                    Message.of(
                            "core.measure.port-gone",
                            ours ? order.near().name() : order.far().name(),
                            ours ? order.ends().port() : order.farPort()));
        }
        Optional<Message> wrong =
                new Measuring(benches.near(), benches.far(), order.lasts(), context.time())
                        .wrongWay(order.ends());
        if (wrong.isPresent()) {
            return failed(context, Outcome.Refusal.SAFETY, wrong.get());
        }
        List<Problem> problems = wholePackets(benches, order, near, context);
        context.note(
                MeasureText.looked(
                        Environment.of(near.inventory(), order.ends().port(), order.profile())
                                .with(order.between()),
                        Environment.of(far.inventory(), order.farPort(), ""),
                        problems));
        return new StepResult.Done(
                problems.isEmpty()
                        ? Message.of("core.measure.looked", order.near().name(), order.far().name())
                        : problems.getFirst().what());
    }

    private BenchLook look(SshBench host, String port) throws InterruptedException {
        SshSession session = host.opened();
        Optional<char[]> sudo = host.sudo();
        try {
            return BenchLook.of(
                    session, gathering.gather(session, sudo), port, Optional.empty(), chance);
        } finally {
            sudo.ifPresent(secret -> Arrays.fill(secret, '\0'));
        }
    }

    private static List<Problem> wholePackets(
            Benches benches, MeasureOrder order, BenchLook near, StepContext context)
            throws InterruptedException {
        if (near.end().mtu().isEmpty() || !order.kinds().contains(Benchmark.Kind.PING)) {
            return List.of();
        }
        return new Measuring(benches.near(), benches.far(), order.lasts(), context.time())
                .wholePackets(order.ends().peer(), near.end().mtu().getAsInt()).stream().toList();
    }

    private static StepResult round(int number, Benches benches, StepContext context)
            throws InterruptedException {
        MeasureText text = new MeasureText(context.notes());
        MeasureOrder order = text.order();
        Loading loading = new Loading(benches, order, number, text.without(), context);
        for (EarlierAct earlier : context.earlierActs()) {
            // What an earlier run has begun is not done before nothing of it runs any more.
            if (earlier.open()
                    && context.acts().run(earlier.act(), text.consent(), loading)
                            instanceof Outcome.InDoubt doubt) {
                return new StepResult.InDoubt(doubt.what());
            }
        }
        context.note(MeasureText.begins(number));
        Act act = MeasureOrder.round(text.act(), number, context.earlierActs().size() + 1);
        Outcome outcome = context.acts().run(act, text.consent(), loading);
        if (loading.brokenOff()) {
            throw new InterruptedException("cancelled");
        }
        return switch (outcome) {
            case Outcome.Done done -> measured(number, loading, benches, context, done.what());
            case Outcome.Refused refused -> failed(context, refused.by(), refused.what());
            case Outcome.InDoubt doubt -> new StepResult.InDoubt(doubt.what());
        };
    }

    private static StepResult measured(
            int number, Loading loading, Benches benches, StepContext context, Message done) {
        Round round = loading.round().orElseThrow();
        if (round.runs().isEmpty()) {
            Message why =
                    benches.trouble()
                            .or(() -> round.problems().stream().map(Problem::what).findFirst())
                            .orElse(Message.of("core.measure.nothing-to-do"));
            return failed(
                    context,
                    benches.trouble().isPresent()
                            ? Outcome.Refusal.UNREACHABLE
                            : Outcome.Refusal.DEVICE,
                    why);
        }
        context.note(MeasureText.measured(number, round));
        return new StepResult.Done(done);
    }

    private StepResult keep(Job job, StepContext context) {
        MeasureText text = new MeasureText(context.notes());
        String id = job.id().value();
        book.keep(id, text.order(), text.measurement(context.time().now()));
        context.note(MeasureText.kept(id));
        return new StepResult.Done(Message.of("core.measure.kept", text.order().near().name(), id));
    }

    /** What is measured is kept by now: what happens here does not spoil it. */
    private static StepResult tidy(Benches benches, StepContext context)
            throws InterruptedException {
        MeasureText text = new MeasureText(context.notes());
        MeasureOrder order = text.order();
        Message end = benches.end(order.near().name(), order.far().name());
        return new StepResult.Done(
                text.kept().isPresent()
                        ? Message.of("core.measure.done", text.kept().get(), end)
                        : end);
    }

    /** A job of an earlier process that nobody gave its logins takes the vault's. */
    private Benches benches(Job job) throws InterruptedException {
        if (!given.containsKey(job.id())) {
            MeasureText text = new MeasureText(job.parameters());
            authorise(job.id(), text.order(), terms(text.act()));
        }
        Ways ways = given.get(job.id());
        return new Benches(bench(job, ways.near()), bench(job, ways.far()));
    }

    private SshBench bench(Job job, HostWay way) {
        return new SshBench(way::open, way::sudo, new Leftovers(job.id().value()), chance);
    }

    private static Terms terms(Act act) {
        return Terms.background().at(Priority.JOB).trusting(Trust.pinned()).forActsOf(act.risk());
    }

    private static StepResult failed(StepContext context, Outcome.Refusal by, Message what) {
        context.note(MeasureText.refused(by));
        return new StepResult.Failed(what);
    }

    private static Outcome.Refusal by(AccessRefused e) {
        return switch (e.kind()) {
            case NO_CREDENTIAL, VAULT_LOCKED -> Outcome.Refusal.NOT_AUTHORISED;
            case UNKNOWN_TARGET, NOT_PROVEN, NOT_AGREED, READING_ONLY -> Outcome.Refusal.SAFETY;
        };
    }
}
