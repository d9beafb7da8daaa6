package io.rackside.app.network;

import io.rackside.app.access.AccessRefused;
import io.rackside.app.access.DeviceAccess;
import io.rackside.app.access.LinkBudget;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.bmc.ControllerGate;
import io.rackside.bmc.Login;
import io.rackside.drivers.network.NetworkDevice;
import io.rackside.drivers.network.Topic;
import io.rackside.drivers.network.profile.Profiles;
import io.rackside.drivers.snmp.SnmpException;
import io.rackside.drivers.snmp.session.Admission;
import io.rackside.drivers.snmp.session.AgentFile;
import io.rackside.drivers.snmp.session.AgentMemory;
import io.rackside.drivers.snmp.session.EngineFile;
import io.rackside.drivers.snmp.session.EngineId;
import io.rackside.drivers.snmp.session.EngineKeeper;
import io.rackside.drivers.snmp.session.SnmpAddress;
import io.rackside.drivers.snmp.session.SnmpDispatcher;
import io.rackside.drivers.snmp.session.SnmpLogin;
import io.rackside.drivers.snmp.session.SnmpSession;
import io.rackside.drivers.snmp.session.SnmpSettings;
import io.rackside.model.Endpoint;
import io.rackside.model.Identity;
import io.rackside.model.Message;
import io.rackside.model.Protocol;
import io.rackside.model.network.NetworkInventory;
import io.rackside.operations.Time;
import io.rackside.store.Store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Reads switches, firewalls, PDUs, UPS and probes by SNMP, through one socket that opens with the
 * first of them. Every question waits for the site's link and for others who ask that agent. May be
 * used by many threads; close it when done.
 */
public final class NetworkWorkflow implements AutoCloseable {
    /** Our SNMP engine, in the data folder. */
    static final String ENGINE = "snmp-engine";

    /** What agents taught, in the data folder. */
    static final String AGENTS = "snmp-agents.json";

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** A long table over a slow link, with others before it in the line. */
    private static final Duration SLOW_READING = Duration.ofMinutes(45);

    private final DeviceAccess access;
    private final EngineKeeper engine;
    private final AgentMemory memory;
    private final KnownMembers members;
    private final Path profileFolder;
    private final Duration patience;
    private final Time time;
    private Profiles shipped;
    private SnmpDispatcher dispatcher;
    private boolean closed;

    private NetworkWorkflow(
            DeviceAccess access,
            EngineKeeper engine,
            AgentMemory memory,
            KnownMembers members,
            Path profileFolder,
            Duration patience,
            Time time) {
        this.access = access;
        this.engine = engine;
        this.memory = memory;
        this.members = members;
        this.profileFolder = profileFolder;
        this.patience = patience;
        this.time = time;
    }

    /** With what is kept in a data folder: our engine, what agents taught, more profiles. */
    public static NetworkWorkflow in(Store store, DeviceAccess access, Time time) {
        Path folder = store.folder();
        boolean writes = !store.readOnly();
        return new NetworkWorkflow(
                access,
                writes ? new EngineFile(folder.resolve(ENGINE)) : EngineKeeper.forgetful(),
                AgentFile.open(folder.resolve(AGENTS), writes),
                KnownMembers.in(store),
                folder.resolve(Profiles.FOLDER),
                PATIENCE,
                time);
    }

    /**
     * Without a data folder.
     *
     * @param folder whose profiles are taken too; need not be there
     */
    public static NetworkWorkflow forgetful(Path folder, DeviceAccess access, Time time) {
        return forgetful(folder, access, PATIENCE, time);
    }

    /**
     * The same.
     *
     * @param patience until a question is sent once more; the answer may then take twice as long
     */
    public static NetworkWorkflow forgetful(
            Path folder, DeviceAccess access, Duration patience, Time time) {
        return new NetworkWorkflow(
                access,
                EngineKeeper.forgetful(),
                AgentMemory.untilTheEnd(),
                KnownMembers.untilTheEnd(),
                folder.resolve(Profiles.FOLDER),
                patience,
                time);
    }

    /**
     * One look at a device, in a conversation of its own.
     *
     * @throws SnmpException when nothing was answered, the login is refused, or another box answers
     * @throws AccessRefused when it has no SNMP address, or no login is at hand: nothing was sent
     */
    public NetworkReading read(Subject subject, Terms terms, Set<Topic> topics)
            throws InterruptedException {
        return read(subject, terms, "", topics);
    }

    /**
     * The same in a context of SNMPv3 (RFC 3411 section 3.3.1).
     *
     * @param context empty for the usual one
     */
    public NetworkReading read(Subject subject, Terms terms, String context, Set<Topic> topics)
            throws InterruptedException {
        try (SnmpSession session = open(subject, terms, context, terms::priority)) {
            NetworkInventory inventory = checked(subject, session, topics);
            return new NetworkReading(inventory, session.weaknesses(), session.stats());
        }
    }

    /**
     * Opens a conversation; close it when done. Who answers is not compared yet.
     *
     * @throws SnmpException UNREACHABLE when there is no such host
     * @throws AccessRefused as {@link #read}
     */
    public SnmpSession open(Subject subject, Terms terms) throws InterruptedException {
        return open(subject, terms, "");
    }

    /**
     * The same in a context of SNMPv3 (RFC 3411 section 3.3.1).
     *
     * @param context empty for the usual one
     */
    public SnmpSession open(Subject subject, Terms terms, String context)
            throws InterruptedException {
        return open(subject, terms, context, terms::priority);
    }

