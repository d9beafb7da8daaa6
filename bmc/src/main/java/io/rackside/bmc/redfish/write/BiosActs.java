package io.rackside.bmc.redfish.write;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.bmc.redfish.read.Pass;
import io.rackside.bmc.redfish.read.Reader;
import io.rackside.bmc.redfish.session.Ask;
import io.rackside.bmc.redfish.session.Exchange;
import io.rackside.bmc.redfish.session.RedfishSettings;
import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.bmc.redfish.wire.ResourcePath;
import io.rackside.model.Message;
import io.rackside.model.settings.Change;
import io.rackside.model.settings.Settings;
import io.rackside.operations.Act;
import io.rackside.operations.Authorised;
import io.rackside.operations.Outcome;
import io.rackside.operations.Risk;
import io.rackside.operations.SecretSource;
import io.rackside.operations.Target;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * BIOS attributes (DSP0268, Bios, AttributeRegistry and Settings). What is set waits for the host's
 * next start. That start may then fail, so the risk is that of a service that stops.
 */
final class BiosActs implements ActGroup {
    static final String SET = "bios.set";
    static final String DROP = "bios.drop";

    private static final String ATTRIBUTE = "attribute.";

    private static final Duration SHOWN_MAX = Duration.ofSeconds(30);

    private final Reader reader;
    private final BiosReader bios;
    private final OneWrite write;

    BiosActs(Exchange exchange, Reader reader, RedfishSettings settings) {
        this.reader = reader;
        this.bios = new BiosReader(reader);
        this.write = new OneWrite(exchange, settings);
    }

    @Override
    public boolean owns(String kind) {
        return kind.equals(SET) || kind.equals(DROP);
    }

    @Override
    public Settings read(Set<Settings.Part> parts, Priority priority) throws InterruptedException {
        if (!parts.contains(Settings.Part.BIOS)) {
            return Settings.none();
        }
        Pass pass = reader.look(priority);
        return Settings.ofBios(
                        bios.find(pass, priority)
                                .map(BiosState::settings)
                                .filter(b -> !b.attributes().isEmpty()))
                .with(pass.problems());
    }

    @Override
    public Optional<Act> plan(Target target, Change change, Priority priority)
            throws InterruptedException {
        boolean mine = change instanceof Change.Bios || change instanceof Change.DropPendingBios;
        Optional<BiosState> state =
                mine ? bios.find(reader.look(priority), priority) : Optional.empty();
        return state.map(
                found ->
                        change instanceof Change.Bios wanted
                                ? setting(target, wanted.attributes(), found)
                                : dropping(target, found));
    }

    private static Act setting(Target target, Map<String, String> wanted, BiosState state) {
        new BiosCheck(target.name(), state).check(wanted);
        Map<String, String> before = new TreeMap<>(state.current());
        before.putAll(state.pending());
        before.keySet().retainAll(wanted.keySet());
        return new Act(
                SET,
                target,
                new TreeMap<>(parameters(state, wanted)),
                Risk.SERVICE_STOPS,
                Message.of("bmc.effect-bios-set", target.name(), listed(wanted)),
                Optional.of(
                        Act.of(
                                SET,
                                target,
                                parameters(state, before),
                                Risk.SERVICE_STOPS,
                                Message.of("bmc.effect-bios-set", target.name(), listed(before)))));
    }

    private static Act dropping(Target target, BiosState state) {
        Map<String, String> pending = state.pending();
        if (pending.isEmpty()) {
            throw new BmcException(
                    BmcException.Kind.NOT_SUPPORTED,
                    Message.of("bmc.bios-nothing-pending", target.name()));
        }
        return new Act(
                DROP,
                target,
                new TreeMap<>(Map.of(BiosReader.RESOURCE, state.bios().path().toString())),
                Risk.UNDONE_AT_ONCE,
                Message.of("bmc.effect-bios-drop", target.name(), listed(pending)),
                Optional.of(
                        Act.of(
                                SET,
                                target,
                                parameters(state, pending),
                                Risk.SERVICE_STOPS,
                                Message.of(
                                        "bmc.effect-bios-set", target.name(), listed(pending)))));
    }

    private static Map<String, String> parameters(BiosState state, Map<String, String> wanted) {
        Map<String, String> parameters = new TreeMap<>();
        parameters.put(BiosReader.RESOURCE, state.bios().path().toString());
        wanted.forEach((name, value) -> parameters.put(ATTRIBUTE + name, value));
        return parameters;
    }

