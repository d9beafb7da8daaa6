package io.rackside.bmc.virtual.ipmi;

import io.rackside.bmc.virtual.ipmi.command.Commands;
import io.rackside.bmc.virtual.ipmi.command.Controller;
import io.rackside.bmc.virtual.ipmi.console.HostConsole;
import io.rackside.bmc.virtual.ipmi.console.SolPayload;
import io.rackside.bmc.virtual.ipmi.record.SdrRepository;
import io.rackside.bmc.virtual.ipmi.record.SensorList;
import io.rackside.bmc.virtual.ipmi.session.CipherSuites;
import io.rackside.bmc.virtual.ipmi.session.LegacyHandshake;
import io.rackside.bmc.virtual.ipmi.session.PlusHandshake;
import io.rackside.bmc.virtual.ipmi.session.Session;
import io.rackside.bmc.virtual.ipmi.session.SessionTable;
import io.rackside.bmc.virtual.ipmi.wire.Peer;
import io.rackside.bmc.virtual.ipmi.wire.PlusPacket;
import io.rackside.bmc.virtual.ipmi.wire.Suite;
import io.rackside.bmc.virtual.machine.Accounts;
import io.rackside.bmc.virtual.machine.Faults;
import io.rackside.bmc.virtual.machine.SerialPort;
import io.rackside.bmc.virtual.machine.ServerListener;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.model.PowerState;
import io.rackside.operations.Time;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A BMC's IPMI service on loopback over a {@link VirtualServer}: RMCP+ with cipher suites 17 and 3.
 * Costs a virtual thread for each address; a thousand of them fit into a process.
 */
public final class VirtualIpmi implements AutoCloseable {
    /**
     * How it is set up.
     *
     * @param port UDP, 0 for a free one, the same for all addresses
     * @param addresses of the loopback interface; those after the first are done without where the
     *     machine has no such address
     * @param latency before each answer
     * @param sessionLimit how many sessions may be open
     * @param sessionIdle after which a session is lost
     * @param suites cipher suites, the preferred first: of 0 to 3 and 15 to 17
     * @param kg the BMC's key, up to 20 bytes, empty for none
     * @param legacy whether IPMI 1.5 sessions with MD5 may be opened
     * @param time by which it waits and by which sessions grow old
     * @param seed of what is random in sessions and in misbehaviour
     */
    public record Setup(
            int port,
            List<InetAddress> addresses,
            Duration latency,
            int sessionLimit,
            Duration sessionIdle,
            List<Integer> suites,
            byte[] kg,
            boolean legacy,
            Time time,
            long seed) {
        private static final int KG_LENGTH = 20;

        public Setup {
            addresses = List.copyOf(addresses);
            suites = List.copyOf(suites);
            Objects.requireNonNull(latency, "latency");
            Objects.requireNonNull(sessionIdle, "sessionIdle");
            Objects.requireNonNull(time, "time");
            kg = kg.clone();
            if (kg.length > KG_LENGTH) {
                throw new IllegalArgumentException("K_g of " + kg.length + " bytes");
            }
            if (addresses.isEmpty()
                    || !addresses.stream().allMatch(InetAddress::isLoopbackAddress)) {
                throw new IllegalArgumentException("loopback only: " + addresses);
            }
        }

        /** 127.0.0.1 and ::1, any free port, 4 sessions, 60 s, suites 17 and 3, no K_g, no 1.5. */
        public static Setup standard(Time time) {
            return new Setup(
                    0,
                    Sockets.loopback(),
                    Duration.ZERO,
                    4,
                    Duration.ofSeconds(60),
                    List.of(17, 3),
                    new byte[0],
                    false,
                    time,
                    time.now().toEpochMilli());
        }

        public Setup withPort(int wanted) {
            return new Setup(
                    wanted,
                    addresses,
                    latency,
                    sessionLimit,
                    sessionIdle,
                    suites,
                    kg,
                    legacy,
                    time,
                    seed);
        }

        public Setup withAddresses(InetAddress... wanted) {
            return new Setup(
                    port,
                    List.of(wanted),
                    latency,
                    sessionLimit,
                    sessionIdle,
                    suites,
                    kg,
                    legacy,
                    time,
                    seed);
        }

        public Setup withLatency(Duration wanted) {
            return new Setup(
                    port,
                    addresses,
                    wanted,
                    sessionLimit,
                    sessionIdle,
                    suites,
                    kg,
                    legacy,
                    time,
                    seed);
        }

        public Setup withSessions(int limit, Duration idle) {
            return new Setup(port, addresses, latency, limit, idle, suites, kg, legacy, time, seed);
        }

        public Setup withSuites(Integer... wanted) {
            return new Setup(
                    port,
                    addresses,
                    latency,
                    sessionLimit,
                    sessionIdle,
                    List.of(wanted),
                    kg,
                    legacy,
                    time,
                    seed);
        }

        public Setup withKg(byte[] wanted) {
            return new Setup(
                    port,
                    addresses,
                    latency,
                    sessionLimit,
                    sessionIdle,
                    suites,
                    wanted,
                    legacy,
                    time,
                    seed);
        }

        public Setup withLegacy() {
            return new Setup(
                    port,
                    addresses,
                    latency,
                    sessionLimit,
                    sessionIdle,
                    suites,
                    kg,
                    true,
                    time,
                    seed);
        }

        /** Shows no key. */
        @Override
        public String toString() {
            return "Setup[port=" + port + ", addresses=" + addresses + "]";
        }
    }

