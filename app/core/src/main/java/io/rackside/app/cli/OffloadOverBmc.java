package io.rackside.app.cli;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.acts.Choice;
import io.rackside.app.offload.OverBmc;
import io.rackside.operations.Consent;
import io.rackside.operations.Job;

import java.util.Optional;
import java.util.Set;

/** The way to a host with a change in doubt that SSH does not reach any more: its BMC. */
final class OffloadOverBmc {
    private final Terminal terminal;
    private final Rackside rackside;
    private final Subject subject;
    private final boolean json;

    /** How it is gone about. */
    enum How {
        /** The kept account logs in at the serial console, and the way back is run there. */
        SOL,
        /** The host goes without power, and comes back with what is kept. */
        POWER
    }

    OffloadOverBmc(Terminal terminal, Rackside rackside, Subject subject, boolean json) {
        this.terminal = terminal;
        this.rackside = rackside;
        this.subject = subject;
        this.json = json;
    }

    /**
     * Goes that way; the serial console comes before the power.
     *
     * @param run carries out what follows
     * @throws Failure when no BMC is known, or an act is not offered or not confirmed
     */
    ExitStatus go(Set<How> ways, Job doubtful, ActOptions acting, OffloadRun run, Terms host)
            throws InterruptedException {
        Terms terms = Terms.person();
        return ways.contains(How.SOL)
                ? console(ways.contains(How.POWER), doubtful, acting, run, host, terms)
                : power(doubtful, acting, run, host, terms);
    }

    /** What is shown at the console is recorded, which wants the open vault. */
    private ExitStatus console(
            boolean powerToo,
            Job doubtful,
            ActOptions acting,
            OffloadRun run,
            Terms host,
            Terms terms)
            throws InterruptedException {
        new VaultDoor(terminal).open(rackside);
        Choice choice = rackside.overBmc().consoleChoice(doubtful, terms);
        Consent consent = consent(choice, acting);
        Optional<OverBmc.Power> then = Optional.empty();
        if (powerToo) {
            Choice power = rackside.overBmc().choice(doubtful, terms);
            then = Optional.of(new OverBmc.Power(power.act(), consent(power, acting)));
        }
        Optional<OverBmc.Power> allowed = then;
        ExitStatus status =
                run.led(
                        doubtful,
                        () ->
                                rackside.overBmc()
                                        .startTyped(
                                                doubtful,
                                                choice.act(),
                                                consent,
                                                allowed,
                                                host,
                                                terms));
        byHand(doubtful);
        return status;
    }

    /** Where it did not help: a person may do better at an unusual prompt. */
    private void byHand(Job doubtful) {
        boolean open =
                rackside.jobs()
                        .find(doubtful.id())
                        .filter(job -> job.state() == Job.State.IN_DOUBT)
                        .isPresent();
        if (open) {
            terminal.note(
                    "core.cli.offload.console",
                    subject.target().name(),
                    rackside.overBmc().line(doubtful));
        }
    }

    private Consent consent(Choice choice, ActOptions acting) {
        return new ActRun(
                        terminal,
                        subject,
                        SubjectFacts.of(subject, choice.act().target().identity()),
                        json)
                .consent(choice, acting);
    }

    private ExitStatus power(
            Job doubtful, ActOptions acting, OffloadRun run, Terms host, Terms terms)
            throws InterruptedException {
        Choice choice = rackside.overBmc().choice(doubtful, terms);
        Consent consent = consent(choice, acting);
        return run.led(
                doubtful,
                () -> rackside.overBmc().start(doubtful, choice.act(), consent, host, terms));
    }
}
