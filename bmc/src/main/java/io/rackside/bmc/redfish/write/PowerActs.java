package io.rackside.bmc.redfish.write;

import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.bmc.SystemReset;
import io.rackside.bmc.redfish.read.Reader;
import io.rackside.bmc.redfish.session.Answer;
import io.rackside.bmc.redfish.session.Ask;
import io.rackside.bmc.redfish.session.Exchange;
import io.rackside.bmc.redfish.session.NoAnswer;
import io.rackside.bmc.redfish.session.RedfishSettings;
import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.bmc.redfish.wire.ResourcePath;
import io.rackside.model.Message;
import io.rackside.model.PowerState;
import io.rackside.operations.Act;
import io.rackside.operations.Authorised;
import io.rackside.operations.Outcome;
import io.rackside.operations.SecretSource;
import io.rackside.operations.Target;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Switching and resetting systems (DSP0268, ComputerSystem.Reset). */
final class PowerActs implements ActGroup {
    private static final String SYSTEM = "system";
    private static final String RESET_TYPE = "resetType";

    /** When the system was last reset (DSP0268, ComputerSystem 1.12). */
    private static final String LAST_RESET = "LastResetTime";

    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    /** How long a reset may take to show before a system that is on counts as reset. */
    private static final Duration TRANSITION = Duration.ofSeconds(12);

    /** How long a state has to stay the old one, as a part of the time an act may take. */
    private static final int STEADY_PART = 10;

    private final Exchange exchange;
    private final Reader reader;
    private final RedfishSettings settings;

    PowerActs(Exchange exchange, Reader reader, RedfishSettings settings) {
        this.exchange = exchange;
        this.reader = reader;
        this.settings = settings;
    }

    List<Act> of(Target target, List<Resource> systems, Priority priority)
            throws InterruptedException {
        List<Act> acts = new ArrayList<>();
        for (Resource system : systems) {
            Resource action = system.at("Actions").at("#ComputerSystem.Reset");
            if (action.link("target").isEmpty()) {
                continue;
            }
            List<String> allowed = allowed(action, priority);
            for (SystemReset reset : SystemReset.values()) {
                ResetTypes.word(reset, allowed)
                        .map(word -> act(reset, target, system, word))
                        .ifPresent(acts::add);
            }
        }
        return acts;
    }

    /** Told beside the action, or in a resource of its own (DSP0266, 7.5.2). */
    private List<String> allowed(Resource action, Priority priority) throws InterruptedException {
        List<String> beside = action.texts("ResetType@Redfish.AllowableValues");
        Optional<ResourcePath> info = action.link("@Redfish.ActionInfo");
        if (!beside.isEmpty() || info.isEmpty()) {
            return beside;
        }
        return reader
                .fresh(info.get(), priority)
                .map(resource -> resource.list("Parameters"))
                .orElse(List.of())
                .stream()
                .filter(parameter -> parameter.text("Name").equals("ResetType"))
                .flatMap(parameter -> parameter.texts("AllowableValues").stream())
                .toList();
    }

    private static Act act(SystemReset reset, Target target, Resource system, String word) {
        return Act.of(
                reset.kind(),
                target,
                Map.of(SYSTEM, system.path().toString(), RESET_TYPE, word),
                reset.risk(),
                reset.effect(target.name()));
    }

    @Override
    public boolean owns(String kind) {
        return SystemReset.of(kind).isPresent();
    }

    /** The system an act is for, read now and proved to be the target's. */
    private Optional<Resource> system(Act act, Priority priority) throws InterruptedException {
        Optional<ResourcePath> place = ResourcePath.of(act.parameters().getOrDefault(SYSTEM, ""));
        return place.isPresent()
                ? reader.verified(place.get(), act.target().identity(), priority)
                : Optional.empty();
    }

    @Override
    public Map<String, String> witness(Act act, Priority priority) throws InterruptedException {
        return system(act, priority).map(PowerActs::witness).orElse(Map.of());
    }

    @Override
    public Outcome perform(Authorised leave, SecretSource secrets, Priority priority)
            throws InterruptedException {
        Optional<SystemReset> reset = SystemReset.of(leave.act().kind());
        Optional<Resource> system = system(leave.act(), priority);
        return reset.isPresent() && system.isPresent()
                ? perform(reset.get(), leave, system.get(), priority)
                : Writer.notOffered(leave.act());
    }