    /**
     * The same for one whose urgency changes while it is open.
     *
     * @param priority looked at for each question
     */
    public SnmpSession open(
            Subject subject, Terms terms, Supplier<ControllerGate.Priority> priority)
            throws InterruptedException {
        return open(subject, terms, "", priority);
    }

    private SnmpSession open(
            Subject subject,
            Terms terms,
            String context,
            Supplier<ControllerGate.Priority> priority)
            throws InterruptedException {
        Subject agent = agent(subject);
        SnmpAddress address =
                SnmpAddress.parse(agent.endpoint().address()).orElseThrow(() -> noAgent(subject));
        SnmpLogin login = login(agent, terms, context);
        return dispatcher().open(address, login, settings(agent, priority));
    }

    /**
     * One look in an open conversation; what another box than expected says is not given out.
     *
     * @throws SnmpException as {@link #read}
     */
    public NetworkInventory checked(Subject subject, SnmpSession session, Set<Topic> topics)
            throws InterruptedException {
        String address = agent(subject).endpoint().address();
        NetworkInventory inventory =
                new NetworkDevice(session, profiles(), address, time).read(topics);
        // What it is may have become known since the conversation was opened.
        Identity expected = access.again(subject).target().identity();
        Identity found = inventory.device().identity();
        if (!members.isOf(expected, inventory)) {
            throw new SnmpException(
                    SnmpException.Kind.ANOTHER_BOX,
                    Message.of(
                            "core.network.another-box",
                            address,
                            expected.serial().orElse("?"),
                            found.serial().orElse("?")));
        }
        return inventory;
    }

    private static Subject agent(Subject subject) {
        return subject.by(Protocol.SNMP).orElseThrow(() -> noAgent(subject));
    }

    private static AccessRefused noAgent(Subject subject) {
        return new AccessRefused(
                AccessRefused.Kind.UNKNOWN_TARGET,
                Message.of("core.network.no-agent", subject.target().name()));
    }

    private SnmpSettings settings(Subject agent, Supplier<ControllerGate.Priority> priority) {
        LinkBudget link = access.link(agent);
        ControllerGate gate = access.agentGate(agent);
        Admission admission =
                () -> {
                    ControllerGate.Permit permit = gate.enter(priority.get());
                    return permit::close;
                };
        SnmpSettings settings =
                SnmpSettings.usual(bytes -> link.meter(priority.get()).passed(bytes))
                        .patient(patience)
                        .admitted(admission);
        return Double.isInfinite(link.backgroundBytesPerSecond())
                ? settings
                : settings.bounded(settings.rowsMost(), settings.bytesMost(), SLOW_READING);
    }

    /** As the vault keeps it: without a user it is a community, K_g stands for encryption. */
    private SnmpLogin login(Subject agent, Terms terms, String context)
            throws InterruptedException {
        Login login = access.login(agent, terms);
        char[] password = login.password();
        char[] encrypting = login.bmcKey().orElse(new char[0]);
        try {
            if (login.user().isEmpty()) {
                if (!context.isEmpty()) {
                    throw new AccessRefused(
                            AccessRefused.Kind.NO_CREDENTIAL,
                            Message.of("core.network.context-needs-user"));
                }
                return new SnmpLogin.Community(password);
            }
            SnmpLogin.User user = SnmpLogin.User.unprotected(login.user()).in(context);
            if (password.length == 0) {
                return user;
            }
            user = user.signing(Optional.empty(), password);
            if (encrypting.length > 0) {
                user = user.encrypting(Optional.empty(), encrypting);
            }
            if (!user.signable()) {
                throw new AccessRefused(
                        AccessRefused.Kind.NO_CREDENTIAL,
                        Message.of(
                                "core.network.short-passphrase",
                                user.name(),
                                SnmpLogin.User.PASSPHRASE_LEAST));
            }
            return user;
        } finally {
            Arrays.fill(password, '\0');
            Arrays.fill(encrypting, '\0');
        }
    }

    /** A user with the protocols that were found to be his when that agent was read. */
    public SnmpLogin.User known(Endpoint agent, SnmpLogin.User user) {
        return SnmpAddress.parse(agent.address())
                .map(address -> user.by(memory.recall(address + " " + user.name())))
                .orElse(user);
    }

    /** The engine that answered last at that agent's address, where it was read by SNMPv3. */
    public Optional<EngineId> engine(Endpoint agent) {
        return SnmpAddress.parse(agent.address())
                .flatMap(address -> memory.engineAt(address.toString()));
    }

    /**
     * The profiles at hand; those of the folder are read anew: one that was put there is taken up.
     */
    public Profiles profiles() {
        Profiles base;
        synchronized (this) {
            if (shipped == null) {
                shipped = Profiles.shipped();
            }
            base = shipped;
        }
        return base.with(profileFolder);
    }

    private synchronized SnmpDispatcher dispatcher() {
        if (closed) {
            throw new IllegalStateException("reading by SNMP has ended");
        }
        if (dispatcher == null) {
            try {
                dispatcher = SnmpDispatcher.start(engine, memory, time);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return dispatcher;
    }

    /** Ends all conversations. */
    @Override
    public synchronized void close() {
        closed = true;
        if (dispatcher != null) {
            dispatcher.close();
        }
    }
}
