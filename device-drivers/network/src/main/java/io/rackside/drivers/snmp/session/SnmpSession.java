package io.rackside.drivers.snmp.session;

import io.rackside.drivers.snmp.Agent;
import io.rackside.drivers.snmp.Column;
import io.rackside.drivers.snmp.Oid;
import io.rackside.drivers.snmp.SnmpException;
import io.rackside.drivers.snmp.Value;
import io.rackside.model.Message;
import io.rackside.operations.Time;

import org.snmp4j.PDU;
import org.snmp4j.Target;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** A conversation with one agent over the wire. */
public final class SnmpSession implements Agent {
    /** A GETBULK in several places of a column that gave nothing so often is not tried again. */
    private static final int UNANSWERED_THAT_TELL = 2;

    /** Most patience with a question to the bridge of one VLAN. */
    private static final Duration OF_VLAN = Duration.ofMillis(500);

    private final SnmpDispatcher dispatcher;
    private final SnmpAddress address;
    private final UdpAddress to;
    private final SnmpLogin login;
    private final SnmpSettings settings;
    private final AgentMemory memory;
    private final String name;
    private final Time time;
    private final long opened;
    private final Pace pace;
    private final OctetString context;
    private final AtomicLong requests;
    private final AtomicLong bytes;
    private final AtomicInteger rowsUnanswered = new AtomicInteger();
    private final ReentrantLock opening = new ReentrantLock();
    private volatile Entry entry;

    /** How the agent lets us in. */
    private record Entry(LoginProbe.Found found) {
        Target<UdpAddress> target() {
            // Each question has its own deadline, which SNMP4J keeps in the target.
            return found.target().duplicate();
        }
    }

    SnmpSession(
            SnmpDispatcher dispatcher,
            SnmpAddress address,
            UdpAddress to,
            SnmpLogin login,
            SnmpSettings settings,
            AgentMemory memory,
            Time time) {
        this(
                dispatcher,
                address,
                to,
                login,
                settings,
                memory,
                time,
                new AtomicLong(),
                new AtomicLong());
    }

    private SnmpSession(
            SnmpDispatcher dispatcher,
            SnmpAddress address,
            UdpAddress to,
            SnmpLogin login,
            SnmpSettings settings,
            AgentMemory memory,
            Time time,
            AtomicLong requests,
            AtomicLong bytes) {
        this.requests = requests;
        this.bytes = bytes;
        this.dispatcher = dispatcher;
        this.address = address;
        this.to = to;
        this.login = login;
        this.settings = settings;
        this.memory = memory;
        this.time = time;
        this.opened = time.nanos();
        this.name = address + (login instanceof SnmpLogin.User user ? " " + user.name() : "");
        this.pace = new Pace(memory.recall(name), settings.lanes());
        this.context = new OctetString(login instanceof SnmpLogin.User user ? user.context() : "");
    }

    @Override
    public Map<Oid, Value> get(Collection<Oid> objects) throws InterruptedException {
        return ask(objects).values();
    }

    @Override
    public Told ask(Collection<Oid> objects) throws InterruptedException {
        if (objects.isEmpty()) {
            return new Told(Map.of(), Set.of());
        }
        return new ObjectReader(new Asking(), pace, settings, time, objects).read();
    }

    @Override
    public Map<Oid, Column> read(Collection<Oid> roots, Consumer<Column> early)
            throws InterruptedException {
        if (roots.isEmpty()) {
            return Map.of();
        }
        Map<Oid, Column> columns =
                new ColumnReader(new Asking(), pace, settings, time, roots, early).read();
        memory.keep(name, pace.lessons(memory.recall(name)));
        return columns;
    }

    @Override
    public Map<Oid, Value> again(Map<Oid, List<Oid>> columns) throws InterruptedException {
        List<Oid> all = columns.values().stream().flatMap(List::stream).toList();
        if (all.isEmpty()) {
            return Map.of();
        }
        Map<Oid, Value> found = new HashMap<>();
        if (rowsUnanswered.get() < UNANSWERED_THAT_TELL) {
            found.putAll(
                    new RowReader(new Asking(), pace, settings, time).read(withoutEmpty(columns)));
        }
        List<Oid> missing = all.stream().filter(object -> !found.containsKey(object)).toList();
        if (found.isEmpty()) {
            found.putAll(get(missing));
            rowsUnanswered.incrementAndGet();
        } else {
            rowsUnanswered.set(0);
            found.putAll(get(missing));
        }
        return found;
    }

    private static Map<Oid, List<Oid>> withoutEmpty(Map<Oid, List<Oid>> columns) {
        Map<Oid, List<Oid>> some = new LinkedHashMap<>(columns);
        some.values().removeIf(List::isEmpty);
        return some;
    }

    @Override
    public Column.End walk(Oid root, BiConsumer<Oid, Value> row) throws InterruptedException {
        return new Walk(new Asking(), pace, settings, time, root).walk(row);
    }

    /** Who reads here, so that a recording can leave its secrets out. */
    public SnmpLogin login() {
        return login;
    }

