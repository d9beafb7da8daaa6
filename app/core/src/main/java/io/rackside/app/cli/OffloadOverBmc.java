package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.acts.Choice;
import io.rackside.app.acts.Running;
import io.rackside.model.Message;
import io.rackside.model.Protocol;
import io.rackside.operations.Job;
import io.rackside.operations.Outcome;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The way to a host with a change in doubt that SSH does not reach any more: its BMC. */
final class OffloadOverBmc {
    /** Without power all is gone that was not kept; a reset is as good for what the kernel has. */
    private static final List<String> CYCLES = List.of("power.cycle", "power.reset");

    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final Terminal terminal;
    private final Rackside rackside;
    private final Subject subject;
    private final boolean json;

    /** How it is gone about. */
    enum How {
        /** A person types the way back at the serial console. */
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
     * What comes before the host is looked at again.
     *
     * @return how the command ends already; empty where the host is to be looked at now
     * @throws Failure when no BMC is known, or the act is not offered or not confirmed
     */
    Optional<ExitStatus> first(How how, Job doubtful, ActOptions acting)
            throws InterruptedException {
        Subject bmc =
                subject.by(Protocol.REDFISH)
                        .or(() -> subject.by(Protocol.IPMI))
                        .orElseThrow(
                                () ->
                                        new Failure(
                                                ExitStatus.FAILED,
                                                Message.of(
                                                        "core.offload.way-out-by-hand",
                                                        subject.target().name(),
                                                        doubtful.id().value())));
        return switch (how) {
            case SOL -> Optional.of(console(doubtful));
            case POWER -> power(bmc, acting);
        };
    }

    /** No prompt is guessed at: a person logs in there, and is told what to type. */
    private ExitStatus console(Job doubtful) {
        String line = rackside.offload().consoleLine(doubtful);
        if (json) {
            terminal.json(
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("job", doubtful.id().value())
                            .put("outcome", "inDoubt")
                            .put("console", line));
        } else {
            terminal.out()
                    .println(
                            Table.plain(
                                    terminal.text(
                                            Message.of(
                                                    "core.cli.offload.console",
                                                    subject.target().name(),
                                                    line))));
        }
        return ExitStatus.FAILED;
    }

    private Optional<ExitStatus> power(Subject bmc, ActOptions acting) throws InterruptedException {
        Terms terms = Terms.person();
        List<Choice> choices = rackside.power().choices(bmc, terms);
        Choice choice =
                CYCLES.stream()
                        .flatMap(kind -> choices.stream().filter(c -> c.act().kind().equals(kind)))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new Failure(
                                                ExitStatus.FAILED,
                                                Message.of(
                                                        "core.cli.error.offload-no-cycle",
                                                        subject.target().name())));
        ActRun run =
                new ActRun(
                        terminal,
                        bmc,
                        SubjectFacts.of(bmc, choice.act().target().identity()),
                        false);
        Running running =
                rackside.power()
                        .start(
                                bmc,
                                choice.act(),
                                run.consent(choice, acting),
                                terms.forActsOf(choice.act().risk()));
        Outcome outcome =
                running.await(LONGEST)
                        .orElseThrow(
                                () ->
                                        new Failure(
                                                ExitStatus.FAILED,
                                                Message.of(
                                                        "core.cli.error.takes-long",
                                                        subject.target().name(),
                                                        running.job().value()),
                                                Message.of("core.cli.next.takes-long")));
        terminal.err().println(Table.plain(run.told(outcome)));
        return outcome instanceof Outcome.Done
                ? Optional.empty()
                : Optional.of(ExitStatus.of(outcome));
    }
}
