package io.rackside.bmc.ipmi;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.bmc.SystemReset;
import io.rackside.bmc.ipmi.command.BootOptions;
import io.rackside.bmc.ipmi.command.BootOverride;
import io.rackside.bmc.ipmi.command.Chassis;
import io.rackside.bmc.ipmi.command.ChassisStatus;
import io.rackside.bmc.ipmi.command.CompletionWords;
import io.rackside.bmc.ipmi.message.CompletionCode;
import io.rackside.bmc.ipmi.message.Messenger;
import io.rackside.bmc.ipmi.message.Response;
import io.rackside.bmc.ipmi.sel.SelClearing;
import io.rackside.bmc.ipmi.sel.SelInfo;
import io.rackside.bmc.settings.BootWords;
import io.rackside.model.Message;
import io.rackside.model.PowerState;
import io.rackside.model.settings.Settings;
import io.rackside.operations.Act;
import io.rackside.operations.Authorised;
import io.rackside.operations.Outcome;
import io.rackside.operations.Risk;
import io.rackside.operations.SecretSource;
import io.rackside.operations.Target;
import io.rackside.operations.Time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Switching, resetting and finding a box by its chassis commands (IPMI 2.0 section 28). Each act
 * has a session of its own and is sent once.
 */
final class IpmiActs {
    private static final String LED_ON = "led.on";
    private static final String LED_OFF = "led.off";
    private static final String LAST_ERASE = "lastErase";
    private static final String ENTRIES = "entries";
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    /** How long a box may take to show a switch. */
    private static final Duration SWITCHING = Duration.ofMinutes(5);

    /** How long a reset may take to show before a system that is on counts as reset. */
    private static final Duration TRANSITION = Duration.ofSeconds(12);

    /** How long the old state has to last before a command counts as without effect. */
    private static final Duration STEADY = Duration.ofSeconds(30);

    /** Longest time BMCs light the locator that cannot leave it lit. */
    private static final Duration LONGEST_LIGHT = Duration.ofSeconds(255);

    private final Line line;
    private final Time time;

    IpmiActs(Line line, Time time) {
        this.line = line;
        this.time = time;
    }

    /** Nothing where there is no chassis device. */
    List<Act> of(Target target, Optional<ChassisStatus> status) {
        List<Act> acts = new ArrayList<>();
        if (status.isPresent()) {
            for (SystemReset reset : SystemReset.values()) {
                acts.add(
                        Act.of(
                                reset.kind(),
                                target,
                                Map.of(),
                                reset.risk(),
                                reset.effect(target.name())));
            }
            acts.add(ledOn(target));
            acts.add(ledOff(target));
        }
        return acts;
    }

    private static Act ledOn(Target target) {
        return new Act(
                LED_ON,
                target,
                new TreeMap<>(),
                Risk.NOTHING_LOST,
                Message.of("bmc.effect-led-on", target.name()),
                Optional.of(ledOff(target)));
    }

    private static Act ledOff(Target target) {
        return Act.of(
                LED_OFF,
                target,
                Map.of(),
                Risk.NOTHING_LOST,
                Message.of("bmc.effect-led-off", target.name()));
    }

    Outcome perform(Authorised leave, SecretSource secrets, Priority priority)
            throws InterruptedException {
        Act act = leave.act();
        if (act.kind().equals(IpmiRaw.KIND)) {
            return IpmiRaw.perform(line, leave, priority);
        }
        Optional<SystemReset> reset = SystemReset.of(act.kind());
        boolean light = act.kind().equals(LED_ON) || act.kind().equals(LED_OFF);
        boolean boot = act.kind().equals(BootOptions.KIND);
        boolean clear = act.kind().equals(SelClearing.KIND);
        if (reset.isEmpty() && !light && !boot && !clear) {
            return refused(Message.of("bmc.act-not-offered", act.kind()));
        }
        Sent sent = new Sent();
        try {
            return line.act(
                    priority,
                    act.target().identity(),
                    (messenger, _) -> {
                        if (boot) {
                            return boot(leave, messenger, sent);
                        }
                        if (clear) {
                            return clear(leave, messenger, sent);
                        }
                        return reset.isPresent()
                                ? reset(reset.get(), leave, messenger, sent)
                                : light(leave, messenger, sent);
                    });
        } catch (BmcException e) {
            return sent.maybe
                    ? new Outcome.InDoubt(Message.of("bmc.act-answer-lost", act.target().name()))
                    : e.asRefusal();
        }
    }

    /** Whether the command may have reached the BMC. */
    private static final class Sent {
        private boolean maybe;
    }

