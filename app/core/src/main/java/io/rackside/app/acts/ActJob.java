package io.rackside.app.acts;

import io.rackside.app.access.AccessRefused;
import io.rackside.app.access.DeviceAccess;
import io.rackside.app.access.LoginPair;
import io.rackside.app.access.PendingPasswords;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.access.Trust;
import io.rackside.app.host.Freeing;
import io.rackside.bmc.Bmc;
import io.rackside.bmc.BmcException;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.bmc.settings.AccountChange;
import io.rackside.bmc.settings.CertificateChange;
import io.rackside.bmc.settings.NetworkChange;
import io.rackside.bmc.settings.ServiceChange;
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
import io.rackside.operations.SecretSource;
import io.rackside.operations.Step;
import io.rackside.operations.StepContext;
import io.rackside.operations.StepResult;
import io.rackside.operations.Time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;

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
    private static final String SERVE = "serve";
    private static final String TAKE_OUT = "take-out";

    /** A BMC may take a minute to show its drive empty. */
    private static final Duration TAKING_OUT_MAX = Duration.ofMinutes(3);

    /** A person may have to be asked. */
    private static final Duration READMITTING_MAX = Duration.ofMinutes(15);

    private static final String INSERT_MEDIUM = "media.insert";

    private final DeviceAccess access;
    private final Optional<HostService> hosts;
    private final List<Consequence> consequences;
    private final Map<JobId, CompletableFuture<Outcome>> waiting = new ConcurrentHashMap<>();
    private final Map<JobId, Given> given = new ConcurrentHashMap<>();

    /** What a job was authorised with; a locked vault does not stop it. */
    private record Given(Subject subject, LoginPair logins, SecretSource secrets) {}

    /**
     * @param passwords that are being changed
     */
    public ActJob(
            DeviceAccess access,
            Optional<HostService> hosts,
            PendingPasswords passwords,
            Time time) {
        this.access = access;
        this.hosts = hosts;
        this.consequences =
                List.of(
                        new PasswordConsequence(passwords, access),
                        new NetworkConsequence(access, time),
                        new CertificateConsequence(access, time));
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** The job for an act, not submitted yet. */
    Job job(Act act, Consent consent, Instant now) {
        boolean asksHost = hosts.isPresent() && stopsHost(act);
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
        if (act.kind().equals(INSERT_MEDIUM)) {
            steps.add(Step.waiting(SERVE, Message.of("core.media.step"), true, Duration.ZERO));
            steps.add(
                    Step.waiting(
                            TAKE_OUT, Message.of("core.media.step-take-out"), false, seconds(10)));
        }
        return Job.waiting(
                KIND,
                Message.of(title(act), act.target().name()),
                List.of(act.target().device()),
                ActText.write(act, consent),
                steps,
                now);
    }

    /** A medium is taken out, and a host taken up again, also when it did not come to the rest. */
    @Override
    public Optional<Duration> cleansUpWithin(Job job, Step step) {
        return switch (step.name()) {
            case TAKE_OUT -> job.mayHaveDone(ACT) ? Optional.of(TAKING_OUT_MAX) : Optional.empty();
            case READMIT -> job.done(RELEASE) ? Optional.of(READMITTING_MAX) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** An image is given out by the process that has opened it. */
    @Override
    public boolean endsWithProcess(Job job) {
        return ActText.act(job.parameters()).kind().equals(INSERT_MEDIUM);
    }

    /** What the job is to use, and who waits for its outcome. */
    CompletableFuture<Outcome> prepare(
            JobId job, Subject subject, LoginPair logins, SecretSource secrets) {
        given.put(job, new Given(subject, logins, secrets));
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        waiting.put(job, outcome);
        return outcome;
    }

    /** What a job that is carried on is to use; nobody waits for its outcome. */
    void authorise(JobId job, Subject subject, LoginPair logins) {
        given.put(job, new Given(subject, logins, SecretSource.none()));
    }

    /** The job is over, however it ended. */
    void over(Job job) {
        Given kept = given.remove(job.id());
        if (kept != null && kept.secrets() instanceof ServedMedium medium) {
            medium.close();
        }
        if (job.state() == Job.State.FAILED || job.state() == Job.State.CANCELLED) {
            Act act = ActText.act(job.parameters());
            consequence(act).ifPresent(c -> c.nothingDone(act));
        }
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
            case READMIT -> readmit(job, act, context);
            case ACT -> act(job, act, context);
            case SERVE -> serve(job, act, context);
            case TAKE_OUT -> takeOut(job, act, context);
            default -> throw new IllegalArgumentException("no step " + step.name());
        };
    }

    private StepResult check(Job job, Act act, StepContext context) throws InterruptedException {
        try (Bmc bmc = open(job, act)) {
            context.onCancel(bmc::close);
            Acting.look(bmc, act.kind());
            return new StepResult.Done(Message.of("core.power.checked", act.target().name()));
        } catch (BmcException e) {
            return failed(job, e.asRefusal());
        } catch (AccessRefused e) {
            return failed(job, refused(e));
        }
    }

    private StepResult act(Job job, Act act, StepContext context) throws InterruptedException {
        try (Bmc bmc = open(job, act)) {
            Outcome outcome =
                    context.acts()
                            .run(
                                    act,
                                    ActText.consent(job.parameters()),
                                    hands(job, act, bmc, far(act, context)));
            tell(job, outcome);
            return switch (outcome) {
                case Outcome.Done done -> new StepResult.Done(done.what());
                case Outcome.Refused refused -> new StepResult.Failed(refused.what());
                case Outcome.InDoubt doubt -> new StepResult.InDoubt(doubt.what());
            };
        } catch (BmcException e) {
            return failed(job, e.asRefusal());
        } catch (AccessRefused e) {
            return failed(job, refused(e));
        }
    }

    private StepResult serve(Job job, Act act, StepContext context) throws InterruptedException {
        Optional<ServedMedium> medium =
                secrets(job) instanceof ServedMedium served
                        ? Optional.of(served)
                        : Optional.empty();
        try (Bmc bmc = open(job, act)) {
            bmc.firstLook();
            return new MediaServing(bmc, new ServedDrive(act), medium, context).run();
        } catch (BmcException e) {
            return failed(job, e.asRefusal());
        } catch (AccessRefused e) {
            return failed(job, refused(e));
        }
    }

    private StepResult takeOut(Job job, Act act, StepContext context) throws InterruptedException {
        try (Bmc bmc = open(job, act)) {
            bmc.firstLook();
            Consent consent = ActText.consent(job.parameters());
            return new MediaTakingOut(
                            bmc,
                            new ServedDrive(act),
                            consent,
                            context,
                            one -> hands(job, one, bmc))
                    .run();
        } catch (BmcException e) {
            return failed(job, e.asRefusal());
        } catch (AccessRefused e) {
            return failed(job, refused(e));
        }
    }

    private SecretSource secrets(Job job) {
        Given kept = given.get(job.id());
        return kept == null ? SecretSource.none() : kept.secrets();
    }

    private Optional<Consequence> consequence(Act act) {
        return consequences.stream().filter(each -> each.of(act)).findFirst();
    }

    /** Shows how far a long act is, where the BMC tells it; when it ends it does not tell. */
    private static IntConsumer far(Act act, StepContext context) {
        return percent -> context.progress(act.effect(), percent / 100.0, Duration.ZERO);
    }

    private Performer hands(Job job, Act act, Bmc bmc) {
        return hands(job, act, bmc, _ -> {});
    }

    private Performer hands(Job job, Act act, Bmc bmc, IntConsumer percent) {
        SecretSource secrets = secrets(job);
        Subject subject = subject(job, act);
        Optional<Consequence> follows = consequence(act);
        Optional<LoginPair> logins = Optional.ofNullable(given.get(job.id())).map(Given::logins);
        return new Performer() {
            private Outcome followed(Outcome outcome) throws InterruptedException {
                return follows.isEmpty()
                        ? outcome
                        : follows.get().after(act, subject, logins, outcome);
            }

            @Override
            public Outcome perform(Authorised leave) throws InterruptedException {
                return followed(bmc.perform(leave, secrets, percent));
            }

            @Override
            public Map<String, String> witness(Act before) throws InterruptedException {
                return bmc.witness(before);
            }

            @Override
            public Outcome settle(Act earlier, Map<String, String> witness)
                    throws InterruptedException {
                Optional<Outcome> found =
                        follows.isEmpty()
                                ? Optional.empty()
                                : follows.get().settle(earlier, subject, logins);
                if (found.isPresent()) {
                    return found.get();
                }
                try {
                    return followed(bmc.settle(earlier, witness));
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

    /** The act is done; a host that is kept back is no failure of it, and is told with it. */
    private StepResult readmit(Job job, Act act, StepContext context) throws InterruptedException {
        HostService.Answer answer =
                Freeing.back(hosts.orElseThrow(), act.target().device(), context::note);
        Message done =
                job.steps().stream()
                        .filter(step -> step.name().equals(ACT))
                        .flatMap(step -> step.detail().stream())
                        .findFirst()
                        .orElse(Message.of("core.power.not-begun"));
        return new StepResult.Done(
                answer.granted()
                        ? answer.reason()
                        : Message.of("core.power.kept-back", done, answer.reason()));
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
        return access.open(access.subject(act.target()), terms);
    }

    private Subject subject(Job job, Act act) {
        Given kept = given.get(job.id());
        return kept == null ? access.subject(act.target()) : kept.subject();
    }

    private static Outcome.Refused refused(AccessRefused e) {
        Outcome.Refusal by =
                switch (e.kind()) {
                    case NO_CREDENTIAL, VAULT_LOCKED -> Outcome.Refusal.NOT_AUTHORISED;
                    case UNKNOWN_TARGET, NOT_PROVEN, NOT_AGREED, READING_ONLY ->
                            Outcome.Refusal.SAFETY;
                };
        return new Outcome.Refused(by, e.what(), "");
    }

    /** A setting of the BMC, however grave, takes nothing from the host while it runs. */
    private static boolean stopsHost(Act act) {
        return act.kind().startsWith("power.") && act.risk().compareTo(Risk.SERVICE_STOPS) >= 0;
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
            case AccountChange.PASSWORD -> "core.accounts.title-password";
            case AccountChange.ADD -> "core.accounts.title-add";
            case AccountChange.REMOVE -> "core.accounts.title-remove";
            case CertificateChange.REPLACE -> "core.certificate.title-replace";
            case CertificateChange.REQUEST -> "core.certificate.title-request";
            case NetworkChange.PORT -> "core.network.title-port";
            case NetworkChange.NTP -> "core.network.title-ntp";
            case ServiceChange.KIND -> "core.network.title-service";
            case AccountChange.EDIT -> "core.accounts.title-edit";
            case "boot.override" -> "core.power.title-boot";
            case "log.clear", "sel.clear" -> "core.acts.title-log-clear";
            case "bios.set" -> "core.acts.title-bios-set";
            case "bios.drop" -> "core.acts.title-bios-drop";
            case "bios.password" -> "core.acts.title-bios-password";
            case "media.insert" -> "core.acts.title-media-insert";
            case "media.eject" -> "core.acts.title-media-eject";
            case "diagnostics.collect" -> "core.acts.title-diagnostics";
            case "subscription.add" -> "core.acts.title-subscribe";
            case "subscription.remove" -> "core.acts.title-unsubscribe";
            case "subscription.test" -> "core.acts.title-test-event";
            default -> "core.power.title-other";
        };
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }
}
