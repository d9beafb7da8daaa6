package io.rackside.app.power;

import io.rackside.app.access.AccessRefused;
import io.rackside.app.access.DeviceAccess;
import io.rackside.app.access.LoginPair;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.access.Trust;
import io.rackside.bmc.Bmc;
import io.rackside.bmc.BmcException;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.model.Message;
import io.rackside.operations.Act;
import io.rackside.operations.Authorised;
import io.rackside.operations.Consent;
import io.rackside.operations.HostService;
import io.rackside.operations.Job;
import io.rackside.operations.JobDefinition;
import io.rackside.operations.JobId;
import io.rackside.operations.Outcome;
import io.rackside.operations.Performer;
import io.rackside.operations.Risk;
import io.rackside.operations.Step;
import io.rackside.operations.StepContext;
import io.rackside.operations.StepResult;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A job with one act on one box: is it the right box, may its host go down, the act itself with its
 * read-back. After a crash in the middle of the act it finds out by reading.
 */
public final class ActJob implements JobDefinition {
    static final String KIND = "power";
    private static final String CHECK = "check";
    private static final String RELEASE = "release";
    private static final String ACT = "act";
    private static final String READMIT = "readmit";

    private final DeviceAccess access;
    private final Optional<HostService> hosts;
    private final Map<JobId, CompletableFuture<Outcome>> waiting = new ConcurrentHashMap<>();
    private final Map<JobId, Given> given = new ConcurrentHashMap<>();

    /** What a job was authorised with; a locked vault does not stop it. */
    private record Given(Subject subject, LoginPair logins) {}