    private static Map<String, String> wanted(Act act) {
        Map<String, String> wanted = new TreeMap<>();
        act.parameters()
                .forEach(
                        (key, value) -> {
                            if (key.startsWith(ATTRIBUTE)) {
                                wanted.put(key.substring(ATTRIBUTE.length()), value);
                            }
                        });
        return wanted;
    }

    private static String listed(Map<String, String> values) {
        return new TreeMap<>(values)
                .entrySet().stream()
                        .map(one -> one.getKey() + "=" + one.getValue())
                        .collect(Collectors.joining(", "));
    }

    @Override
    public Outcome perform(Authorised leave, SecretSource secrets, Priority priority)
            throws InterruptedException {
        Optional<BiosState> state = bios.verified(leave.act(), priority);
        if (state.isEmpty()) {
            return Writer.notOffered(leave.act());
        }
        boolean set = leave.act().kind().equals(SET);
        if (set) {
            new BiosCheck(leave.act().target().name(), state.get()).check(wanted(leave.act()));
        }
        List<Ask> asks =
                set
                        ? setting(state.get(), wanted(leave.act()), priority)
                        : dropping(state.get(), priority);
        Act act = leave.spend(leave.act().kind());
        return write.send(act, asks, SHOWN_MAX, () -> shown(act, state.get(), priority));
    }

    /** Where the time of application can be chosen it is named: iDRAC makes no job otherwise. */
    private static List<Ask> setting(
            BiosState state, Map<String, String> wanted, Priority priority) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("Attributes", state.typed(wanted));
        boolean onReset =
                state.bios()
                        .at("@Redfish.Settings")
                        .texts("SupportedApplyTimes")
                        .contains("OnReset");
        List<Ask> asks = new ArrayList<>();
        if (onReset) {
            Map<String, Object> timed = new LinkedHashMap<>(body);
            timed.put("@Redfish.SettingsApplyTime", Map.of("ApplyTime", "OnReset"));
            asks.add(Ask.with(Ask.Verb.PATCH, state.place(), timed, priority));
        } else {
            asks.add(Ask.with(Ask.Verb.PATCH, state.place(), body, priority));
        }
        return asks;
    }

    /** A maker's action for it (iDRAC: ClearPending), else the values that are in use. */
    private static List<Ask> dropping(BiosState state, Priority priority) {
        Optional<ResourcePath> action =
                state.later().flatMap(l -> makersAction(l.at("Actions").at("Oem")));
        if (action.isPresent()) {
            return List.of(Ask.with(Ask.Verb.POST, action.get(), Map.of(), priority));
        }
        Map<String, String> now = new TreeMap<>(state.current());
        now.keySet().retainAll(state.pending().keySet());
        return List.of(
                Ask.with(
                        Ask.Verb.PATCH,
                        state.place(),
                        Map.of("Attributes", state.typed(now)),
                        priority));
    }

    private static Optional<ResourcePath> makersAction(Resource oem) {
        return oem.json().properties().stream()
                .filter(one -> one.getKey().endsWith(".ClearPending"))
                .findFirst()
                .flatMap(one -> oem.at(one.getKey()).link("target"));
    }

    private Outcome shown(Act act, BiosState before, Priority priority)
            throws InterruptedException {
        String name = act.target().name();
        Optional<BiosState> found = bios.again(before, priority);
        if (found.isEmpty()) {
            return new Outcome.InDoubt(Message.of("bmc.act-answer-lost", name));
        }
        BiosState now = found.get();
        if (act.kind().equals(DROP)) {
            return now.pending().isEmpty()
                    ? new Outcome.Done(Message.of("bmc.done-bios-drop", name))
                    : stillWaits(name, now);
        }
        Map<String, String> wanted = wanted(act);
        if (now.shows(wanted)) {
            return new Outcome.Done(Message.of("bmc.done-bios-set", name, listed(wanted)));
        }
        return now.showsPending()
                ? stillWaits(name, now)
                : new Outcome.InDoubt(Message.of("bmc.bios-not-shown", name));
    }

    private static Outcome stillWaits(String name, BiosState now) {
        return Refusals.byDevice(Message.of("bmc.bios-not-taken", name, listed(now.pending())), "");
    }

    @Override
    public Outcome settle(Act act, Map<String, String> witness, Priority priority)
            throws InterruptedException {
        Optional<BiosState> state = bios.verified(act, priority);
        return state.isPresent()
                ? write.until(SHOWN_MAX, () -> shown(act, state.get(), priority))
                : new Outcome.InDoubt(Message.of("bmc.act-answer-lost", act.target().name()));
    }
}
