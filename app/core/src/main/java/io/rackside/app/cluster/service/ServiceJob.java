package io.rackside.app.cluster.service;

import io.rackside.app.access.AccessRefused;
import io.rackside.app.access.DeviceAccess;
import io.rackside.app.cluster.ClusterDesk;
import io.rackside.app.cluster.sight.ClusterTrouble;
import io.rackside.bmc.BmcException;
import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.model.Message;
import io.rackside.operations.EarlierAct;
import io.rackside.operations.Job;
import io.rackside.operations.JobDefinition;
import io.rackside.operations.JobId;
import io.rackside.operations.Outcome;
import io.rackside.operations.Question;
import io.rackside.operations.Step;
import io.rackside.operations.StepContext;
import io.rackside.operations.StepResult;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Takes one server out of its cluster, has a person service it, and brings it back. Each step reads
 * before it acts, so that a job that was cut short goes on where it stood. One that is cancelled or
 * fails gives the node back only while its server was never told to go down.
 */
public final class ServiceJob implements JobDefinition {
    public static final String KIND = "service";

    private static final Duration GIVING_BACK = Duration.ofMinutes(15);
    private static final Duration DARKENING = Duration.ofMinutes(2);

    private final World world;
    private final Map<JobId, BoxSteps.Given> given = new ConcurrentHashMap<>();
    private volatile Consumer<JobId> changed = _ -> {};

    /**
     * What services work with.
     *
     * @param desk the clusters, once they are there
     * @param question asks the person who works on a server
     */
    record World(
            Supplier<ClusterDesk> desk,
            ServiceRole role,
            DeviceAccess access,
            Question question,
            Limits limits) {
        World {
            Objects.requireNonNull(desk, "desk");
            Objects.requireNonNull(role, "role");
            Objects.requireNonNull(access, "access");
            Objects.requireNonNull(question, "question");
            Objects.requireNonNull(limits, "limits");
        }
    }