    /** The same conversation with other bounds of one reading. */
    public SnmpSession bounded(long bytesMost, Duration readingMost) {
        return new SnmpSession(
                dispatcher,
                address,
                to,
                login,
                settings.bounded(settings.rowsMost(), bytesMost, readingMost),
                memory,
                time);
    }

    /** The same conversation, which asks again and gives up after another time. */
    public SnmpSession patient(Duration patience) {
        return new SnmpSession(
                dispatcher, address, to, login, settings.patient(patience), memory, time);
    }

    /** Its questions count as those of this conversation. */
    @Override
    public Optional<Agent> ofVlan(int vlan) {
        SnmpSession other =
                new SnmpSession(
                        dispatcher,
                        address,
                        to,
                        login.ofVlan(vlan),
                        settings.patient(shorter(settings.patience())).lanes(1),
                        memory,
                        time,
                        requests,
                        bytes);
        if (login instanceof SnmpLogin.User) {
            // A user is the same in every context.
            other.entry = entry;
        }
        return Optional.of(other);
    }

    /** The device has answered already: a community it does not know is known by silence. */
    private static Duration shorter(Duration patience) {
        return patience.compareTo(OF_VLAN) < 0 ? patience : OF_VLAN;
    }

    /**
     * What is weak about this login and its protocols; asks the agent first if nothing was asked
     * yet.
     *
     * @throws SnmpException as {@link #get}
     */
    public List<SnmpWeakness> weaknesses() throws InterruptedException {
        return SnmpWeakness.of(login, entry().found());
    }

    @Override
    public Stats stats() {
        return new Stats(requests.get(), bytes.get(), (time.nanos() - opened) / 1e9);
    }

    /** The dispatcher's socket stays open for the others. */
    @Override
    public void close() {
        entry = null;
    }

    private Entry entry() throws InterruptedException {
        Entry known = entry;
        if (known != null) {
            return known;
        }
        opening.lockInterruptibly();
        try {
            if (entry == null) {
                LoginProbe probe =
                        new LoginProbe(
                                dispatcher,
                                to,
                                login,
                                settings.patience(),
                                memory.recall(name),
                                this::exchange,
                                address.toString(),
                                time);
                LoginProbe.Found found = probe.find();
                memory.keep(
                        name,
                        memory.recall(name)
                                .with(
                                        found.authentication(),
                                        found.privacy(),
                                        EngineId.of(found.engine().getValue())));
                entry = new Entry(found);
            }
            return entry;
        } finally {
            opening.unlock();
        }
    }

    /** Sends and counts. */
    private Answer exchange(Ask ask, Target<UdpAddress> target, Duration first, Duration second)
            throws ReportException, InterruptedException {
        PDU pdu = Wire.pdu(ask, login instanceof SnmpLogin.User, context);
        try (Admission.Leave _ = settings.admission().enter()) {
            SnmpDispatcher.Exchanged done = dispatcher.ask(pdu, target, first, second);
            requests.addAndGet(done.requests());
            bytes.addAndGet(done.bytes());
            settings.meter().accept(done.bytes());
            return done.answer();
        } catch (IOException e) {
            throw new SnmpException(
                    SnmpException.Kind.UNREACHABLE,
                    Message.of("network.snmp.no-way", address.toString()),
                    e);
        }
    }

    /** The questions of the readings. */
    private final class Asking implements Exchange {
        @Override
        public Answer ask(Ask ask) throws InterruptedException {
            try {
                return once(ask);
            } catch (ReportException e) {
                if (e.why() != ReportException.Why.UNKNOWN_ENGINE) {
                    throw LoginProbe.refused(e, login, address.toString());
                }
            }
            // Another engine than before answers there: restarted with a new identity, or another
            // box. Whose it is, the reader of its identity tells.
            entry = null;
            try {
                return once(ask);
            } catch (ReportException e) {
                throw LoginProbe.refused(e, login, address.toString());
            }
        }

        private Answer once(Ask ask) throws ReportException, InterruptedException {
            Duration patience = settings.patience();
            Entry used = entry();
            Answer answer = exchange(ask, used.target(), patience, patience.multipliedBy(2));
            if (answer instanceof Answer.Silence
                    && login instanceof SnmpLogin.User
                    && isAnotherEngine(used)) {
                throw new ReportException(ReportException.Why.UNKNOWN_ENGINE);
            }
            return answer;
        }

        /** SNMP4J repeats a question to an engine that has changed with keys of the old one. */
        private boolean isAnotherEngine(Entry used) {
            Duration patience = settings.patience();
            return dispatcher
                    .engineAt(to, patience)
                    .or(() -> dispatcher.engineAt(to, patience.multipliedBy(2)))
                    .filter(now -> !new OctetString(now).equals(used.found().engine()))
                    .isPresent();
        }

        @Override
        public SnmpException silent() {
            return LoginProbe.silent(address.toString(), login);
        }

        @Override
        public SnmpException notAllowed() {
            return new SnmpException(
                    SnmpException.Kind.NOT_ALLOWED,
                    Message.of("network.snmp.not-allowed", address.toString()));
        }
    }
}
