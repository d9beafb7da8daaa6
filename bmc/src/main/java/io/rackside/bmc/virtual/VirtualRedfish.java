package io.rackside.bmc.virtual;

import io.rackside.bmc.virtual.http.HttpsServer;
import io.rackside.bmc.virtual.http.ShownCertificate;
import io.rackside.bmc.virtual.machine.Account;
import io.rackside.bmc.virtual.machine.Accounts;
import io.rackside.bmc.virtual.machine.Faults;
import io.rackside.bmc.virtual.machine.LanConfig;
import io.rackside.bmc.virtual.machine.LogEntry;
import io.rackside.bmc.virtual.machine.ServerListener;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.bmc.virtual.service.Content;
import io.rackside.bmc.virtual.service.Guests;
import io.rackside.bmc.virtual.service.RedfishProtocol;
import io.rackside.bmc.virtual.service.RedfishService;
import io.rackside.bmc.virtual.tree.LiveContent;
import io.rackside.operations.Time;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A BMC's Redfish service on loopback: over a {@link VirtualServer}, or over a recorded tree. Costs
 * virtual threads only; a thousand of them fit into a process.
 */
public final class VirtualRedfish implements AutoCloseable {
    /**
     * How it is set up.
     *
     * @param address of the loopback interface; port 0 for a free one
     * @param latency before each answer
     * @param sessionLimit how many sessions may be open
     * @param sessionIdle after which a session is forgotten
     * @param tlsProtocols as JSSE names them
     * @param time by which it waits and by which sessions grow old
     * @param seed of the session tokens
     */
    public record Setup(
            InetSocketAddress address,
            Duration latency,
            int sessionLimit,
            Duration sessionIdle,
            List<String> tlsProtocols,
            Time time,
            long seed) {
        public Setup {
            Objects.requireNonNull(address, "address");
            Objects.requireNonNull(latency, "latency");
            Objects.requireNonNull(sessionIdle, "sessionIdle");
            Objects.requireNonNull(time, "time");
            tlsProtocols = List.copyOf(tlsProtocols);
        }

        /** 127.0.0.1, any free port, no latency, 8 sessions, 30 minutes, TLS 1.2 and 1.3. */
        public static Setup standard(Time time) {
            return new Setup(
                    new InetSocketAddress(loopback(), 0),
                    Duration.ZERO,
                    8,
                    Duration.ofMinutes(30),
                    List.of("TLSv1.3", "TLSv1.2"),
                    time,
                    time.now().toEpochMilli());
        }

        public Setup withPort(int port) {
            return withAddress(new InetSocketAddress(address.getAddress(), port));
        }

        /** Another address of the loopback interface: 127.0.0.9, or ::1. */
        public Setup withAddress(InetSocketAddress wanted) {
            return new Setup(wanted, latency, sessionLimit, sessionIdle, tlsProtocols, time, seed);
        }

        public Setup withLatency(Duration wanted) {
            return new Setup(address, wanted, sessionLimit, sessionIdle, tlsProtocols, time, seed);
        }

        public Setup withSessions(int limit, Duration idle) {
            return new Setup(address, latency, limit, idle, tlsProtocols, time, seed);
        }

        private static InetAddress loopback() {
            try {
                return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            } catch (UnknownHostException e) {
                throw new IllegalStateException(e);
            }
        }

        public Setup withTlsProtocols(String... wanted) {
            return new Setup(
                    address, latency, sessionLimit, sessionIdle, List.of(wanted), time, seed);
        }
    }

    private final Faults faults;
    private final RedfishProtocol protocol;
    private final RedfishService service;
    private final HttpsServer https;
    private volatile Runnable onClose = () -> {};

    private VirtualRedfish(
            Content content,
            Faults faults,
            BooleanSupplier alive,
            String certificateName,
            ShownCertificate certificate,
            Guests guests,
            Setup setup)
            throws IOException {
        this.faults = faults;
        this.protocol =
                new RedfishProtocol(
                        content,
                        guests,
                        faults,
                        setup.time(),
                        setup.sessionLimit(),
                        setup.sessionIdle(),
                        setup.seed());
        this.service = new RedfishService(protocol, faults, setup.time(), setup.latency());
        this.https =
                new HttpsServer(
                        setup.address(),
                        certificateName,
                        certificate,
                        setup.tlsProtocols(),
                        faults,
                        alive,
                        setup.time(),
                        service);
    }