    /** How often serial over LAN looks for new output. */
    private static final Duration CONSOLE_EVERY = Duration.ofMillis(50);

    private final VirtualServer server;
    private final Setup setup;
    private final ReentrantLock lock = new ReentrantLock();
    private final SessionTable sessions;
    private final PlusHandshake plus;
    private final Optional<LegacyHandshake> legacy;
    private final SdrRepository sdr;
    private final HostConsole console;
    private final SolPayload sol;
    private final Sealer sealer;
    private final IpmiService service;
    private final Mischief mischief;
    private final Sockets sockets;
    private final ServerListener listener = new Follows();
    private final AtomicLong requests = new AtomicLong();
    private boolean consoleRuns;
    private volatile boolean closed;

    private VirtualIpmi(VirtualServer server, Accounts accounts, Setup setup) throws IOException {
        this.server = server;
        this.setup = setup;
        Faults faults = server.faults();
        Time time = setup.time();
        SplittableRandom chance = new SplittableRandom(setup.seed());
        CipherSuites suites =
                new CipherSuites(
                        setup.suites().stream().map(id -> Suite.of(id).orElseThrow()).toList(),
                        faults);
        PlusHandshake.Identity identity =
                new PlusHandshake.Identity(guid(server.spec().uuid()), setup.kg());
        this.mischief = new Mischief(faults, chance.split());
        this.sealer = new Sealer(faults, chance.split());
        this.console = new HostConsole(server);
        this.sol = new SolPayload(console, server.faults(), this::sendPayload, time);
        this.sessions =
                new SessionTable(
                        time,
                        setup.sessionLimit(),
                        setup.sessionIdle(),
                        chance.split(),
                        sol::closed);
        this.plus =
                new PlusHandshake(
                        sessions, suites, accounts, identity, faults, time, chance.split());
        this.legacy =
                setup.legacy()
                        ? Optional.of(
                                new LegacyHandshake(sessions, accounts, faults, chance.split()))
                        : Optional.empty();
        SensorList sensors = new SensorList(server.spec(), server.state().sensors());
        this.sdr = new SdrRepository(server.spec(), sensors, faults);
        Controller controller =
                new Controller(
                        server,
                        accounts,
                        sessions,
                        suites,
                        identity,
                        setup.legacy(),
                        sensors,
                        sdr,
                        time);
        this.sockets = new Sockets(setup.port(), setup.addresses(), faults, this::received);
        this.service =
                new IpmiService(
                        sessions,
                        plus,
                        legacy,
                        Commands.of(controller, legacy, sol, sockets.port()),
                        sol,
                        sealer,
                        mischief::isBusy);
    }

    /**
     * Starts the service of that server; ready when it returns.
     *
     * @param accounts which commands may change while it runs
     * @throws IOException when the port cannot be had
     */
    public static VirtualIpmi start(VirtualServer server, Accounts accounts, Setup setup)
            throws IOException {
        VirtualIpmi ipmi = new VirtualIpmi(server, accounts, setup);
        server.listen(ipmi.listener);
        ipmi.sockets.open();
        return ipmi;
    }

    /** The UDP port. */
    public int port() {
        return sockets.port();
    }

    /** Where it listens. */
    public List<InetAddress> addresses() {
        return sockets.addresses();
    }