    private Outcome reset(SystemReset reset, Authorised leave, Messenger messenger, Sent sent)
            throws InterruptedException {
        Act act = leave.spend(reset.kind());
        sent.maybe = true;
        Response answer = messenger.ask(control(reset).request());
        if (!answer.ok()) {
            return refused(act, answer.code());
        }
        return watch(reset, act, messenger);
    }

    private static Chassis.Control control(SystemReset reset) {
        return switch (reset) {
            case ON -> Chassis.Control.ON;
            case SHUTDOWN -> Chassis.Control.SHUTDOWN;
            case OFF -> Chassis.Control.OFF;
            case CYCLE -> Chassis.Control.CYCLE;
            case RESET -> Chassis.Control.RESET;
            case NMI -> Chassis.Control.DIAGNOSTIC_INTERRUPT;
        };
    }

    /** Looks until the chassis shows the act or the time is up. */
    private Outcome watch(SystemReset reset, Act act, Messenger messenger)
            throws InterruptedException {
        Instant sent = time.now();
        boolean moved = false;
        PowerState last = PowerState.UNKNOWN;
        while (time.now().isBefore(sent.plus(SWITCHING))) {
            last = IpmiInventory.power(status(messenger));
            moved = moved || last != reset.expected();
            if (last == reset.expected() && proved(reset, moved, sent)) {
                return new Outcome.Done(reset.done(act.target().name()));
            }
            time.sleep(LOOK_EVERY);
        }
        return new Outcome.InDoubt(
                Message.of("bmc.act-not-seen", act.target().name(), last.word()));
    }

    /** On before and on afterwards proves nothing by itself: the BMC's word has to do. */
    private boolean proved(SystemReset reset, boolean moved, Instant sent) {
        return reset.changesState()
                || moved
                || reset == SystemReset.NMI
                || !time.now().isBefore(sent.plus(TRANSITION));
    }

    private static Optional<ChassisStatus> status(Messenger messenger) throws InterruptedException {
        Response answer = messenger.ask(ChassisStatus.request());
        return answer.ok() ? ChassisStatus.decode(answer.data()) : Optional.empty();
    }

    private Outcome light(Authorised leave, Messenger messenger, Sent sent)
            throws InterruptedException {
        boolean on = leave.act().kind().equals(LED_ON);
        Act act = leave.spend(leave.act().kind());
        sent.maybe = true;
        Response answer = messenger.ask(on ? Chassis.identifyOn() : Chassis.identifyOff());
        if (on && answer.code() == CompletionCode.WRONG_LENGTH) {
            answer = messenger.ask(Chassis.identify(LONGEST_LIGHT));
        }
        if (!answer.ok()) {
            return refused(act, answer.code());
        }
        return lit(act, status(messenger));
    }

    private static Outcome boot(Authorised leave, Messenger messenger, Sent sent)
            throws InterruptedException {
        Act act = leave.act();
        Optional<BootOverride> wanted = IpmiChanges.wanted(act);
        if (wanted.isEmpty()) {
            return refused(Message.of("bmc.act-not-offered", act.kind()));
        }
        sent.maybe = true;
        int code = new BootOptions(messenger).set(wanted.get(), leave);
        return code == CompletionCode.OK ? booting(act, messenger) : refused(act, code);
    }

    private Outcome clear(Authorised leave, Messenger messenger, Sent sent)
            throws InterruptedException {
        Act act = leave.act();
        sent.maybe = true;
        String name = act.target().name();
        return switch (new SelClearing(messenger, time).clear(leave)) {
            case SelClearing.Ending.Cleared() ->
                    new Outcome.Done(Message.of("bmc.done-log-clear", name, IpmiChanges.SEL));
            case SelClearing.Ending.Refused(int code) -> refused(act, code);
            case SelClearing.Ending.StillErasing() ->
                    new Outcome.InDoubt(
                            Message.of("bmc.ipmi.sel-still-erasing", name, IpmiChanges.SEL));
        };
    }

    /** What the event log says before it is cleared; its time of erasure tells afterwards. */
    static Map<String, String> witness(Act act, Messenger messenger) throws InterruptedException {
        return act.kind().equals(SelClearing.KIND)
                ? IpmiChanges.info(messenger).map(IpmiActs::mark).orElse(Map.of())
                : Map.of();
    }

    private static Map<String, String> mark(SelInfo sel) {
        return Map.of(
                LAST_ERASE,
                Long.toString(sel.lastErase()),
                ENTRIES,
                Integer.toString(sel.entries()));
    }

