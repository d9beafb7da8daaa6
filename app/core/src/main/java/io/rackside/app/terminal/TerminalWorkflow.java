package io.rackside.app.terminal;

import io.rackside.app.access.DeviceAccess;
import io.rackside.app.access.LoginPair;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.acts.Choice;
import io.rackside.app.jobs.Jobs;
import io.rackside.bmc.Bmc;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.operations.Act;
import io.rackside.operations.ActExecutor;
import io.rackside.operations.Consent;
import io.rackside.operations.Job;
import io.rackside.operations.Target;
import io.rackside.operations.TerminalAct;
import io.rackside.operations.Time;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Opens terminals on boxes; each is a job, and recorded. */
public final class TerminalWorkflow {
    private static final int JOBS_LOOKED_AT = 500;

    private final DeviceAccess access;
    private final Jobs jobs;
    private final ActExecutor executor;
    private final TerminalJob definition;
    private final Time time;

    /**
     * @param definition the one the jobs were made with
     */
    public TerminalWorkflow(
            DeviceAccess access,
            Jobs jobs,
            ActExecutor executor,
            TerminalJob definition,
            Time time) {
        this.access = access;
        this.jobs = jobs;
        this.executor = executor;
        this.definition = definition;
        this.time = time;
        jobs.listen(
                job -> {
                    if (job.kind().equals(TerminalJob.KIND)
                            && (job.over() || job.state() == Job.State.INTERRUPTED)) {
                        definition.over(job);
                    }
                });
    }

    /**
     * The act of opening the serial console of a box, which is of risk 3, with what the guards
     * think of it.
     *
     * @param takeOver whether one that somebody else has open there is ended
     * @throws io.rackside.bmc.BmcException when the box cannot be asked who it is
     * @throws io.rackside.app.access.AccessRefused when it is not spoken to
     */
    public Choice choice(Subject subject, boolean takeOver, Terms terms)
            throws InterruptedException {
        return choice(
                subject,
                takeOver,
                Message.of(
                        takeOver ? "core.terminal.effect-take-over" : "core.terminal.effect",
                        subject.target().name()),
                terms);
    }

    /**
     * The same for one who knows what will be typed.
     *
     * @param effect in words
     */
    public Choice choice(Subject subject, boolean takeOver, Message effect, Terms terms)
            throws InterruptedException {
        try (Bmc bmc = access.open(subject, terms.at(Priority.PERSON))) {
            Target said = subject.target();
            Target target =
                    new Target(
                            said.device(),
                            said.name(),
                            said.position(),
                            said.identity().completedBy(bmc.firstLook().device().identity()));
            Act act =
                    new TerminalAct(TerminalAct.SOL, takeOver, UUID.randomUUID())
                            .on(target, effect);
            return new Choice(act, executor.opinions(act));
        }
    }

    /**
     * Has a job open it. Consent, guards and everything else are looked at by the job; its outcome
     * says what became of it.
     *
     * @param size it is drawn in now
     * @throws io.rackside.app.access.AccessRefused when no login is at hand, or the certificate is
     *     not known well enough
     */
    public OpenTerminal open(
            Subject subject, Act act, Consent consent, TerminalSize size, Terms terms)
            throws InterruptedException {
        LoginPair logins = access.logins(subject, terms);
        access.prepare(subject, terms.forActsOf(act.risk()));
        Job job = TerminalJob.job(act, consent, time.now());
        OpenTerminal terminal =
                new OpenTerminal(
                        job.id(), act.target(), TerminalAct.of(act).recording(), time.now());
        definition.prepare(terminal, access.again(subject), logins, size);
        jobs.submit(job);
        return terminal;
    }

    /** The terminals that are open or being opened. */
    public List<OpenTerminal> running() {
        return definition.running();
    }

    /** The one that is open on that box. */
    public Optional<OpenTerminal> running(DeviceId device) {
        return running().stream().filter(t -> t.target().device().equals(device)).findFirst();
    }

    /**
     * Settles the terminals that a crash cut, by what is recorded of them. One whose key lies in
     * the locked vault stays in doubt until this is called again.
     *
     * @return the jobs that are being settled
     */
    public List<Job> settle() {
        return jobs.newest(JOBS_LOOKED_AT).stream()
                .filter(job -> job.kind().equals(TerminalJob.KIND))
                .filter(
                        job ->
                                job.state() == Job.State.INTERRUPTED
                                        || job.state() == Job.State.IN_DOUBT)
                .map(job -> jobs.resume(job.id()))
                .toList();
    }
}
