package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.acts.Choice;
import io.rackside.model.Message;
import io.rackside.operations.Consent;
import io.rackside.operations.Job;

/** The way to a host with a change in doubt that SSH does not reach any more: its BMC. */
final class OffloadOverBmc {
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
     * Goes that way.
     *
     * @param run carries out what follows a confirmed power cycle
     * @throws Failure when no BMC is known, or the act is not offered or not confirmed
     */
    ExitStatus go(How how, Job doubtful, ActOptions acting, OffloadRun run, Terms host)
            throws InterruptedException {
        return switch (how) {
            case SOL -> console(doubtful);
            case POWER -> power(doubtful, acting, run, host);
        };
    }

    /** No prompt is guessed at: a person logs in there, and is told what to type. */
    private ExitStatus console(Job doubtful) {
        String line = rackside.overBmc().line(doubtful);
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

    private ExitStatus power(Job doubtful, ActOptions acting, OffloadRun run, Terms host)
            throws InterruptedException {
        Terms terms = Terms.person();
        Choice choice = rackside.overBmc().choice(doubtful, terms);
        Consent consent =
                new ActRun(
                                terminal,
                                subject,
                                SubjectFacts.of(subject, choice.act().target().identity()),
                                json)
                        .consent(choice, acting);
        return run.led(
                doubtful,
                () -> rackside.overBmc().start(doubtful, choice.act(), consent, host, terms));
    }
}