    /**
     * Starts the service of that server; ready when it returns.
     *
     * @throws IOException when the port cannot be had
     */
    public static VirtualRedfish start(VirtualServer server, Account account, Setup setup)
            throws IOException {
        return start(server, Accounts.of(account), setup);
    }

    /**
     * The same with accounts that other protocols of the BMC know too.
     *
     * @param accounts which the service changes when it is told to
     */
    public static VirtualRedfish start(VirtualServer server, Accounts accounts, Setup setup)
            throws IOException {
        Guests guests = new Guests(accounts, setup.time());
        ShownCertificate certificate = new ShownCertificate(server.spec().serial());
        AtomicReference<Consumer<LanConfig>> mover = new AtomicReference<>(_ -> {});
        LiveContent content =
                new LiveContent(
                        server, guests, certificate, setup.time(), lan -> mover.get().accept(lan));
        VirtualRedfish redfish =
                new VirtualRedfish(
                        content,
                        server.faults(),
                        server::bmcRuns,
                        server.spec().serial(),
                        certificate,
                        guests,
                        setup);
        mover.set(lan -> redfish.https.move(InetAddress.ofLiteral(lan.address())));
        ServerListener forgets =
                new ServerListener() {
                    @Override
                    public void standbyPower(boolean there) {
                        redfish.closeSessions();
                    }

                    @Override
                    public void bmcRestarted() {
                        content.restarted(false);
                        redfish.closeSessions();
                        redfish.https.restarted(server.firmware().habits().pace().refuses());
                    }

                    @Override
                    public void logged(LogEntry entry) {
                        content.logged(entry);
                    }

                    @Override
                    public void bmcUpdated(boolean settingsLost, boolean newCertificate) {
                        content.restarted(settingsLost);
                        if (newCertificate) {
                            certificate.renew();
                        }
                    }
                };
        server.listen(forgets);
        redfish.onClose = () -> server.unlisten(forgets);
        return redfish;
    }

    /**
     * Starts a service that serves a recording, read-only, with sessions of its own.
     *
     * @param tree a folder in which either redfish/v1/index.json or, as in DSP2043's mockups,
     *     index.json of the service root lies; or one with JSON files under other names; or one
     *     JSON file in which the resources stand under their paths
     * @throws IOException when it is nothing of that or the port cannot be had
     */
    public static VirtualRedfish startRecorded(Path tree, Account account, Setup setup)
            throws IOException {
        RecordedTree content = RecordedTree.open(tree);
        return new VirtualRedfish(
                content,
                new Faults(),
                () -> true,
                "recorded " + content.name(),
                new ShownCertificate("recorded " + content.name()),
                Guests.of(account, setup.time()),
                setup);
    }

    /** {@code https://127.0.0.1:PORT}, an IPv6 address in brackets. */
    public URI uri() {
        InetAddress host = https.address().getAddress();
        String text = host.getHostAddress();
        return URI.create(
                "https://"
                        + (host instanceof Inet6Address ? "[" + text + "]" : text)
                        + ":"
                        + port());
    }

    public int port() {
        return https.address().getPort();
    }

    /** SHA-256 of the certificate it shows at present, 64 lower-case hexadecimal digits. */
    public String fingerprint() {
        return https.identity().fingerprint();
    }

    /** What is wrong with it; of a server's service these are the server's. */
    public Faults faults() {
        return faults;
    }

    /** How many requests have come. */
    public long requests() {
        return service.requests();
    }

    /** How many requests have come with that method for that path, as it was sent. */
    public long requests(String method, String path) {
        return service.requests(method, path);
    }

    /** How many sessions are open. */
    public int openSessions() {
        return protocol.openSessions();
    }

    /** How many connections are open. */
    public int connections() {
        return https.connections();
    }

    /** Forgets all sessions, as a BMC does that starts again. */
    public void closeSessions() {
        protocol.closeSessions();
    }

    /** Stops listening and closes all connections. */
    @Override
    public void close() {
        https.close();
        onClose.run();
    }
}
