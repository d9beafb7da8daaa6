package io.rackside.bmc.ipmi;

import io.rackside.bmc.Bmc;
import io.rackside.bmc.BmcException;
import io.rackside.bmc.ControllerGate;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.bmc.IpmiRecords;
import io.rackside.bmc.Login;
import io.rackside.bmc.ipmi.command.BootOptions;
import io.rackside.bmc.ipmi.command.ChassisStatus;
import io.rackside.bmc.ipmi.fru.Fru;
import io.rackside.bmc.ipmi.fru.FruReader;
import io.rackside.bmc.ipmi.message.Messenger;
import io.rackside.bmc.ipmi.message.Response;
import io.rackside.bmc.ipmi.sdr.SdrCache;
import io.rackside.bmc.ipmi.sdr.SdrReader;
import io.rackside.bmc.ipmi.sel.SelClearing;
import io.rackside.bmc.ipmi.sel.SelEntry;
import io.rackside.bmc.ipmi.sel.SelLog;
import io.rackside.bmc.ipmi.sel.SelMeaning;
import io.rackside.bmc.ipmi.sel.SelReader;
import io.rackside.bmc.ipmi.sensor.SensorReader;
import io.rackside.bmc.ipmi.sensor.SensorValue;
import io.rackside.bmc.ipmi.session.IpmiAddress;
import io.rackside.bmc.ipmi.session.IpmiEngine;
import io.rackside.bmc.ipmi.session.IpmiProbe;
import io.rackside.bmc.ipmi.session.IpmiSettings;
import io.rackside.bmc.security.SecurityReport;
import io.rackside.model.Event;
import io.rackside.model.Identity;
import io.rackside.model.Inventory;
import io.rackside.model.PowerState;
import io.rackside.model.Problem;
import io.rackside.model.Vitals;
import io.rackside.model.details.Details;
import io.rackside.model.details.Topic;
import io.rackside.model.settings.Change;
import io.rackside.model.settings.Settings;
import io.rackside.operations.Act;
import io.rackside.operations.Authorised;
import io.rackside.operations.Outcome;
import io.rackside.operations.SecretSource;
import io.rackside.operations.Target;
import io.rackside.operations.TerminalSession;
import io.rackside.operations.Time;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A conversation with one BMC in IPMI 2.0. One session serves all who read; each act has one of its
 * own.
 */
public final class IpmiClient implements Bmc, IpmiRecords {
    private final Shared shared;
    private final Priority priority;

    /** What all views of one conversation share. */
    private record Shared(
            Line line,
            SdrCache cache,
            Time time,
            long openedNanos,
            AtomicLong firstScreenRequests,
            IpmiActs acts,
            IpmiConsole console,
            IpmiAccounts accounts,
            Supplier<IpmiSecurity> security) {}

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
        IpmiProbe probe = new IpmiProbe(engine, settings.meter(), settings.silence());
        return new IpmiClient(
                new Shared(
                        line,
                        cache,
                        time,
                        time.nanos(),
                        new AtomicLong(),
                        new IpmiActs(line, time),
                        new IpmiConsole(line, time),
                        new IpmiAccounts(line, login.user()),
                        () -> new IpmiSecurity(probe, address, line, login)),
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
    public Stores stores() throws InterruptedException {
        return shared.line.read(
                priority, (messenger, _) -> new IpmiStores(messenger, shared.cache).read());
    }

    @Override
    public PowerState powerState() throws InterruptedException {
        return shared.line.read(priority, (messenger, _) -> IpmiInventory.power(status(messenger)));
    }

    @Override
    public Vitals poll() throws InterruptedException {
        return shared.line.read(
                priority, (messenger, _) -> IpmiPoll.of(status(messenger), read(messenger)));
    }

    @Override
    public List<Act> acts(Target target) throws InterruptedException {
        return shared.line.read(
                priority, (messenger, _) -> shared.acts.of(target, status(messenger)));
    }

    @Override
    public SecurityReport security() throws InterruptedException {
        return shared.security().get().look(priority);
    }

    @Override
    public Details details(Set<Topic> topics) throws InterruptedException {
        return new IpmiDetails(shared.line, shared.cache).read(priority, topics);
    }

    @Override
    public Settings settings(Set<Settings.Part> parts) throws InterruptedException {
        Settings told = readable(parts);
        return parts.contains(Settings.Part.ACCOUNTS)
                ? told.completedBy(Settings.ofAccounts(shared.accounts.read(priority)))
                : told;
    }

    /** The boot flags are an operator's to read (IPMI 2.0 table G-1); all else is everybody's. */
    private Settings readable(Set<Settings.Part> parts) throws InterruptedException {
        if (!parts.contains(Settings.Part.BOOT)) {
            return shared.line.read(priority, (messenger, _) -> IpmiChanges.read(messenger, parts));
        }
        try {
            return shared.line.look(priority, (messenger, _) -> IpmiChanges.read(messenger, parts));
        } catch (BmcException e) {
            if (e.kind() != BmcException.Kind.NOT_ALLOWED) {
                throw e;
            }
            return shared.line
                    .read(priority, (messenger, _) -> IpmiChanges.read(messenger, parts))
                    .with(new Problem("IPMI", e.what()));
        }
    }

    @Override
    public Act plan(Target target, Change change) throws InterruptedException {
        if (change instanceof Change.Raw raw) {
            return IpmiRaw.plan(target, raw);
        }
        Optional<Act> account = shared.accounts.plan(target, change, urgent());
        if (account.isPresent()) {
            return account.get();
        }
        return shared.line.look(
                urgent(), (messenger, _) -> IpmiChanges.plan(messenger, target, change));
    }

    @Override
    public Outcome perform(Authorised leave, SecretSource secrets) throws InterruptedException {
        return IpmiAccounts.owns(leave.act().kind())
                ? shared.accounts.perform(leave, secrets, urgent())
                : shared.acts.perform(leave, secrets, urgent());
    }

    @Override
    public TerminalSession terminal(Authorised leave) throws InterruptedException {
        return shared.console.open(leave, urgent());
    }

    /** IPMI tells of nothing that only a reset changes; of its event log it does. */
    @Override
    public Map<String, String> witness(Act act) throws InterruptedException {
        if (!act.kind().equals(SelClearing.KIND)) {
            return Map.of();
        }
        try {
            return shared.line.read(urgent(), (messenger, _) -> IpmiActs.witness(act, messenger));
        } catch (BmcException _) {
            // Why it cannot be read decides what becomes of the act itself.
            return Map.of();
        }
    }

    @Override
    public Outcome settle(Act act, Map<String, String> witness) throws InterruptedException {
        if (IpmiAccounts.owns(act.kind())) {
            return shared.accounts.settle(act, urgent());
        }
        Line.Question<Outcome> settling =
                (messenger, whose) -> {
                    whose.check(act.target().identity(), messenger);
                    return shared.acts.settle(act, witness, messenger);
                };
        return act.kind().equals(BootOptions.KIND)
                ? shared.line.look(urgent(), settling)
                : shared.line.read(urgent(), settling);
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