    @Override
    public Outcome settle(Act act, Map<String, String> witness, Priority priority)
            throws InterruptedException {
        Optional<SystemReset> reset = SystemReset.of(act.kind());
        Optional<Resource> system = system(act, priority);
        return reset.isPresent() && system.isPresent()
                ? settle(reset.get(), act, system.get(), witness, priority)
                : new Outcome.InDoubt(Message.of("bmc.act-answer-lost", act.target().name()));
    }

    private Outcome perform(SystemReset reset, Authorised leave, Resource system, Priority priority)
            throws InterruptedException {
        Optional<ResourcePath> action =
                system.at("Actions").at("#ComputerSystem.Reset").link("target");
        if (action.isEmpty()) {
            return Refusals.byDevice(Message.of("bmc.act-not-offered", reset.kind()), "");
        }
        Act act = leave.spend(reset.kind());
        Ask ask =
                Ask.with(
                        Ask.Verb.POST,
                        action.get(),
                        Map.of("ResetType", act.parameters().get(RESET_TYPE)),
                        priority);
        try {
            Answer answer = exchange.send(ask);
            if (!answer.good()) {
                return Refusals.of(answer, act);
            }
        } catch (NoAnswer e) {
            return Refusals.of(e, act);
        }
        return watch(reset, act, system, priority);
    }

    /** Looks until the system shows the act or the time is up. */
    private Outcome watch(SystemReset reset, Act act, Resource before, Priority priority)
            throws InterruptedException {
        Instant sent = settings.time().now();
        Map<String, String> witness = witness(before);
        boolean moved = false;
        Optional<PowerState> last = Optional.empty();
        while (settings.time().now().isBefore(sent.plus(settings.act()))) {
            Optional<Resource> now = reader.fresh(before.path(), priority);
            if (now.isPresent()) {
                PowerState state = PowerState.of(now.get().text("PowerState"));
                last = Optional.of(state);
                moved = moved || state != reset.expected() || resetSince(witness, now.get());
                if (state == reset.expected() && proved(reset, moved, sent)) {
                    return new Outcome.Done(reset.done(act.target().name()));
                }
            }
            settings.time().sleep(LOOK_EVERY);
        }
        return new Outcome.InDoubt(
                Message.of(
                        "bmc.act-not-seen",
                        act.target().name(),
                        last.orElse(PowerState.UNKNOWN).word()));
    }

    /**
     * On before and on afterwards proves nothing by itself: the BMC's word has to do in the end.
     */
    private boolean proved(SystemReset reset, boolean moved, Instant sent) {
        return reset.changesState()
                || moved
                || reset == SystemReset.NMI
                || !settings.time().now().isBefore(sent.plus(TRANSITION));
    }

    private static Map<String, String> witness(Resource system) {
        String last = system.text(LAST_RESET);
        return last.isEmpty() ? Map.of() : Map.of(LAST_RESET, last);
    }

    private static boolean resetSince(Map<String, String> witness, Resource system) {
        String before = witness.getOrDefault(LAST_RESET, "");
        String now = system.text(LAST_RESET);
        return !now.isEmpty() && !before.isEmpty() && !now.equals(before);
    }

    /**
     * Reads only, and looks on while the system is on its way. What it said right after a lost
     * answer proves nothing: a BMC may have taken the command and not begun with it.
     */
    private Outcome settle(
            SystemReset reset,
            Act act,
            Resource system,
            Map<String, String> witness,
            Priority priority)
            throws InterruptedException {
        String name = act.target().name();
        Instant began = settings.time().now();
        Instant unmoved = began;
        Resource now = system;
        while (true) {
            PowerState state = PowerState.of(now.text("PowerState"));
            if (reset.changesState() && state == reset.expected() || resetSince(witness, now)) {
                return new Outcome.Done(reset.done(name));
            }
            Outcome doubt = new Outcome.InDoubt(Message.of("bmc.act-not-seen", name, state.word()));
            boolean steady = state == PowerState.ON || state == PowerState.OFF;
            Instant looked = settings.time().now();
            if (!reset.changesState()
                    || steady && reset == SystemReset.SHUTDOWN
                    || !looked.isBefore(began.plus(settings.act()))) {
                return doubt;
            }
            unmoved = steady ? unmoved : looked;
            if (steady && !looked.isBefore(unmoved.plus(settings.act().dividedBy(STEADY_PART)))) {
                return Refusals.byDevice(
                        Message.of("bmc.act-had-no-effect", name, state.word()), "");
            }
            settings.time().sleep(LOOK_EVERY);
            now = reader.fresh(system.path(), priority).orElse(now);
        }
    }
}
