package io.rackside.bmc.ipmi;

import io.rackside.bmc.Bmc;
import io.rackside.bmc.ControllerGate;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.bmc.Login;
import io.rackside.bmc.ipmi.command.ChassisStatus;
import io.rackside.bmc.ipmi.fru.Fru;
import io.rackside.bmc.ipmi.fru.FruReader;
import io.rackside.bmc.ipmi.message.Messenger;
import io.rackside.bmc.ipmi.message.Response;
import io.rackside.bmc.ipmi.sdr.SdrCache;
import io.rackside.bmc.ipmi.sdr.SdrReader;
import io.rackside.bmc.ipmi.sel.SelEntry;
import io.rackside.bmc.ipmi.sel.SelLog;
import io.rackside.bmc.ipmi.sel.SelMeaning;
import io.rackside.bmc.ipmi.sel.SelReader;
import io.rackside.bmc.ipmi.sensor.SensorReader;
import io.rackside.bmc.ipmi.sensor.SensorValue;
import io.rackside.bmc.ipmi.session.IpmiAddress;
import io.rackside.bmc.ipmi.session.IpmiEngine;
import io.rackside.bmc.ipmi.session.IpmiSettings;
import io.rackside.model.Event;
import io.rackside.model.Identity;
import io.rackside.model.Inventory;
import io.rackside.model.PowerState;
import io.rackside.operations.Act;
import io.rackside.operations.Authorised;
import io.rackside.operations.Outcome;
import io.rackside.operations.Target;
import io.rackside.operations.Time;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * A conversation with one BMC in IPMI 2.0. One session serves all who read; each act has one of its
 * own.
 */
public final class IpmiClient implements Bmc {
    private final Shared shared;
    private final Priority priority;

    /** What all views of one conversation share. */
    private record Shared(
            Line line,
            SdrCache cache,
            Time time,
            long openedNanos,
            AtomicLong firstScreenRequests,
            IpmiActs acts) {}

    private IpmiClient(Shared shared, Priority priority) {
        this.shared = shared;
        this.priority = priority;
    }

    /**
     * Prepares a conversation; the first question opens the session.
     *
     * @param expected whose box it has to be; {@link Identity#none} when nobody is expected yet
     * @param gate the controller's, shared with everything else that talks to it
     * @param cache of that BMC's sensor records
     */
    public static IpmiClient open(
            IpmiEngine engine,
            IpmiAddress address,
            Login login,
            Identity expected,
            ControllerGate gate,
            IpmiSettings settings,
            SdrCache cache,
            Time time) {
        Line line = new Line(engine, address, login, expected, gate, settings);
        return new IpmiClient(
                new Shared(
                        line,
                        cache,
                        time,
                        time.nanos(),
                        new AtomicLong(),
                        new IpmiActs(line, time)),
                Priority.SCREEN);
    }

    @Override
    public IpmiClient at(Priority other) {
        return new IpmiClient(shared, other);
    }

    @Override
    public Inventory firstLook() throws InterruptedException {
        return shared.line.read(
                priority,
                (messenger, whose) -> {
                    Inventory look =
                            IpmiInventory.firstLook(
                                    whose.address(), whose.card(messenger), status(messenger));
                    shared.firstScreenRequests.compareAndSet(0, shared.line.requests());
                    return look;
                });
    }

    @Override
    public Inventory inventory(Consumer<Inventory> early) throws InterruptedException {
        early.accept(firstLook());
        return shared.line.read(
                priority,
                (messenger, whose) -> {
                    SdrReader records = new SdrReader(messenger, shared.cache);
                    var sensors = new SensorReader(messenger, records, shared.time).read();
                    List<Fru> parts =
                            new FruReader(messenger).all(Optional.of(sensors.repository()));
                    return IpmiInventory.of(
                            whose.address(),
                            whose.card(messenger),
                            status(messenger),
                            sensors,
                            parts);
                });
    }

    private static Optional<ChassisStatus> status(Messenger messenger) throws InterruptedException {
        Response answer = messenger.ask(ChassisStatus.request());
        return answer.ok() ? ChassisStatus.decode(answer.data()) : Optional.empty();
    }

    private io.rackside.bmc.ipmi.sensor.SensorReport read(Messenger messenger)
            throws InterruptedException {
        SdrReader records = new SdrReader(messenger, shared.cache);
        return new SensorReader(messenger, records, shared.time).read();
    }

    @Override
    public SensorReport sensors() throws InterruptedException {
        return shared.line.read(
                priority,
                (messenger, _) -> {
                    var report = read(messenger);
                    return new SensorReport(
                            report.sensors().stream().map(SensorValue::reading).toList(),
                            report.problems());
                });
    }

    @Override
    public EventReport events(int most) throws InterruptedException {
        return shared.line.read(
                priority,
                (messenger, _) -> {
                    SelLog log = new SelReader(messenger).newest(most);
                    var records = new SdrReader(messenger, shared.cache).read();
                    SelMeaning meaning = new SelMeaning(Optional.of(records), ZoneOffset.UTC);
                    List<Event> events =
                            log.records().stream()
                                    .map(meaning::of)
                                    .map(SelEntry::event)
                                    .toList()
                                    .reversed();
                    return new EventReport(events, log.problems());
                });
    }

    @Override
    public PowerState powerState() throws InterruptedException {
        return shared.line.read(priority, (messenger, _) -> IpmiInventory.power(status(messenger)));
    }

    @Override
    public Poll poll() throws InterruptedException {
        return shared.line.read(
                priority, (messenger, _) -> IpmiPoll.of(status(messenger), read(messenger)));
    }

    @Override
    public List<Act> acts(Target target) throws InterruptedException {
        return shared.line.read(
                priority, (messenger, _) -> shared.acts.of(target, status(messenger)));
    }

    @Override
    public Outcome perform(Authorised leave) throws InterruptedException {
        return shared.acts.perform(leave, urgent());
    }

    /** IPMI tells of nothing that only a reset changes. */
    @Override
    public Map<String, String> witness(Act act) {
        return Map.of();
    }

    @Override
    public Outcome settle(Act act, Map<String, String> witness) throws InterruptedException {
        return shared.line.read(
                urgent(),
                (messenger, whose) -> {
                    whose.check(act.target().identity(), messenger);
                    return shared.acts.settle(act, messenger);
                });
    }

    /** An act is a job's or a person's. */
    private Priority urgent() {
        return priority == Priority.JOB ? Priority.JOB : Priority.PERSON;
    }

    /** IPMI over LAN has no stream of events: it is asked. */
    @Override
    public boolean listen(Consumer<Event> heard) {
        return false;
    }

    @Override
    public Stats stats() {
        Duration open = Duration.ofNanos(shared.time.nanos() - shared.openedNanos);
        return new Stats(
                shared.line.requests(),
                shared.line.bytes(),
                open.toMillis() / 1000.0,
                shared.firstScreenRequests.get());
    }

    @Override
    public void close() {
        shared.line.close();
    }

    @Override
    public String toString() {
        return "IpmiClient[" + shared.line.address() + "]";
    }
}
