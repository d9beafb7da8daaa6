package io.rackside.bmc.redfish.write;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.bmc.redfish.read.Reader;
import io.rackside.bmc.redfish.session.Answer;
import io.rackside.bmc.redfish.session.Ask;
import io.rackside.bmc.redfish.session.Exchange;
import io.rackside.bmc.redfish.session.NoAnswer;
import io.rackside.bmc.redfish.wire.ResourcePath;
import io.rackside.model.Message;
import io.rackside.model.settings.Change;
import io.rackside.model.settings.Settings.BiosAttribute;
import io.rackside.operations.Act;
import io.rackside.operations.Authorised;
import io.rackside.operations.Outcome;
import io.rackside.operations.Risk;
import io.rackside.operations.SecretSource;
import io.rackside.operations.Target;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Passwords of the BIOS (DSP0268, Bios.ChangePassword; an attribute of type Password where that
 * action is not offered). No service shows them, so the BMC's word is all there is; who forgets one
 * needs the jumper on the board.
 */
final class BiosPasswordActs implements ActGroup {
    static final String KIND = "bios.password";

    private static final String ACTION = "#Bios.ChangePassword";
    private static final String ATTRIBUTE = "attribute";
    private static final String SECRET = "secret";
    private static final String OLD = "oldSecret";

    private final Exchange exchange;
    private final Reader reader;
    private final BiosReader bios;

    BiosPasswordActs(Exchange exchange, Reader reader) {
        this.exchange = exchange;
        this.reader = reader;
        this.bios = new BiosReader(reader);
    }

    @Override
    public boolean owns(String kind) {
        return kind.equals(KIND);
    }

    @Override
    public Optional<Act> plan(Target target, Change change, Priority priority)
            throws InterruptedException {
        if (!(change instanceof Change.BiosPassword wanted)) {
            return Optional.empty();
        }
        Optional<BiosState> state = bios.find(reader.look(priority), priority);
        return state.map(found -> act(target, found, wanted));
    }

    private static Act act(Target target, BiosState state, Change.BiosPassword wanted) {
        attribute(target, state, wanted.attribute());
        Map<String, String> parameters = new TreeMap<>();
        parameters.put(BiosReader.RESOURCE, state.bios().path().toString());
        parameters.put(ATTRIBUTE, wanted.attribute());
        parameters.put(SECRET, wanted.secret());
        wanted.oldSecret().ifPresent(old -> parameters.put(OLD, old));
        return Act.of(
                KIND,
                target,
                parameters,
                Risk.CANNOT_BE_UNDONE,
                Message.of("bmc.effect-bios-password", target.name(), wanted.attribute()));
    }

    /** One that is a password and can be changed. */
    private static BiosAttribute attribute(Target target, BiosState state, String name) {
        if (!state.has(name)) {
            throw refused(Message.of("bmc.bios-unknown", target.name(), name));
        }
        BiosAttribute attribute = state.attribute(name, state.current());
        if (attribute.kind() != BiosAttribute.Kind.PASSWORD) {
            throw refused(Message.of("bmc.bios-no-password", target.name(), name));
        }
        if (attribute.readOnly()) {
            throw refused(Message.of("bmc.bios-read-only", target.name(), name));
        }
        return attribute;
    }

    private static BmcException refused(Message what) {
        return new BmcException(BmcException.Kind.NOT_SUPPORTED, what);
    }

    @Override
    public Outcome perform(Authorised leave, SecretSource secrets, Priority priority)
            throws InterruptedException {
        Act act = leave.act();
        Optional<BiosState> state = bios.verified(act, priority);
        if (state.isEmpty()) {
            return Writer.notOffered(act);
        }
        Optional<char[]> fresh = secrets.secret(act.parameters().getOrDefault(SECRET, ""));
        Optional<char[]> old =
                Optional.ofNullable(act.parameters().get(OLD)).flatMap(secrets::secret);
        try {
            if (fresh.isEmpty() || act.parameters().containsKey(OLD) && old.isEmpty()) {
                return new Outcome.Refused(
                        Outcome.Refusal.SAFETY,
                        Message.of("bmc.secret-gone", act.target().name()),
                        "");
            }
            Outcome outcome = send(leave, state.get(), fresh.get(), old, priority);
            Outcome hidden = Hidden.in(outcome, fresh.get());
            return old.isPresent() ? Hidden.in(hidden, old.get()) : hidden;
        } finally {
            fresh.ifPresent(secret -> Arrays.fill(secret, '\0'));
            old.ifPresent(secret -> Arrays.fill(secret, '\0'));
        }
    }

    private Outcome send(
            Authorised leave,
            BiosState state,
            char[] fresh,
            Optional<char[]> old,
            Priority priority)
            throws InterruptedException {
        Target target = leave.act().target();
        String name = leave.act().parameters().getOrDefault(ATTRIBUTE, "");
        Optional<Message> wrong = wrong(target, attribute(target, state, name), fresh.length);
        if (wrong.isPresent()) {
            return new Outcome.Refused(Outcome.Refusal.SAFETY, wrong.get(), "");
        }
        Ask ask = ask(state, name, new String(fresh), old.map(String::new), priority);
        Act act = leave.spend(KIND);
        try {
            Answer answer = exchange.send(ask);
            return answer.good()
                    ? new Outcome.Done(Message.of("bmc.done-bios-password", target.name(), name))
                    : Refusals.of(answer, act);
        } catch (NoAnswer e) {
            return e.maybeSent() ? doubt(act) : Refusals.of(e, act);
        }
    }

    /** An empty one takes the password away, whatever the least length of one is. */
    private static Optional<Message> wrong(Target target, BiosAttribute attribute, int length) {
        long lower = attribute.lower().orElse(0L);
        long upper = attribute.upper().orElse(Long.MAX_VALUE);
        return length == 0 || length >= lower && length <= upper
                ? Optional.empty()
                : Optional.of(
                        Message.of(
                                "bmc.bios-length",
                                target.name(),
                                attribute.name(),
                                attribute.lower().map(String::valueOf).orElse("-"),
                                attribute.upper().map(String::valueOf).orElse("-")));
    }

    private static Ask ask(
            BiosState state, String name, String fresh, Optional<String> old, Priority priority) {
        Optional<ResourcePath> action = state.bios().at("Actions").at(ACTION).link("target");
        return action.isPresent()
                ? Ask.with(
                        Ask.Verb.POST,
                        action.get(),
                        Map.of(
                                "PasswordName", name,
                                "OldPassword", old.orElse(""),
                                "NewPassword", fresh),
                        priority)
                : Ask.with(
                        Ask.Verb.PATCH,
                        state.place(),
                        Map.of("Attributes", Map.of(name, fresh)),
                        priority);
    }

    private static Outcome doubt(Act act) {
        return new Outcome.InDoubt(
                Message.of(
                        "bmc.bios-password-unseen",
                        act.target().name(),
                        act.parameters().getOrDefault(ATTRIBUTE, "")));
    }

    /** Nothing that can be read tells it. */
    @Override
    public Outcome settle(Act act, Map<String, String> witness, Priority priority) {
        return doubt(act);
    }
}
