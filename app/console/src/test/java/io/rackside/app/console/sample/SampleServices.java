package io.rackside.app.console.sample;

import io.rackside.app.acts.HostQuestion;
import io.rackside.app.cluster.service.Leaving;
import io.rackside.app.cluster.service.ServiceChoice;
import io.rackside.app.cluster.service.ServicePhase;
import io.rackside.app.cluster.service.ServicePlan;
import io.rackside.app.cluster.service.ServiceRole;
import io.rackside.app.cluster.service.ServiceStatus;
import io.rackside.app.cluster.sight.FalloutSight;
import io.rackside.app.cluster.sight.FalloutSight.Falling;
import io.rackside.app.cluster.sight.FalloutSight.Fate;
import io.rackside.app.console.service.ServiceDoor;
import io.rackside.app.listen.Listeners;
import io.rackside.app.listen.Subscription;
import io.rackside.app.report.Form;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.operations.Guard;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;
import io.rackside.operations.Step;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Services of the sample's servers, one after the other as a test says; remembers what was asked.
 */
public final class SampleServices implements ServiceDoor {
    public static final JobId JOB = new JobId("s1");

    /** How each service stands. */
    public final Map<JobId, ServiceStatus> statuses = new LinkedHashMap<>();

    /** Of the only cluster. */
    public ServiceRole.State role = ServiceRole.State.LOCKED;

    /** Whether a guard forbids every service. */
    public boolean forbidden;

    /** What guards think of every service. */
    public List<Guard.Opinion> guards = List.of();

    private final List<String> asked;
    private final Listeners<JobId> listeners = new Listeners<>();

    SampleServices(List<String> asked) {
        this.asked = asked;
    }

    private static Falling item(boolean machine, String name, Fate fate) {
        return new Falling(machine, "dispatch", name, "n1", fate, Message.of("core.sample.silent"));
    }

    private static ServiceChoice choice(ServiceChoice.Need need, boolean machine, String name) {
        return new ServiceChoice(
                (machine ? "vm/dispatch/" : "pod/dispatch/") + name,
                need,
                machine,
                "dispatch",
                name,
                Message.of("core.sample.silent"));
    }

    @Override
    public ServicePlan plan(Device box) {
        asked.add("plan service of " + box.name());
        List<ServiceChoice> choices = new ArrayList<>();
        if (forbidden) {
            choices.add(choice(ServiceChoice.Need.NEVER, true, "scada-9"));
        }
        choices.add(choice(ServiceChoice.Need.STOP, true, "scada-2"));
        choices.add(choice(ServiceChoice.Need.SCRATCH, false, "web-1"));
        choices.add(choice(ServiceChoice.Need.SCRATCH, false, "web-2"));
        return new ServicePlan(
                box,
                "site",
                "n1",
                new FalloutSight(
                        List.of(
                                item(true, "scada-2", Fate.BLOCKS),
                                item(false, "web-1", Fate.RESTARTS),
                                item(false, "web-2", Fate.RESTARTS),
                                item(true, "scada-1", Fate.MOVES),
                                item(false, "proxy", Fate.STAYS)),
                        new FalloutSight.Memory(FalloutSight.Memory.State.UNTOUCHED, 3, 3),
                        FalloutSight.Reach.ITSELF,
                        List.of(),
                        List.of()),
                choices,
                guards,
                role("site"));
    }

    @Override
    public JobId start(ServicePlan plan, Set<String> accepted, Optional<String> reason) {
        asked.add(
                "service "
                        + plan.box().name()
                        + " with "
                        + accepted.stream().sorted().toList()
                        + reason.map(why -> " although " + why).orElse(""));
        statuses.put(JOB, draining(plan.box().id(), 1));
        return JOB;
    }

    private static Step step(ServicePhase phase, ServicePhase at) {
        Step.State state =
                phase.compareTo(at) < 0
                        ? Step.State.DONE
                        : phase == at ? Step.State.RUNNING : Step.State.WAITING;
        return new Step(
                phase.step(),
                Message.of("console.command.workloads"),
                true,
                Duration.ZERO,
                state,
                state == Step.State.WAITING
                        ? Optional.empty()
                        : Optional.of(SampleSite.NOW.minusSeconds(90)),
                Optional.empty(),
                Optional.empty());
    }

    private static ServiceStatus status(
            DeviceId box,
            Job.State state,
            ServicePhase at,
            List<Leaving> leaving,
            Optional<HostQuestion> question) {
        return new ServiceStatus(
                JOB,
                box,
                box.value(),
                "U7",
                "site",
                "n1",
                state,
                Arrays.stream(ServicePhase.values()).map(each -> step(each, at)).toList(),
                Optional.of(at),
                leaving,
                question,
                Optional.of(Message.of("console.service.under-way")),
                Optional.empty());
    }

