package io.rackside.app.offload;

import io.rackside.app.access.AccessRefused;
import io.rackside.app.access.DeviceAccess;
import io.rackside.app.access.Subject;
import io.rackside.app.host.HostWay;
import io.rackside.app.host.HostWorkflow;
import io.rackside.app.words.Words;
import io.rackside.drivers.host.HostGathering;
import io.rackside.model.Message;
import io.rackside.operations.Consent;
import io.rackside.operations.HostService;
import io.rackside.operations.Job;
import io.rackside.operations.JobDefinition;
import io.rackside.operations.JobId;
import io.rackside.operations.Step;
import io.rackside.operations.StepContext;
import io.rackside.operations.StepResult;
import io.rackside.operations.Target;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Sets one port of one host: is the host still as it was shown, the change on trial as one act with
 * its proof, and, where that was wanted and the host's users agree, a restart and another reading.
 * After a crash it leads what was begun to its end, and begins nothing anew.
 */
public final class OffloadJob implements JobDefinition {
    public static final String KIND = "offload";
    static final String CHECK = "check";
    static final String APPLY = "apply";
    static final String RELEASE = "release";
    static final String RESTART = "restart";
    static final String REREAD = "reread";
    static final String READMIT = "readmit";

    private static final Duration LOOK_USUAL = Duration.ofSeconds(10);
    private static final Duration APPLY_USUAL = Duration.ofSeconds(40);
    static final Duration RESTART_USUAL = Duration.ofMinutes(5);

    /** A host that is given back asks a person, who may be at another box. */
    private static final Duration READMIT_WITHIN = Duration.ofHours(2);

    private final World world;
    private final JobLogins logins;
    private final TrialSteps trial;
    private final RestartSteps restart;

    /**
     * What jobs work with.
     *
     * @param users who is asked before a host goes down
     * @param access the way to BMCs, and to whom an act of the journal is meant for, as known now
     * @param chance of the marks in answers
     */
    record World(
            HostWorkflow hosts,
            HostGathering gathering,
            HostService users,
            DeviceAccess access,
            CardFiles files,
            AppliedBook applied,
            RandomGenerator chance) {}

    OffloadJob(World world) {
        this.world = world;
        logins = new JobLogins(world);
        HostKeeping keeping = new HostKeeping(world);
        OverBmcFirst overBmc =
                new OverBmcFirst(new ConsoleFirst(world), new PowerFirst(world, logins), logins);
        trial = new TrialSteps(world, logins, keeping, overBmc);
        restart = new RestartSteps(world, logins, keeping);
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
        return new OffloadText(job.parameters()).mayBeReleased();
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

    private Message title(PlanView plan, String name) {
        if (plan.takesBack()) {
            return Message.of("core.offload.title-back", name, plan.port());
        }
        return plan.profile()
                .map(id -> Message.of("core.offload.title", name, plan.port(), title(id)))
                .orElseGet(() -> Message.of("core.offload.title-own", name, plan.port()));
    }

    /** Of a profile, as a person knows it. */
    private Message title(String profile) {
        return world.files()
                .get()
                .profiles()
                .of(profile)
                .map(known -> Words.bilingual(known.title().en(), known.title().zh()))
                .orElseGet(() -> Words.bilingual(profile, profile));
    }

    void authorise(JobId job, Prepared prepared, HostWay way) {
        logins.authorise(job, prepared, way);
    }

    /** For a job of an earlier process. */
    void authorise(JobId job, HostWay way) {
        logins.authorise(job, way);
    }

    /** For a job in doubt that a person has led back. */
    void leadBack(JobId job, Consent consent, HostWay way) {
        logins.leadBack(job, consent, way, Optional.empty(), Optional.empty());
    }

    /** The same where its host goes without power first. */
    void leadBack(JobId job, PowerFirst.Wish power, HostWay way) {
        logins.leadBack(job, power.consent(), way, Optional.empty(), Optional.of(power));
    }

    /**
     * The same where the way back is typed at its serial console first.
     *
     * @param power where that does not help; empty where nobody allowed it
     */
    void leadBack(
            JobId job, ConsoleFirst.Wish console, Optional<PowerFirst.Wish> power, HostWay way) {
        logins.leadBack(job, console.consent(), way, Optional.of(console), power);
    }

    Subject subject(Target target) {
        return logins.subject(target);
    }

    /** That job is over. */
    void forget(JobId job) {
        logins.forget(job);
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
                case CHECK -> trial.check(job, context);
                case APPLY -> trial.apply(job, context);
                case RELEASE -> restart.release(context);
                case RESTART -> restart.restart(job, context);
                case REREAD -> restart.reread(job, context);
                case READMIT -> restart.readmit(context);
                default -> throw new IllegalArgumentException("no step " + step.name());
            };
        } catch (AccessRefused e) {
            return StepEnds.failed(context, StepEnds.by(e), e.what());
        }
    }
}