    /** Serial over LAN leads to that from now on while the host runs. */
    public void join(SerialPort port) {
        lock.lock();
        try {
            console.join(port);
        } finally {
            lock.unlock();
        }
    }

    /** How many datagrams have come. */
    public long requests() {
        return requests.get();
    }

    /** How many sessions are open. */
    public int openSessions() {
        lock.lock();
        try {
            return sessions.all().size();
        } finally {
            lock.unlock();
        }
    }

    /** Forgets all sessions, as a BMC does that starts again. */
    public void closeSessions() {
        lock.lock();
        try {
            sessions.closeAll();
            plus.forgetAll();
            legacy.ifPresent(LegacyHandshake::forgetAll);
            sdr.forget();
        } finally {
            lock.unlock();
        }
    }

    /** As if sensor data records had been written anew: dates change, reservations are lost. */
    public void touchRecords() {
        lock.lock();
        try {
            sdr.touch(setup.time().now());
        } finally {
            lock.unlock();
        }
    }

    /** Stops listening. */
    @Override
    public void close() {
        closed = true;
        server.unlisten(listener);
        sockets.close();
    }

    /** A datagram has come; called by the thread of its socket. */
    private void received(byte[] datagram, Peer peer) {
        requests.incrementAndGet();
        boolean runs = server.bmcRuns();
        Optional<byte[]> answer;
        Mischief.Fate fate;
        lock.lock();
        try {
            if (!runs || mischief.isDeaf()) {
                return;
            }
            answer = service.answer(datagram, peer);
            fate = mischief.fate(setup.latency());
            watchConsole();
        } finally {
            lock.unlock();
        }
        answer.ifPresent(a -> send(a, peer, fate));
    }

    private void send(byte[] datagram, Peer peer, Mischief.Fate fate) {
        for (int i = 0; i < fate.copies(); i++) {
            byte[] sent = fate.noise().orElse(datagram);
            if (fate.delay().isZero()) {
                peer.send(sent);
            } else {
                Thread.startVirtualThread(() -> sendLater(sent, peer, fate.delay()));
            }
        }
    }

    private void sendLater(byte[] datagram, Peer peer, Duration delay) {
        try {
            setup.time().sleep(delay);
            if (!closed) {
                peer.send(datagram);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends a payload nobody asked for at this moment; under the lock. */
    private void sendPayload(Session session, byte[] payload) {
        byte[] packet = Sealer.rmcp(sealer.seal(session, PlusPacket.SOL, payload));
        send(packet, session.peer(), mischief.fate(setup.latency()));
    }

    private void watchConsole() {
        if (!consoleRuns && sol.owner().isPresent()) {
            consoleRuns = true;
            Thread.startVirtualThread(this::runConsole);
        }
    }

    private void runConsole() {
        try {
            boolean goesOn = true;
            while (goesOn && !closed) {
                setup.time().sleep(CONSOLE_EVERY);
                server.advance();
                lock.lock();
                try {
                    console.advance(setup.time().now());
                    sol.pump();
                    consoleRuns = sol.owner().isPresent() && !sessions.all().isEmpty();
                    goesOn = consoleRuns;
                } finally {
                    lock.unlock();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What happens to the machine and concerns the service. */
    private final class Follows implements ServerListener {
        @Override
        public void standbyPower(boolean there) {
            closeSessions();
        }

        @Override
        public void bmcRestarted() {
            closeSessions();
        }

        @Override
        public void powerChanged(PowerState from, PowerState to) {
            locked(() -> console.powerChanged(to, setup.time().now()));
        }

        @Override
        public void hostRunning(boolean runs) {
            locked(() -> console.hostRunning(runs, setup.time().now()));
        }

        private void locked(Runnable body) {
            lock.lock();
            try {
                body.run();
            } finally {
                lock.unlock();
            }
        }
    }

    /** A UUID as it goes over the wire: least significant byte first (IPMI 2.0, 20.8). */
    private static byte[] guid(String uuid) {
        byte[] bytes = HexFormat.of().parseHex(uuid.replace("-", ""));
        for (int i = 0; i < bytes.length / 2; i++) {
            byte swapped = bytes[i];
            bytes[i] = bytes[bytes.length - 1 - i];
            bytes[bytes.length - 1 - i] = swapped;
        }
        return bytes;
    }
}