    private static Leaving leaving(boolean machine, String name, Leaving.State state) {
        return new Leaving(machine, "dispatch", name, state, Message.of("core.sample.silent"));
    }

    /** A drain of which some have left. */
    public static ServiceStatus draining(DeviceId box, int gone) {
        return status(
                box,
                Job.State.RUNNING,
                ServicePhase.DRAIN,
                List.of(
                        leaving(
                                false,
                                "web-1",
                                gone > 0 ? Leaving.State.GONE : Leaving.State.ENDING),
                        leaving(true, "scada-1", Leaving.State.MOVING),
                        leaving(false, "web-2", Leaving.State.HELD),
                        leaving(true, "scada-2", Leaving.State.STUCK)),
                Optional.empty());
    }

    /** A server that is to be pulled. */
    public static ServiceStatus pulling(DeviceId box, Instant since) {
        return status(
                box,
                Job.State.RUNNING,
                ServicePhase.PULL,
                List.of(leaving(false, "web-1", Leaving.State.GONE)),
                Optional.of(
                        new HostQuestion(
                                7,
                                box,
                                Message.of("core.service.pull-now", box.value(), "U36-37"),
                                since)));
    }

    /** One that broke off while Rackside was not running. */
    public static ServiceStatus brokenOff(DeviceId box) {
        return status(box, Job.State.INTERRUPTED, ServicePhase.DRAIN, List.of(), Optional.empty());
    }

    /** One that is over. */
    public static ServiceStatus done(DeviceId box) {
        return whole(box, Job.State.DONE);
    }

    /** One whose last step is over, and which is about to end. */
    public static ServiceStatus closing(DeviceId box) {
        return whole(box, Job.State.RUNNING);
    }

    private static ServiceStatus whole(DeviceId box, Job.State state) {
        ServiceStatus last = status(box, state, ServicePhase.DARK, List.of(), Optional.empty());
        return new ServiceStatus(
                last.job(),
                last.box(),
                last.name(),
                last.position(),
                last.cluster(),
                last.node(),
                last.state(),
                last.steps().stream().map(SampleServices::over).toList(),
                Optional.empty(),
                last.leaving(),
                last.question(),
                Optional.empty(),
                last.outcome());
    }

    private static Step over(Step step) {
        return new Step(
                step.name(),
                step.title(),
                step.cancellable(),
                step.expected(),
                Step.State.DONE,
                step.started(),
                Optional.of(SampleSite.NOW),
                step.detail());
    }

    /** It goes on, and the window is told. */
    public void now(ServiceStatus status) {
        statuses.put(status.job(), status);
        listeners.tell(status.job());
    }

    @Override
    public Optional<ServiceStatus> status(JobId job) {
        return Optional.ofNullable(statuses.get(job));
    }

    @Override
    public List<ServiceStatus> all() {
        return List.copyOf(statuses.values());
    }

    @Override
    public boolean answer(JobId job, boolean back) {
        asked.add("answer " + job.value() + " " + back);
        statuses.computeIfPresent(job, (_, before) -> done(before.box()));
        return true;
    }

    @Override
    public void cancel(JobId job) {
        asked.add("cancel service " + job.value());
    }

    @Override
    public void resume(JobId job) {
        asked.add("resume service " + job.value());
        statuses.computeIfPresent(job, (_, before) -> draining(before.box(), 0));
    }

    @Override
    public Subscription listen(Consumer<JobId> listener) {
        return listeners.add(listener);
    }

    @Override
    public void report(JobId job, Form form, Path file) {
        asked.add("report of service " + job.value() + " as " + form.word() + " to " + file);
    }

    @Override
    public void refresh(DeviceId box) {
        asked.add("refresh " + box.value());
    }

    @Override
    public ServiceRole.Standing role(String cluster) {
        return new ServiceRole.Standing(
                role,
                role == ServiceRole.State.UNLOCKED
                        ? Optional.of(SampleSite.NOW.plus(Duration.ofHours(1)))
                        : Optional.empty(),
                "");
    }

    @Override
    public void lock(String cluster) {
        asked.add("lock " + cluster);
        role = ServiceRole.State.LOCKED;
    }

    @Override
    public List<String> beyond(String cluster) {
        return List.of();
    }

    @Override
    public void unlock(String cluster, String reason, Duration time) {
        asked.add("unlock " + cluster + " for " + time.toMinutes() + ": " + reason);
        role = ServiceRole.State.UNLOCKED;
    }

    @Override
    public void keepLogin(String cluster, Path kubeconfig, Optional<String> context) {
        asked.add("service login of " + cluster + " from " + kubeconfig);
        role = ServiceRole.State.LOCKED;
    }
}
