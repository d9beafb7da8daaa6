package io.rackside.bmc.virtual.machine;

import io.rackside.bmc.virtual.firmware.UpdateTrouble;
import io.rackside.model.PowerState;
import io.rackside.model.Reading;
import io.rackside.operations.Time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A rack server with its BMC as a state machine: no socket, no thread of its own. It moves on when
 * it is looked at or told to ({@link #advance}), up to what its clock says then. Any thread may
 * call it; listeners are called without its lock.
 */
public final class VirtualServer {
    /**
     * Nothing of the climate is older than this: after a longer pause only that much is replayed.
     */
    private static final Duration SETTLES_WITHIN = Duration.ofMinutes(10);

    /** So many entries the log holds. */
    public static final int LOG_CAPACITY = EventLog.CAPACITY;

    /** The BMC starts for so long after input power came back. */
    private static final Duration BMC_STARTS = Duration.ofSeconds(25);

    private static final int WATCHES_EVERY_SECONDS = 5;

    private final ServerSpec spec;
    private final Time time;
    private final Faults faults = new Faults();
    private final HostPower power;
    private final Climate climate;
    private final SensorBoard board;
    private final EventLog log = new EventLog();
    private final PowerMeter meter;
    private final ReentrantLock lock = new ReentrantLock();
    private final PartStates parts;
    private final TemperatureWatch watch = new TemperatureWatch();
    private final Grapevine grapevine = new Grapevine();
    private final Set<String> signals;
    private boolean redundant = true;
    private long second;
    private double work = 0.35;
    private final Locator locator = new Locator();
    private Settings settings = Settings.INITIAL;
    private BootOverride boot = BootOverride.NONE;
    private BiosSettings bios = BiosSettings.initial();
    private String assetTag;
    private boolean standby = true;
    private boolean wasOn = true;
    private final FirmwareUpdates updates;
    private final FirmwareDesk desk;
    private Instant bmcReady;
    private Duration logClockAhead = Duration.ZERO;
    private Instant logCleared = Instant.EPOCH;
    private PowerState toldState = PowerState.ON;
    private boolean toldRunning = true;

    /** A server that has been running for a while: warm, on, its log not empty. */
    public VirtualServer(ServerSpec spec, Time time, long seed) {
        this.spec = Objects.requireNonNull(spec, "spec");
        this.time = time;
        Chance chance = new Chance(seed);
        Instant now = time.now();
        Instant before = now.minus(SETTLES_WITHIN);
        this.second = before.getEpochSecond();
        this.bmcReady = before;
        this.assetTag = spec.assetTag();
        this.signals = cabled(spec);
        this.power = new HostPower(chance, before);
        this.climate = new Climate(spec, chance);
        this.parts = new PartStates(spec, climate, chance);
        this.board = new SensorBoard(spec);
        this.meter = new PowerMeter(before);
        this.updates = new FirmwareUpdates(spec, new Box());
        this.desk = new FirmwareDesk(updates, spec.flavour().habits(), faults, time, this::locked);
        note(before, EventCode.HOST_POWERED_ON, Part.SYSTEM);
        note(before, EventCode.HOST_STARTED, Part.SYSTEM);
        faults.watch(this::advance);
        advance();
    }

    /** What it is built of. */
    public ServerSpec spec() {
        return spec;
    }

    /** What is wrong with it and its BMC; begin and end them here. */
    public Faults faults() {
        return faults;
    }

    /** Moves on to what the clock says. */
    public void advance() {
        change(() -> {});
    }

    /** Everything that moves, now. */
    public ServerState state() {
        return locked(this::snapshot);
    }

    /** The event log, newest first. */
    public List<LogEntry> log() {
        return locked(log::all);
    }

    /** Empties the event log, but for the entry that says so. */
    public void clearLog() {
        change(
                () -> {
                    log.clear();
                    logCleared = time.now().plus(logClockAhead);
                    note(time.now(), EventCode.LOG_CLEARED, Part.BMC);
                });
    }

    /** Whether the BMC has power and has started. */
    public boolean bmcRuns() {
        return locked(() -> standby && !time.now().isBefore(bmcReady));
    }

    /** Asks for a change of power. */
    public ResetAnswer reset(ResetType type) {
        return locked(
                () -> {
                    Instant now = time.now();
                    boolean ignored =
                            parts.faults().contains(new Misbehaviour.HostIgnoresShutdown());
                    List<HostPower.Happened> happened = new ArrayList<>();
                    ResetAnswer answer = power.reset(now, type, ignored, happened);
                    happened.forEach(this::noteChange);
                    if (answer == ResetAnswer.BEGUN && type == ResetType.NMI) {
                        note(now, EventCode.NMI, Part.SYSTEM);
                    }
                    tellPower();
                    return answer;
                });
    }

    /** Sets the locate light until it is set again. */
    public void light(Led wanted) {
        change(() -> show(wanted, Instant.MAX));
    }

    /** Lets the locate light blink for that long; zero puts it out. */
    public void identify(Duration lasts) {
        change(() -> show(lasts.isPositive() ? Led.BLINKING : Led.OFF, time.now().plus(lasts)));
    }

    private void show(Led wanted, Instant until) {
        if (locator.show(wanted, until)) {
            note(time.now(), EventCode.LED_CHANGED, Part.SYSTEM, wanted.word());
        }
    }

    /** Changes what is set in the BMC: its network, the power limit, what follows a power cut. */
    public void set(UnaryOperator<Settings> change) {
        change(() -> settings = change.apply(settings));
    }

    /** Starts the BMC anew; the host goes on, nothing of the BMC answers until it is back. */
    public void restartBmc() {
        change(() -> restartBmc(time.now()));
    }

    private void restartBmc(Instant at) {
        note(at, EventCode.BMC_RESTARTED, Part.BMC);
        startBmc(at);
        grapevine.note(ServerListener::bmcRestarted);
    }

    /** It loads what lies there to be loaded; meanwhile it is silent. */
    private void startBmc(Instant at) {
        FirmwareUpdates.Start start = updates.start(at);
        desk.restarted();
        Duration lasts = start.silent().isZero() ? BMC_STARTS : start.silent();
        bmcReady = start.returns() ? at.plus(lasts) : Instant.MAX;
        if (start.settingsLost()) {
            settings = Settings.INITIAL.withLan(settings.lan());
        }
        if (start.settingsLost() || start.newCertificate()) {
            grapevine.note(l -> l.bmcUpdated(start.settingsLost(), start.newCertificate()));
        }
    }

    /** Its firmware updates. */
    public FirmwareDesk firmware() {
        return desk;
    }

    /** Sets from where the host starts next. */
    public void boot(BootOverride wanted) {
        change(() -> boot = wanted);
    }

    /** The host's BIOS, as it is and as it will be. */
    public BiosSettings bios() {
        return locked(() -> bios);
    }

    /** Sets attributes of the BIOS that count when the host has started again. */
    public void bios(Map<String, Object> wanted) {
        change(() -> bios = bios.with(wanted));
    }

    /** Sets the owner's number of the box. */
    public void assetTag(String wanted) {
        change(() -> assetTag = wanted);
    }

    /** How busy the host is kept, 0 to 1; the load moves round it. */
    public void work(double wanted) {
        change(() -> work = Math.clamp(wanted, 0, 1));
    }

    /**
     * The other end of a network port's cable sends, or no longer does. At first all ports are
     * cabled that are built with a link.
     *
     * @param mac of the port
     */
    public void signal(String mac, boolean there) {
        change(
                () -> {
                    if (there) {
                        signals.add(mac);
                    } else {
                        signals.remove(mac);
                    }
                });
    }

    private static Set<String> cabled(ServerSpec spec) {
        return spec.cards().stream()
                .flatMap(card -> card.ports().stream())
                .filter(ServerSpec.Port::up)
                .map(ServerSpec.Port::mac)
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** Writes a test event into the log. */
    public void testEvent(String message) {
        change(() -> note(time.now(), EventCode.TEST, Part.BMC, message));
    }

    /** Adds an entry somebody else has written; {@code content} is up to him. */
    public void addEntry(String content) {
        change(() -> note(time.now(), EventCode.ENTRY_ADDED, Part.SYSTEM, content));
    }

    /** What the clock of the event log says; it may have been set wrong. */
    public Instant logClock() {
        return locked(() -> time.now().plus(logClockAhead));
    }

    /** Sets the clock by which entries are dated from now on. */
    public void logClock(Instant wanted) {
        change(() -> logClockAhead = Duration.between(time.now(), wanted));
    }

    /** Whether an old entry gave way to a new one since the log was last cleared. */
    public boolean logOverflowed() {
        return locked(log::overflowed);
    }

    /** When the event log was last cleared, by its clock; the epoch when it never was. */
    public Instant logCleared() {
        return locked(() -> logCleared);
    }

    /** Tells that listener from now on. */
    public void listen(ServerListener listener) {
        grapevine.add(listener);
    }

    public void unlisten(ServerListener listener) {
        grapevine.remove(listener);
    }

    private void change(Runnable body) {
        locked(
                () -> {
                    body.run();
                    return true;
                });
    }

    private <T> T locked(Supplier<T> body) {
        T result;
        lock.lock();
        try {
            catchUp();
            result = body.get();
        } finally {
            lock.unlock();
        }
        grapevine.tell();
        return result;
    }

    private void catchUp() {
        Instant now = time.now();
        long target = now.getEpochSecond();
        second = Math.max(second, target - SETTLES_WITHIN.toSeconds());
        while (second < target) {
            second++;
            Instant tick = Instant.ofEpochSecond(second);
            power.advance(tick).forEach(this::noteChange);
            climate.step(
                    second, powered(), power.booted(), work, settings.powerLimit(), parts.strain());
            meter.add(standby ? climate.watts() : 0);
            watchTemperatures(tick);
        }
        power.advance(now).forEach(this::noteChange);
        if (standby && !now.isBefore(bmcReady)) {
            updates.advance(now);
        }
        // What is wrong since now was not wrong in the seconds before.
        noticeFaults(now);
        restore(now);
        if (locator.due(now)) {
            show(Led.OFF, Instant.MAX);
        }
        tellPower();
    }

    /** Input power decides over everything; the host goes on again if it was on. */
    private void restore(Instant at) {
        boolean input = parts.powered();
        if (standby && !input) {
            standby = false;
            wasOn = power.state() != PowerState.OFF;
            power.cut(at);
            updates.powerLost(at);
            grapevine.note(l -> l.standbyPower(false));
        } else if (!standby && input) {
            standby = true;
            startBmc(at);
            meter.restart(at);
            note(at, EventCode.INPUT_POWER_RESTORED, Part.SYSTEM);
            grapevine.note(l -> l.standbyPower(true));
            if (startsAgain()) {
                List<HostPower.Happened> happened = new ArrayList<>();
                power.reset(at, ResetType.ON, false, happened);
                happened.forEach(this::noteChange);
            }
        }
    }

    private boolean startsAgain() {
        return switch (settings.powerRestore()) {
            case STAYS_OFF -> false;
            case AS_BEFORE -> wasOn;
            case POWERS_ON -> true;
        };
    }

    private void tellPower() {
        PowerState from = toldState;
        PowerState to = power.state();
        if (from != to) {
            toldState = to;
            grapevine.note(l -> l.powerChanged(from, to));
        }
        boolean runs = power.booted();
        if (runs != toldRunning) {
            toldRunning = runs;
            grapevine.note(l -> l.hostRunning(runs));
        }
    }

    private boolean powered() {
        return power.state() == PowerState.ON || power.state() == PowerState.POWERING_OFF;
    }

    private void noteChange(HostPower.Happened one) {
        EventCode code =
                switch (one.change()) {
                    case POWERED_ON -> EventCode.HOST_POWERED_ON;
                    case POWERED_OFF -> EventCode.HOST_POWERED_OFF;
                    case RESET -> EventCode.HOST_RESET;
                    case STARTED -> EventCode.HOST_STARTED;
                    case SHUTDOWN_IGNORED -> EventCode.SHUTDOWN_IGNORED;
                };
        if (one.change() == HostPower.Change.STARTED
                && boot.lasts() == BootOverride.Lasts.ONE_START) {
            boot = new BootOverride(BootOverride.Device.NONE, BootOverride.Lasts.OFF, boot.mode());
        }
        if (one.change() == HostPower.Change.STARTED) {
            bios = bios.started();
        }
        note(one.at(), code, Part.SYSTEM);
        switch (one.change()) {
            case POWERED_ON, RESET -> updates.hostRestarted(one.at());
            case POWERED_OFF -> updates.hostOff(one.at());
            case STARTED, SHUTDOWN_IGNORED -> {}
        }
    }

    private void note(Instant at, EventCode code, Part origin, String... arguments) {
        LogEntry entry =
                log.add(at.plus(logClockAhead), code, code.severity(), origin, List.of(arguments));
        grapevine.note(l -> l.logged(entry));
    }

    private void noticeFaults(Instant now) {
        Set<Misbehaviour> active = faults.active();
        Set<Misbehaviour> before = parts.faults();
        if (active.equals(before)) {
            return;
        }
        parts.suffer(active, now);
        active.stream().filter(f -> !before.contains(f)).forEach(f -> notice(now, f, true));
        before.stream().filter(f -> !active.contains(f)).forEach(f -> notice(now, f, false));
        if (redundant != parts.redundant()) {
            redundant = !redundant;
            note(
                    now,
                    redundant ? EventCode.PSU_REDUNDANCY_BACK : EventCode.PSU_REDUNDANCY_LOST,
                    Part.SYSTEM);
        }
    }

    private void notice(Instant now, Misbehaviour fault, boolean begins) {
        Sign.of(fault)
                .ifPresent(
                        s -> note(now, begins ? s.begins() : s.ends(), s.origin(), s.argument()));
    }

    private void watchTemperatures(Instant tick) {
        if (tick.getEpochSecond() % WATCHES_EVERY_SECONDS == 0) {
            watch.look(
                    sensors(),
                    (code, reading) ->
                            note(
                                    tick,
                                    code,
                                    new Part(Part.Kind.TEMPERATURE, reading.sensor().key()),
                                    reading.sensor().name()));
        }
    }

    private List<Reading> sensors() {
        return board.read(climate, second, powered(), parts.supplies(second), parts.fans(second));
    }

    private ServerState snapshot() {
        Instant now = time.now();
        return new ServerState(
                now,
                power.state(),
                power.booted(),
                power.lastReset(),
                locator.led(),
                settings,
                boot,
                assetTag,
                climate.load(),
                climate.watts(),
                meter.statistics(),
                climate.duty(),
                sensors(),
                parts.supplies(second),
                parts.fans(second),
                parts.drives(),
                parts.dimms(now),
                updates.stock().parts(),
                signals);
    }

    /** What firmware updates do to the rest of the box; called under the lock. */
    private final class Box implements FirmwareUpdates.Box {
        @Override
        public boolean hostIsOff() {
            return power.state() == PowerState.OFF;
        }

        @Override
        public void resetHost(Instant at) {
            List<HostPower.Happened> happened = new ArrayList<>();
            power.reset(at, ResetType.FORCE_RESTART, false, happened);
            happened.forEach(VirtualServer.this::noteChange);
        }

        @Override
        public void restartBmc(Instant at) {
            VirtualServer.this.restartBmc(at);
        }

        @Override
        public void note(Instant at, EventCode code, String... arguments) {
            VirtualServer.this.note(at, code, Part.BMC, arguments);
        }

        @Override
        public OptionalInt trouble(UpdateTrouble kind) {
            return desk.trouble(kind);
        }
    }
}
