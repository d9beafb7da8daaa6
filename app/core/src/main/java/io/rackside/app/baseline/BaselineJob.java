package io.rackside.app.baseline;

import io.rackside.app.access.AccessRefused;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.host.HostWay;
import io.rackside.app.network.push.PushLegs;
import io.rackside.bmc.BmcException;
import io.rackside.drivers.network.cli.CliException;
import io.rackside.drivers.ssh.SshException;
import io.rackside.drivers.ssh.SshSession;
import io.rackside.model.Message;
import io.rackside.model.baseline.BaselineReport;
import io.rackside.operations.Act;
import io.rackside.operations.Consent;
import io.rackside.operations.HostService;
import io.rackside.operations.Job;
import io.rackside.operations.JobDefinition;
import io.rackside.operations.JobId;
import io.rackside.operations.Outcome;
import io.rackside.operations.Step;
import io.rackside.operations.StepContext;
import io.rackside.operations.StepResult;
import io.rackside.operations.Target;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Sets entries of a baseline on one host, each as one act, and holds the host against the whole of
 * it afterwards. After a crash it finds out by reading what the act that was cut short has done,
 * and begins no other.
 */
public final class BaselineJob implements JobDefinition {
    public static final String KIND = "baseline";
    static final String CHECK = "check";
    static final String BMC = "bmc";
    static final String SET = "set";
    static final String RELEASE = "release";
    static final String RESTART = "restart";
    static final String PROVE = "prove";
    static final String READMIT = "readmit";

    private static final Duration LOOK_USUAL = Duration.ofSeconds(10);
    private static final Duration ENTRY_USUAL = Duration.ofSeconds(3);
    private static final Duration ACT_USUAL = Duration.ofSeconds(20);
    private static final Duration RESTART_USUAL = Duration.ofMinutes(5);

    /** A host that is given back asks a person, who may be at another box. */
    private static final Duration READMIT_WITHIN = Duration.ofHours(2);

    /** The BMC may show what the BIOS took only some time after the host is up. */
    private static final Duration BIOS_SHOWN = Duration.ofMinutes(3);

    private static final Duration BETWEEN = Duration.ofSeconds(10);

    private final HostLines lines;
    private final HostLegs onHost;
    private final RestartLeg restarting;
    private final BmcLegs bmc;
    private final SwitchLegs switches;
    private final Proof proof;
    private final BmcLegs.Proof byBmc;

    /** Holds a host against files and keeps the result. */
    @FunctionalInterface
    interface Proof {
        BaselineReport of(Checker.Host host, List<String> files, Terms terms)
                throws InterruptedException;
    }

    /** What sets entries otherwise than by commands on the host. */
    record Roads(BmcLegs bmc, SwitchLegs switches) {}

