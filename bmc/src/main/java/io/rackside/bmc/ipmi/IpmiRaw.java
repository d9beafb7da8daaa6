package io.rackside.bmc.ipmi;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.bmc.ipmi.command.CompletionWords;
import io.rackside.bmc.ipmi.command.RawCommand;
import io.rackside.bmc.ipmi.command.SecretCommands;
import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.message.Request;
import io.rackside.bmc.ipmi.message.Response;
import io.rackside.bmc.ipmi.session.IpmiSession;
import io.rackside.bmc.ipmi.session.Privilege;
import io.rackside.model.Message;
import io.rackside.model.settings.Change;
import io.rackside.operations.Act;
import io.rackside.operations.Authorised;
import io.rackside.operations.Outcome;
import io.rackside.operations.Risk;
import io.rackside.operations.Target;

import java.util.HexFormat;
import java.util.Map;

/**
 * Commands as bytes. Nobody here knows what one does, so it is sent once and never settled by
 * reading; request and answer stand in the trail.
 */
final class IpmiRaw {
    static final String KIND = "ipmi.raw";
    private static final String REQUEST = "request";

    private IpmiRaw() {}

    /**
     * The act for a command.
     *
     * @throws BmcException NOT_SUPPORTED when it is none, or one that carries a secret
     */
    static Act plan(Target target, Change.Raw raw) {
        Request request =
                RawCommand.parse(raw.bytes())
                        .orElseThrow(
                                () ->
                                        new BmcException(
                                                BmcException.Kind.NOT_SUPPORTED,
                                                Message.of("bmc.ipmi.no-raw-command")));
        if (SecretCommands.shipped().has(request)) {
            throw new BmcException(
                    BmcException.Kind.NOT_SUPPORTED,
                    Message.of(
                            "bmc.ipmi.raw-secret",
                            "%02Xh/%02Xh".formatted(request.netFn(), request.command())));
        }
        String text = RawCommand.text(request);
        return Act.of(
                KIND,
                target,
                Map.of(REQUEST, text),
                Risk.CANNOT_BE_UNDONE,
                Message.of("bmc.effect-raw", target.name(), text));
    }

    static Outcome perform(Line line, Authorised leave, Priority priority)
            throws InterruptedException {
        Act act = leave.act();
        Request request =
                RawCommand.parse(act.parameters().getOrDefault(REQUEST, ""))
                        .filter(parsed -> !SecretCommands.shipped().has(parsed))
                        .orElseThrow(
                                () ->
                                        new BmcException(
                                                BmcException.Kind.NOT_SUPPORTED,
                                                Message.of("bmc.ipmi.no-raw-command")));
        boolean sent = false;
        IpmiSession session = null;
        try {
            session = open(line, act.target(), priority);
            leave.spend(KIND);
            sent = true;
            return told(act, session.at(priority).ask(request));
        } catch (BmcException e) {
            return sent
                    ? new Outcome.InDoubt(Message.of("bmc.act-answer-lost", act.target().name()))
                    : e.asRefusal();
        } finally {
            if (session != null) {
                line.end(session);
            }
        }
    }

    /** With all rights the account has: which of them the command needs only the BMC knows. */
    private static IpmiSession open(Line line, Target target, Priority priority)
            throws InterruptedException {
        try {
            return line.own(priority, target.identity(), Privilege.ADMINISTRATOR);
        } catch (BmcException e) {
            if (e.kind() != BmcException.Kind.NOT_ALLOWED) {
                throw e;
            }
            return line.own(priority, target.identity(), Privilege.OPERATOR);
        }
    }

    private static Outcome told(Act act, Response answer) {
        String name = act.target().name();
        String bytes =
                HexFormat.ofDelimiter(" ")
                        .formatHex(Octets.of(answer.code()).plus(answer.data()).toArray());
        return answer.ok()
                ? new Outcome.Done(Message.of("bmc.done-raw", name, bytes))
                : new Outcome.Refused(
                        Outcome.Refusal.DEVICE,
                        Message.of("bmc.ipmi.act-refused", name, CompletionWords.of(answer.code())),
                        bytes);
    }
}
