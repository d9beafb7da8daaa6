package io.rackside.app.terminal;

import io.rackside.app.access.AccessRefused;
import io.rackside.app.access.DeviceAccess;
import io.rackside.app.access.LoginPair;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.access.Trust;
import io.rackside.app.acts.ActText;
import io.rackside.bmc.Bmc;
import io.rackside.bmc.BmcException;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.model.Message;
import io.rackside.operations.Act;
import io.rackside.operations.Authorised;
import io.rackside.operations.Consent;
import io.rackside.operations.Job;
import io.rackside.operations.JobDefinition;
import io.rackside.operations.JobId;
import io.rackside.operations.Outcome;
import io.rackside.operations.Performer;
import io.rackside.operations.Step;
import io.rackside.operations.StepContext;
import io.rackside.operations.StepResult;
import io.rackside.operations.TerminalAct;
import io.rackside.operations.TerminalSession;
import io.rackside.operations.Time;
import io.rackside.operations.recording.RecordingSeal;
import io.rackside.store.RecordingLabel;
import io.rackside.store.RecordingWriter;
import io.rackside.store.Recordings;
import io.rackside.store.StoreException;
import io.rackside.store.VaultException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A job that is one terminal, from before its first byte to after its last. A cancel closes the
 * terminal; a crash leaves what is recorded, which is what the act is then settled by.
 */
public final class TerminalJob implements JobDefinition {
    static final String KIND = "terminal";
    private static final String STEP = "terminal";

    private final DeviceAccess access;
    private final Recordings recordings;
    private final Time time;
    private final Map<JobId, Given> given = new ConcurrentHashMap<>();

    /** What a job was authorised with, and who waits for it. */
    private record Given(
            Subject subject, LoginPair logins, TerminalSize size, OpenTerminal terminal) {}

    public TerminalJob(DeviceAccess access, Recordings recordings, Time time) {
        this.access = access;
        this.recordings = recordings;
        this.time = time;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** Who watches a host start must be able to start it. */
    @Override
    public boolean exclusive() {
        return false;
    }

    /** The job for an act, not submitted yet. */
    static Job job(Act act, Consent consent, Instant now) {
        return Job.waiting(
                KIND,
                Message.of("core.terminal.title", act.target().name()),
                List.of(act.target().device()),
                ActText.write(act, consent),
                List.of(Step.waiting(STEP, act.effect(), true, Duration.ZERO)),
                now);
    }

    /** What the job is to use. */
    void prepare(OpenTerminal terminal, Subject subject, LoginPair logins, TerminalSize size) {
        given.put(terminal.job(), new Given(subject, logins, size, terminal));
    }

    /** The terminals that stand or are being opened. */
    List<OpenTerminal> running() {
        return given.values().stream().map(Given::terminal).toList();
    }

    /** The job is over, however it ended. */
    void over(Job job) {
        Given kept = given.remove(job.id());
        if (kept != null) {
            // The step has said more; this is for a job that never came to it.
            kept.terminal()
                    .ended(
                            new Outcome.Refused(
                                    Outcome.Refusal.SAFETY,
                                    job.outcome().orElse(Message.of("core.terminal.nobody")),
                                    ""));
        }
    }

    @Override
    public StepResult perform(Job job, Step step, StepContext context) throws InterruptedException {
        Given kept = given.get(job.id());
        if (kept == null && context.earlierActs().isEmpty()) {
            return new StepResult.Failed(Message.of("core.terminal.nobody"));
        }
        Act act = ActText.act(job.parameters());
        Outcome outcome =
                context.acts().run(act, ActText.consent(job.parameters()), new Hands(job, kept));
        if (kept != null) {
            kept.terminal().ended(outcome);
        }
        return switch (outcome) {
            case Outcome.Done done -> new StepResult.Done(done.what());
            case Outcome.Refused refused -> new StepResult.Failed(refused.what());
            case Outcome.InDoubt doubt -> new StepResult.InDoubt(doubt.what());
        };
    }

    /** Opens the terminal and stays with it; or, after a crash, looks what is recorded of it. */
    private final class Hands implements Performer {
        private final Job job;
        private final Given kept;

        Hands(Job job, Given kept) {
            this.job = job;
            this.kept = kept;
        }

        @Override
        public Outcome perform(Authorised leave) {
            try {
                return recorded(leave);
            } catch (InterruptedException _) {
                // Cancelled before it stood: what may have been opened was closed again.
                return refused(Message.of("core.terminal.cancelled"));
            } catch (BmcException e) {
                return e.kind() == BmcException.Kind.BUSY
                        ? new Outcome.Refused(Outcome.Refusal.DEVICE, e.what(), "")
                        : e.asRefusal();
            } catch (AccessRefused e) {
                return refused(e.what());
            } catch (StoreException e) {
                return refused(e.what());
            } catch (VaultException e) {
                return refused(e.what());
            }
        }

        private Outcome recorded(Authorised leave) throws InterruptedException {
            Act act = leave.act();
            RecordingLabel label =
                    new RecordingLabel(
                            TerminalAct.of(act).recording(),
                            act.target().device(),
                            act.target().name(),
                            act.target().position(),
                            job.id(),
                            time.now());
            RecordingWriter file = recordings.begin(label);
            TerminalSession device;
            try {
                device = open(leave);
            } catch (InterruptedException | RuntimeException e) {
                file.discard();
                throw e;
            }
            TerminalView view = new TerminalView(device);
            kept.terminal().opened(view);
            return new Recorder(label, file, device, view, time).carry(kept.size());
        }

        /** The terminal has a session of its own; the one it was reached by is not needed. */
        private TerminalSession open(Authorised leave) throws InterruptedException {
            Terms terms =
                    Terms.person()
                            .at(Priority.PERSON)
                            .trusting(Trust.pinned())
                            .forActsOf(leave.act().risk());
            try (Bmc bmc = access.open(kept.subject(), terms, kept.logins())) {
                return bmc.terminal(leave);
            }
        }

        @Override
        public Outcome settle(Act act, Map<String, String> witness) {
            try {
                RecordingSeal seal = recordings.seal(TerminalAct.of(act).recording());
                return seal.cut(act.target().name());
            } catch (VaultException e) {
                return new Outcome.InDoubt(e.what());
            } catch (StoreException e) {
                return e.kind() == StoreException.Kind.NOT_THERE
                        ? refused(Message.of("core.terminal.nothing-recorded"))
                        : new Outcome.InDoubt(e.what());
            }
        }
    }

    private static Outcome.Refused refused(Message what) {
        return new Outcome.Refused(Outcome.Refusal.SAFETY, what, "");
    }
}
