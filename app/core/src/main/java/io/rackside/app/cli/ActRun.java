package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.access.Subject;
import io.rackside.app.acts.Choice;
import io.rackside.app.acts.Running;
import io.rackside.drivers.ssh.SshAddress;
import io.rackside.model.DeviceFacts;
import io.rackside.model.Message;
import io.rackside.model.Protocol;
import io.rackside.operations.Act;
import io.rackside.operations.Consent;
import io.rackside.operations.Guard;
import io.rackside.operations.Outcome;
import io.rackside.operations.Risk;

import java.time.Duration;
import java.util.Optional;

/** Carries out an act the way the command line asks for it, and tells how it went. */
final class ActRun {
    /**
     * A host that is shut down may take this long; then the job goes on being settled by reading.
     */
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final Terminal terminal;
    private final Subject subject;
    private final DeviceFacts device;
    private final boolean json;

    /**
     * @param device what the device says it is, read just now
     */
    ActRun(Terminal terminal, Subject subject, DeviceFacts device, boolean json) {
        this.terminal = terminal;
        this.subject = subject;
        this.device = device;
        this.json = json;
    }

    /** Starts the act with a consent. */
    @FunctionalInterface
    interface Start {
        Running with(Consent consent) throws InterruptedException;
    }

    /** The act with its effect and what the guards say, if the person has confirmed it. */
    ExitStatus carryOut(Choice choice, ActOptions options, Start start)
            throws InterruptedException {
        return run(start.with(consent(choice, options)));
    }

    /**
     * The person's consent to an act.
     *
     * @throws Failure when it is not given, or a guard wants a reason
     */
    Consent consent(Choice choice, ActOptions options) {
        Act act = choice.act();
        boolean confirmed = confirms(options.confirm);
        if (act.risk().compareTo(Risk.SERVICE_STOPS) >= 0 && !confirmed) {
            throw new Failure(
                    ExitStatus.REFUSED_BY_SAFETY,
                    Message.of("core.cli.error.confirm", act.effect()),
                    Message.of("core.cli.next.confirm", confirmName()));
        }
        for (Guard.Opinion opinion : choice.opinions()) {
            if (opinion.stops() && options.reason == null) {
                throw new Failure(
                        ExitStatus.REFUSED_BY_SAFETY,
                        opinion.reason(),
                        Message.of("core.cli.next.reason"));
            }
            if (opinion.verdict() != Guard.Verdict.ALLOW) {
                terminal.err().println(Table.plain(terminal.text(opinion.reason())));
            }
        }
        return new Consent(
                true,
                true,
                confirmed ? Optional.of(subject.target().name()) : Optional.empty(),
                Optional.ofNullable(options.reason));
    }

    /** A host that was read over SSH a moment ago goes by its name and its address as well. */
    private boolean confirms(String said) {
        if (said == null || confirmName().equals(said)) {
            return said != null;
        }
        boolean bareHost =
                subject.device().isEmpty() && subject.endpoint().protocol() == Protocol.SSH;
        return bareHost
                && (said.equals(device.hostName())
                        || said.equals(subject.target().name())
                        || said.equals(
                                SshAddress.parse(subject.endpoint().address())
                                        .map(SshAddress::host)
                                        .orElse("")));
    }

    /** Waits for what was started and prints its outcome. */
    ExitStatus run(Running running) throws InterruptedException {
        Optional<Outcome> ended = running.await(LONGEST);
        if (ended.isEmpty()) {
            throw new Failure(
                    ExitStatus.FAILED,
                    Message.of("core.cli.error.takes-long", label(), running.job().value()),
                    Message.of("core.cli.next.takes-long"));
        }
        Outcome outcome = ended.get();
        if (json) {
            terminal.json(report(running, outcome));
        } else if (outcome instanceof Outcome.Done) {
            terminal.out().println(Table.plain(terminal.text(outcome.what())));
        } else {
            terminal.err().println(Table.plain(told(outcome)));
        }
        return ExitStatus.of(outcome);
    }

    /** How an act ended, in words. */
    String told(Outcome outcome) {
        String text = terminal.text(outcome.what());
        return switch (outcome) {
            case Outcome.Done _ -> text;
            case Outcome.InDoubt _ -> text + " " + terminal.words().say("core.cli.next.in-doubt");
            case Outcome.Refused refused ->
                    refused.deviceSaid().isEmpty()
                            ? text
                            : text
                                    + " "
                                    + terminal.words()
                                            .say("core.cli.device-said", refused.deviceSaid());
        };
    }

    /** As it is called in JSON. */
    static String word(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done _ -> "done";
            case Outcome.Refused _ -> "refused";
            case Outcome.InDoubt _ -> "inDoubt";
        };
    }

    private ObjectNode report(Running running, Outcome outcome) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.set("device", InventoryJson.device(device));
        return root.put("job", running.job().value())
                .put("outcome", word(outcome))
                .put("code", outcome.what().code())
                .put("text", terminal.text(outcome.what()))
                .put(
                        "deviceSaid",
                        outcome instanceof Outcome.Refused refused
                                ? InventoryJson.text(refused.deviceSaid())
                                : null);
    }

    /**
     * What has to be typed: the name of a device of the data folder; of a bare address its serial
     * number, else its host name, so that the person has looked at what answers there.
     */
    String confirmName() {
        return subject.device().isPresent()
                ? subject.target().name()
                : device.identity()
                        .serial()
                        .orElse(
                                device.hostName().isEmpty()
                                        ? subject.target().name()
                                        : device.hostName());
    }

    private String label() {
        return (subject.target().name() + " " + subject.target().position()).strip();
    }
}