    public ActJob(DeviceAccess access, Optional<HostService> hosts) {
        this.access = access;
        this.hosts = hosts;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** The job for an act, not submitted yet. */
    Job job(Act act, Consent consent, Instant now) {
        boolean asksHost = hosts.isPresent() && act.risk().compareTo(Risk.SERVICE_STOPS) >= 0;
        List<Step> steps = new ArrayList<>();
        steps.add(Step.waiting(CHECK, Message.of("core.power.step-check"), true, seconds(3)));
        if (asksHost) {
            steps.add(
                    Step.waiting(
                            RELEASE, Message.of("core.power.step-release"), true, Duration.ZERO));
        }
        steps.add(Step.waiting(ACT, act.effect(), false, seconds(30)));
        if (asksHost && comesBack(act)) {
            steps.add(
                    Step.waiting(
                            READMIT, Message.of("core.power.step-readmit"), true, Duration.ZERO));
        }
        return Job.waiting(
                KIND,
                Message.of(title(act), act.target().name()),
                List.of(act.target().device()),
                ActText.write(act, consent),
                steps,
                now);
    }

    /** What the job is to use, and who waits for its outcome. */
    CompletableFuture<Outcome> prepare(JobId job, Subject subject, LoginPair logins) {
        given.put(job, new Given(subject, logins));
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        waiting.put(job, outcome);
        return outcome;
    }

    /** The job is over, however it ended. */
    void over(Job job) {
        given.remove(job.id());
        CompletableFuture<Outcome> outcome = waiting.remove(job.id());
        if (outcome != null) {
            // The step that acted has said more; this is for a job that never came to it.
            Message how = job.outcome().orElse(Message.of("core.power.not-begun"));
            outcome.complete(
                    job.state() == Job.State.IN_DOUBT
                            ? new Outcome.InDoubt(how)
                            : new Outcome.Refused(Outcome.Refusal.SAFETY, how, ""));
        }
    }

    @Override
    public StepResult perform(Job job, Step step, StepContext context) throws InterruptedException {
        Act act = ActText.act(job.parameters());
        return switch (step.name()) {
            case CHECK -> check(job, act, context);
            case RELEASE -> asked(job, hosts.get().release(act.target().device()));
            case READMIT -> readmitted(hosts.get().readmit(act.target().device()));
            case ACT -> act(job, act, context);
            default -> throw new IllegalArgumentException("no step " + step.name());
        };
    }

    private StepResult check(Job job, Act act, StepContext context) throws InterruptedException {
        try (Bmc bmc = open(job, act)) {
            context.onCancel(bmc::close);
            bmc.firstLook();
            return new StepResult.Done(Message.of("core.power.checked", act.target().name()));
        } catch (BmcException e) {
            return failed(job, refused(e));
        } catch (AccessRefused e) {
            return failed(job, refused(e));
        }
    }

    private StepResult act(Job job, Act act, StepContext context) throws InterruptedException {
        try (Bmc bmc = open(job, act)) {
            Outcome outcome =
                    context.acts().run(act, ActText.consent(job.parameters()), hands(bmc));
            tell(job, outcome);
            return switch (outcome) {
                case Outcome.Done done -> new StepResult.Done(done.what());
                case Outcome.Refused refused -> new StepResult.Failed(refused.what());
                case Outcome.InDoubt doubt -> new StepResult.InDoubt(doubt.what());
            };
        } catch (BmcException e) {
            return failed(job, refused(e));
        } catch (AccessRefused e) {
            return failed(job, refused(e));
        }
    }

    private static Performer hands(Bmc bmc) {
        return new Performer() {
            @Override
            public Outcome perform(Authorised leave) throws InterruptedException {
                return bmc.perform(leave);
            }

            @Override
            public Map<String, String> witness(Act before) throws InterruptedException {
                return bmc.witness(before);
            }

            @Override
            public Outcome settle(Act earlier, Map<String, String> witness)
                    throws InterruptedException {
                try {
                    return bmc.settle(earlier, witness);
                } catch (BmcException e) {
                    return new Outcome.InDoubt(e.what());
                }
            }
        };
    }

    private StepResult asked(Job job, HostService.Answer answer) {
        return answer.granted()
                ? new StepResult.Done(answer.reason())
                : failed(job, new Outcome.Refused(Outcome.Refusal.SAFETY, answer.reason(), ""));
    }

    /** The act is done; a host that is kept back is no failure of it. */
    private static StepResult readmitted(HostService.Answer answer) {
        return new StepResult.Done(answer.reason());
    }

    private StepResult failed(Job job, Outcome.Refused refused) {
        tell(job, refused);
        return new StepResult.Failed(refused.what());
    }

    private void tell(Job job, Outcome outcome) {
        CompletableFuture<Outcome> who = waiting.get(job.id());
        if (who != null) {
            who.complete(outcome);
        }
    }

    private Bmc open(Job job, Act act) throws InterruptedException {
        Given kept = given.get(job.id());
        Terms terms =
                Terms.background().at(Priority.JOB).trusting(Trust.pinned()).forActsOf(act.risk());
        if (kept != null) {
            return access.open(kept.subject(), terms, kept.logins());
        }
        Subject subject = access.subject(act.target());
        return access.open(subject, terms);
    }

    private static Outcome.Refused refused(BmcException e) {
        Outcome.Refusal by =
                switch (e.kind()) {
                    case LOGIN_REFUSED, NOT_ALLOWED -> Outcome.Refusal.NOT_AUTHORISED;
                    case ANOTHER_BOX, CERTIFICATE_CHANGED, NOT_TRUSTED -> Outcome.Refusal.SAFETY;
                    case UNREACHABLE, BUSY, NONSENSE -> Outcome.Refusal.UNREACHABLE;
                    case NOT_SUPPORTED -> Outcome.Refusal.DEVICE;
                };
        return new Outcome.Refused(by, e.what(), "");
    }

    private static Outcome.Refused refused(AccessRefused e) {
        Outcome.Refusal by =
                switch (e.kind()) {
                    case NO_CREDENTIAL, VAULT_LOCKED -> Outcome.Refusal.NOT_AUTHORISED;
                    case UNKNOWN_TARGET, NOT_PROVEN, READING_ONLY -> Outcome.Refusal.SAFETY;
                };
        return new Outcome.Refused(by, e.what(), "");
    }

    private static boolean comesBack(Act act) {
        return act.kind().equals("power.cycle") || act.kind().equals("power.reset");
    }

    private static String title(Act act) {
        return switch (act.kind()) {
            case "power.on" -> "core.power.title-on";
            case "power.shutdown" -> "core.power.title-shutdown";
            case "power.off" -> "core.power.title-off";
            case "power.cycle" -> "core.power.title-cycle";
            case "power.reset" -> "core.power.title-reset";
            case "power.nmi" -> "core.power.title-nmi";
            case "led.on" -> "core.power.title-led-on";
            case "led.off" -> "core.power.title-led-off";
            default -> "core.power.title-other";
        };
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }
}