    /** Cleared when it was erased since, or holds fewer entries than before. */
    private static Outcome cleared(Act act, Map<String, String> witness, Messenger messenger)
            throws InterruptedException {
        String name = act.target().name();
        Optional<Map<String, String>> now = IpmiChanges.info(messenger).map(IpmiActs::mark);
        if (now.isEmpty() || witness.isEmpty()) {
            return new Outcome.InDoubt(Message.of("bmc.act-answer-lost", name));
        }
        boolean erased = !now.get().get(LAST_ERASE).equals(witness.get(LAST_ERASE));
        boolean fewer =
                Integer.parseInt(now.get().get(ENTRIES))
                        < Integer.parseInt(witness.getOrDefault(ENTRIES, "0"));
        return erased || fewer
                ? new Outcome.Done(Message.of("bmc.done-log-clear", name, IpmiChanges.SEL))
                : refused(Message.of("bmc.act-had-no-effect-log", name, IpmiChanges.SEL));
    }

    /** What the BMC now says of the next start. */
    private static Outcome booting(Act act, Messenger messenger) throws InterruptedException {
        Optional<BootOverride> wanted = IpmiChanges.wanted(act);
        Optional<BootOverride> now = new BootOptions(messenger).read();
        String name = act.target().name();
        if (now.isEmpty() || wanted.isEmpty()) {
            return new Outcome.InDoubt(Message.of("bmc.act-answer-lost", name));
        }
        Settings.Boot is = IpmiChanges.boot(now.get());
        return IpmiChanges.shows(act, wanted.get(), now.get())
                ? new Outcome.Done(BootWords.done(name, is.source(), is.lasting(), is.mode()))
                : refused(Message.of("bmc.act-had-no-effect", name, BootWords.of(is.source())));
    }

    private static Outcome lit(Act act, Optional<ChassisStatus> status) {
        boolean on = act.kind().equals(LED_ON);
        String name = act.target().name();
        Optional<ChassisStatus.Identify> light = status.flatMap(ChassisStatus::identify);
        boolean shown = light.isEmpty() || (light.get() != ChassisStatus.Identify.OFF) == on;
        return shown
                ? new Outcome.Done(
                        on
                                ? Message.of("bmc.done-led-on", name)
                                : Message.of("bmc.done-led-off", name))
                : refused(Message.of("bmc.act-had-no-effect", name, on ? "Off" : "Blinking"));
    }

    /**
     * Reads only. A state that is still the old one right after a lost answer proves nothing: a BMC
     * may have taken the command and not begun with it.
     */
    Outcome settle(Act act, Map<String, String> witness, Messenger messenger)
            throws InterruptedException {
        if (act.kind().equals(SelClearing.KIND)) {
            return cleared(act, witness, messenger);
        }
        if (act.kind().equals(BootOptions.KIND)) {
            return booting(act, messenger);
        }
        if (act.kind().equals(IpmiRaw.KIND)) {
            return new Outcome.InDoubt(Message.of("bmc.act-answer-lost", act.target().name()));
        }
        Optional<SystemReset> reset = SystemReset.of(act.kind());
        return reset.isPresent()
                ? settle(reset.get(), act, messenger)
                : settleLight(act, status(messenger));
    }

    private static Outcome settleLight(Act act, Optional<ChassisStatus> status) {
        return status.flatMap(ChassisStatus::identify).isPresent()
                ? lit(act, status)
                : new Outcome.InDoubt(Message.of("bmc.act-answer-lost", act.target().name()));
    }

    private Outcome settle(SystemReset reset, Act act, Messenger messenger)
            throws InterruptedException {
        String name = act.target().name();
        Instant began = time.now();
        while (true) {
            PowerState state = IpmiInventory.power(status(messenger));
            if (reset.changesState() && state == reset.expected()) {
                return new Outcome.Done(reset.done(name));
            }
            if (!reset.changesState()
                    || reset == SystemReset.SHUTDOWN
                    || state == PowerState.UNKNOWN) {
                return new Outcome.InDoubt(Message.of("bmc.act-not-seen", name, state.word()));
            }
            if (!time.now().isBefore(began.plus(STEADY))) {
                return refused(Message.of("bmc.act-had-no-effect", name, state.word()));
            }
            time.sleep(LOOK_EVERY);
        }
    }

    private static Outcome refused(Act act, int code) {
        String name = act.target().name();
        return code == CompletionCode.PRIVILEGE
                ? new Outcome.Refused(
                        Outcome.Refusal.NOT_AUTHORISED, Message.of("bmc.act-not-allowed", name), "")
                : refused(Message.of("bmc.ipmi.act-refused", name, CompletionWords.of(code)));
    }

    private static Outcome refused(Message what) {
        return new Outcome.Refused(Outcome.Refusal.DEVICE, what, "");
    }
}