    ServiceJob(World world) {
        this.world = world;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** The job, not submitted yet. */
    static Job job(ServiceText text, SortedMap<String, String> parameters, Instant now) {
        return Job.waiting(
                KIND,
                Message.of("core.service.title", text.target().name()),
                List.of(text.target().device()),
                parameters,
                Arrays.stream(ServicePhase.values()).map(ServiceJob::step).toList(),
                now);
    }

    private static Step step(ServicePhase phase) {
        boolean cancellable =
                switch (phase) {
                    case POWER_OFF -> false;
                    case LIGHT,
                            CHECK,
                            CORDON,
                            DRAIN,
                            CHECK_AGAIN,
                            PULL,
                            POWER_ON,
                            READY,
                            UNCORDON,
                            START,
                            DARK ->
                            true;
                };
        return Step.waiting(phase.step(), phase.title(), cancellable, usual(phase));
    }

    private static Duration usual(ServicePhase phase) {
        return switch (phase) {
            case DRAIN -> Duration.ofMinutes(5);
            case POWER_OFF, POWER_ON -> Duration.ofMinutes(2);
            case READY -> Duration.ofMinutes(5);
            case LIGHT, CHECK, CORDON, CHECK_AGAIN, UNCORDON, START, DARK -> Duration.ofSeconds(5);
            case PULL -> Duration.ZERO;
        };
    }

    /** Is told of each job whose progress has changed. */
    void tells(Consumer<JobId> listener) {
        changed = listener;
    }

    void authorise(JobId job, BoxSteps.Given by) {
        given.put(job, by);
    }

    void forget(JobId job) {
        given.remove(job);
    }

    /** Nothing that was told to go down is given up before it is given back whole. */
    @Override
    public Optional<Message> staysOpen(Job job) {
        ServiceText text = ServiceText.of(job);
        return text.toldOff() && !job.done(ServicePhase.START.step())
                ? Optional.of(Message.of("core.service.left-midway", text.target().name()))
                : Optional.empty();
    }

    /** A cordon or a drain that was cut short is read by whoever gives the node back. */
    @Override
    public Optional<Message> letGo(Job job, Step step) {
        return switch (ServicePhase.of(step.name()).orElseThrow()) {
            case CORDON, DRAIN ->
                    Optional.of(
                            Message.of(
                                    "core.service.cut-short", ServiceText.of(job).target().name()));
            case LIGHT,
                    CHECK,
                    CHECK_AGAIN,
                    POWER_OFF,
                    PULL,
                    POWER_ON,
                    READY,
                    UNCORDON,
                    START,
                    DARK ->
                    Optional.empty();
        };
    }

    @Override
    public Optional<Duration> cleansUpWithin(Job job, Step step) {
        return switch (ServicePhase.of(step.name()).orElseThrow()) {
            case DARK -> begun(job, ServicePhase.LIGHT, DARKENING);
            case UNCORDON ->
                    staysUp(job) ? begun(job, ServicePhase.CORDON, GIVING_BACK) : Optional.empty();
            case START ->
                    staysUp(job) && !ServiceText.of(job).halted().isEmpty()
                            ? begun(job, ServicePhase.DRAIN, GIVING_BACK)
                            : Optional.empty();
            case LIGHT, CHECK, CORDON, DRAIN, CHECK_AGAIN, POWER_OFF, PULL, POWER_ON, READY ->
                    Optional.empty();
        };
    }

    /** Whether the server was never told to go down. */
    private static boolean staysUp(Job job) {
        return !ServiceText.of(job).toldOff();
    }

    private static Optional<Duration> begun(Job job, ServicePhase phase, Duration most) {
        return job.steps().stream()
                .filter(each -> each.name().equals(phase.step()))
                .filter(each -> each.started().isPresent())
                .findFirst()
                .map(_ -> most);
    }

    /** Nothing ends for good while its server may be off: it can be carried on. */
    @Override
    public StepResult perform(Job job, Step step, StepContext context) throws InterruptedException {
        ServicePhase phase = ServicePhase.of(step.name()).orElseThrow();
        StepResult result = performed(job, phase, context);
        return result instanceof StepResult.Failed(Message why) && staysOpen(phase, why, context)
                ? new StepResult.InDoubt(why)
                : result;
    }

    private static boolean staysOpen(ServicePhase phase, Message why, StepContext context) {
        return out(phase, context) && !why.code().equals(ClusterSteps.STILL_READY);
    }

    /** Whether the server may be off, and its node is not given back whole yet. */
    private static boolean out(ServicePhase phase, StepContext context) {
        return switch (phase) {
            case POWER_OFF, PULL, POWER_ON, READY, UNCORDON, START ->
                    new ServiceText(context.notes()).toldOff();
            case LIGHT, CHECK, CORDON, DRAIN, CHECK_AGAIN, DARK -> false;
        };
    }

    private StepResult performed(Job job, ServicePhase phase, StepContext context)
            throws InterruptedException {
        ServiceText text = new ServiceText(context.notes());
        String cluster = text.found().cluster();
        world.role().of(cluster);
        ServiceWatch watch =
                new ServiceWatch(
                        () -> world.role().open(cluster),
                        doing -> context.progress(doing, 0.5, Duration.ZERO),
                        keeping(job, context));
        BoxSteps box =
                new BoxSteps(
                        world.access(),
                        Optional.ofNullable(given.get(job.id())),
                        text,
                        world.limits(),
                        context);
        try (ClusterLines lines = new ClusterLines(world.desk().get(), world.role(), cluster)) {
            ClusterSteps node = new ClusterSteps(world, job, context, watch, lines);
            return perform(phase, job, box, node, context);
        } catch (ClusterException e) {
            return new StepResult.Failed(e.what());
        } catch (ClusterTrouble e) {
            return new StepResult.Failed(e.what());
        } catch (BmcException e) {
            return new StepResult.Failed(e.what());
        } catch (AccessRefused e) {
            return new StepResult.Failed(e.what());
        }
    }

    private ServiceWatch.Keeping keeping(Job job, StepContext context) {
        return new ServiceWatch.Keeping() {
            @Override
            public void leaving(List<Leaving> all) {
                context.note(ServiceText.left(all));
            }

            @Override
            public void stops(String key, boolean stops) {
                context.note(ServiceText.halted(key, stops));
            }

            @Override
            public void changed() {
                changed.accept(job.id());
            }
        };
    }

    private StepResult perform(
            ServicePhase phase, Job job, BoxSteps box, ClusterSteps node, StepContext context)
            throws ClusterException, ClusterTrouble, InterruptedException {
        return switch (phase) {
            case LIGHT -> box.light(true);
            case CHECK -> node.check(box.uuid());
            case CORDON -> node.cordon(ServiceText.mark(job));
            case DRAIN -> node.drain();
            case CHECK_AGAIN -> again(node);
            case POWER_OFF -> off(box, node, context);
            case PULL -> pull(box, node, context);
            case POWER_ON -> box.powerOn(world.question());
            case READY -> node.ready(box::uuid);
            case UNCORDON -> node.uncordon(ServiceText.mark(job));
            case START -> node.start();
            case DARK -> box.light(false);
        };
    }

    private static StepResult again(ClusterSteps node)
            throws ClusterException, InterruptedException {
        return node.againstGoingDown()
                .<StepResult>map(StepResult.Failed::new)
                .orElseGet(() -> new StepResult.Done(Message.of("core.service.may-go-down")));
    }

    /** It may have been told before: then it is read first, and told again by a person's word. */
    private StepResult off(BoxSteps box, ClusterSteps node, StepContext context)
            throws ClusterException, InterruptedException {
        if (context.earlierActs().stream().noneMatch(EarlierAct::happened)) {
            Optional<Message> against = node.againstGoingDown();
            if (against.isPresent()) {
                return new StepResult.Failed(against.get());
            }
        }
        context.note(ServiceText.toldOff(true));
        Outcome outcome = box.shutDown(world.question(), node::againstGoingDown);
        boolean never = !new ServiceText(context.notes()).overheard();
        if (never && outcome instanceof Outcome.Refused && !box.off()) {
            context.note(ServiceText.toldOff(false));
        }
        return StepEnd.of(outcome);
    }

    private StepResult pull(BoxSteps box, ClusterSteps node, StepContext context)
            throws InterruptedException {
        if (!new ServiceText(context.notes()).seenDown() && !box.runs()) {
            Optional<Message> wrong = node.againstBeingIt();
            if (wrong.isPresent()) {
                return new StepResult.Failed(wrong.get());
            }
        }
        return box.pull(world.question());
    }
}