    /**
     * @param users who is asked before a host goes down
     */
    BaselineJob(HostLines lines, BaselineChecks checks, Roads roads, HostService users) {
        this.lines = lines;
        this.onHost = new HostLegs(lines);
        this.restarting = new RestartLeg(lines, users);
        this.bmc = roads.bmc();
        this.switches = roads.switches();
        this.proof = checks::proof;
        this.byBmc = checks::proof;
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
                draft.pushes().isEmpty() ? steps(draft) : switchSteps(draft, consent),
                now);
    }

    private static List<Step> switchSteps(BaselineDraft draft, Consent consent) {
        List<Step> steps = new ArrayList<>(PushLegs.steps(draft.pushes(), consent));
        steps.add(step(PROVE, LOOK_USUAL));
        return steps;
    }

    private static List<Step> steps(BaselineDraft draft) {
        List<EntryOrder> orders = draft.orders();
        Act act = draft.act();
        long far = orders.stream().filter(order -> order.road().overBmc()).count();
        List<Step> steps = new ArrayList<>();
        if (!BmcValues.alone(draft.subject())) {
            steps.add(step(CHECK, LOOK_USUAL));
        }
        if (far > 0) {
            steps.add(
                    Step.waiting(
                            BMC,
                            Message.of("core.baseline.step-bmc"),
                            false,
                            ACT_USUAL.multipliedBy(draft.legs().size())));
        }
        if (far < orders.size()) {
            steps.add(
                    Step.waiting(
                            SET, act.effect(), false, ENTRY_USUAL.multipliedBy(orders.size())));
        }
        if (draft.restarts()) {
            steps.add(step(RELEASE, Duration.ZERO));
            steps.add(
                    Step.waiting(
                            RESTART,
                            Message.of("core.offload.restart-effect", act.target().name()),
                            false,
                            RESTART_USUAL));
        }
        steps.add(step(PROVE, LOOK_USUAL));
        if (draft.restarts()) {
            steps.add(step(READMIT, Duration.ZERO));
        }
        return steps;
    }

    private static Step step(String name, Duration usual) {
        return Step.waiting(
                name,
                Message.of(
                        switch (name) {
                            case CHECK -> "core.baseline.step-check";
                            case RELEASE -> "core.baseline.step-release";
                            case READMIT -> "core.baseline.step-readmit";
                            default -> "core.baseline.step-prove";
                        }),
                true,
                usual);
    }

    @Override
    public Optional<Duration> cleansUpWithin(Job job, Step step) {
        return step.name().equals(READMIT) && new BaselineText(job.parameters()).mayBeReleased()
                ? Optional.of(READMIT_WITHIN)
                : Optional.empty();
    }

    void authorise(JobId job, HostWay way) {
        lines.authorise(job, way);
    }

    Subject subject(Target target) {
        return lines.subject(target);
    }

    /** That job is over. */
    void forget(JobId job) {
        bmc.forget(job);
        switches.forget(job);
        lines.forget(job);
    }

    /** Gives the login of the BMC, or of the switch, to a job that is begun or carried on. */
    Roads roads() {
        return new Roads(bmc, switches);
    }

    @Override
    public StepResult perform(Job job, Step step, StepContext context) throws InterruptedException {
        try {
            if (PushLegs.number(step).isPresent()) {
                return switches.perform(job, step, context);
            }
            return switch (step.name()) {
                case CHECK -> onHost.check(job, context);
                case BMC -> bmc.perform(job, context);
                case SET -> onHost.set(job, context);
                case RELEASE -> restarting.release(context);
                case RESTART -> restarting.restart(job, context);
                case PROVE -> prove(job, context);
                case READMIT -> restarting.readmit(job, context);
                default -> throw new IllegalArgumentException("no step " + step.name());
            };
        } catch (AccessRefused e) {
            return failed(context, JobEnds.by(e), e.what());
        } catch (SshException e) {
            return failed(context, e.asRefusal().by(), e.what());
        } catch (CliException e) {
            return failed(context, e.asRefusal().by(), e.what());
        } catch (BmcException e) {
            return failed(context, e.asRefusal().by(), e.what());
        }
    }

    /** All of it is read again: what was set first may be undone by what was set last. */
    private StepResult prove(Job job, StepContext context) throws InterruptedException {
        BaselineText text = new BaselineText(context.notes());
        try {
            if (PushLegs.begun(text.notes())) {
                return new Proving(text, switches.proof(job, text)).end(context);
            }
            Proving proving = new Proving(text, report(job, text, context));
            long began = context.time().nanos();
            while (proving.waitsForBios()
                    && context.time().nanos() - began < BIOS_SHOWN.toNanos()) {
                context.time().sleep(BETWEEN);
                proving = new Proving(text, report(job, text, context));
            }
            return proving.end(context);
        } catch (BaselineRefused e) {
            return failed(context, Outcome.Refusal.SAFETY, e.what());
        }
    }

    private BaselineReport report(Job job, BaselineText text, StepContext context)
            throws InterruptedException {
        Subject box = lines.subject(text.act().target());
        if (BmcValues.alone(box)) {
            return bmc.proved(job, box, context, byBmc);
        }
        HostWay way = lines.way(job, text.act());
        Optional<char[]> sudo = way.sudo();
        try (SshSession session = way.open()) {
            context.onCancel(session::close);
            return proof.of(
                    new Checker.Host(
                            way.subject(), session, lines.gathering().gather(session, sudo), sudo),
                    text.files(),
                    HostLines.terms(text.act()));
        } finally {
            sudo.ifPresent(secret -> Arrays.fill(secret, '\0'));
        }
    }

    private static StepResult failed(StepContext context, Outcome.Refusal by, Message what) {
        return JobEnds.failed(context, by, what);
    }
}
