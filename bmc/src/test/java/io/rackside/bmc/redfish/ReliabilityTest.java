package io.rackside.bmc.redfish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.ByteMeter;
import io.rackside.bmc.redfish.session.BmcAddress;
import io.rackside.bmc.redfish.session.RedfishSettings;
import io.rackside.bmc.redfish.session.SessionKeeper;
import io.rackside.model.Identity;
import io.rackside.model.Inventory;
import io.rackside.model.Problem;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

class ReliabilityTest {
    /** Does not wait; remembers how long it was to. */
    private static final class SteppedTime implements Time {
        private final List<Duration> waits = new CopyOnWriteArrayList<>();

        @Override
        public Instant now() {
            return Instant.parse("2026-01-01T00:00:00Z");
        }

        @Override
        public long nanos() {
            return 0;
        }

        @Override
        public void sleep(Duration duration) {
            waits.add(duration);
        }
    }

    private static List<Duration> waitsFor(String retryAfter) throws InterruptedException {
        SteppedTime time = new SteppedTime();
        AtomicInteger asked = new AtomicInteger();
        ServedTree.Handler busy =
                (exchange, path) -> {
                    if (!path.equals("/redfish/v1/Systems/1") || asked.getAndIncrement() >= 2) {
                        return false;
                    }
                    if (!retryAfter.isEmpty()) {
                        exchange.getResponseHeaders().set("Retry-After", retryAfter);
                    }
                    ServedTree.send(exchange, 503, "{}");
                    return true;
                };
        try (ServedTree tree = Trees.server().first(busy);
                RedfishClient client =
                        Clients.open(
                                tree.address(),
                                Optional.empty(),
                                Identity.none(),
                                RedfishSettings.usual(time, ByteMeter.none()))) {
            client.firstLook();
        }
        return time.waits;
    }

    @Test
    void theWaitADeviceAsksForIsKeptUpToABound() throws InterruptedException {
        assertEquals(List.of(Duration.ofSeconds(7), Duration.ofSeconds(7)), waitsFor("7"));
        assertEquals(List.of(Duration.ofSeconds(30), Duration.ofSeconds(30)), waitsFor("86400"));
        assertEquals(
                List.of(Duration.ofSeconds(9), Duration.ofSeconds(9)),
                waitsFor("Thu, 01 Jan 2026 00:00:09 GMT"));
    }

    @Test
    void withoutItEachWaitIsTwiceTheLast() throws InterruptedException {
        List<Duration> doubled = List.of(Duration.ofMillis(500), Duration.ofSeconds(1));
        assertEquals(doubled, waitsFor(""));
        assertEquals(doubled, waitsFor("soon"));
    }

    @Test
    void aDeviceThatIsNeverReadyIsLeftWhenTheTimeIsUp() throws InterruptedException {
        SteppedTime time = new SteppedTime();
        String[] chassis = new String[60];
        Arrays.setAll(chassis, i -> "/redfish/v1/Chassis/Busy" + i);
        ServedTree.Handler busy =
                (exchange, path) -> {
                    if (!path.startsWith("/redfish/v1/Chassis/Busy")) {
                        return false;
                    }
                    exchange.getResponseHeaders().set("Retry-After", "30");
                    ServedTree.send(exchange, 503, "{}");
                    return true;
                };
        try (ServedTree tree =
                        Trees.server()
                                .put("/redfish/v1/Chassis", Trees.collection(chassis))
                                .first(busy);
                RedfishClient client =
                        Clients.open(
                                tree.address(),
                                Optional.empty(),
                                Identity.none(),
                                RedfishSettings.usual(time, ByteMeter.none()))) {
            List<Problem> slow =
                    client.inventory(_ -> {}).problems().stream()
                            .filter(p -> p.what().code().equals("bmc.problem-too-slow"))
                            .toList();
            assertEquals(1, slow.size());
            assertEquals("/redfish/v1", slow.getFirst().where());
            Duration waited = time.waits.stream().reduce(Duration.ZERO, Duration::plus);
            assertTrue(waited.toMinutes() < 30, "of 90 without a bound: " + waited);
        }
    }

    /** A small server's resources, over connections of one answer each. */
    private static RawServer.Reply oneAnswerEach(ServedTree tree, String version) {
        return (request, out) -> {
            String path = request.split(" ", 3)[1].replaceFirst("/$", "");
            boolean logIn = request.startsWith("POST");
            byte[] body = logIn ? new byte[0] : tree.bodies().getOrDefault(path, new byte[0]);
            String status = logIn ? "201 Created" : body.length == 0 ? "404 None" : "200 OK";
            String head =
                    version
                            + " "
                            + status
                            + "\r\nContent-Type: application/json\r\nContent-Length: "
                            + body.length
                            + "\r\nX-Auth-Token: t\r\nLocation: "
                            + "/redfish/v1/SessionService/Sessions/t\r\n\r\n";
            out.write(head.getBytes(StandardCharsets.ISO_8859_1));
            out.write(body);
        };
    }

    @Test
    void aServiceOfHttp10CostsNoRepeats() throws InterruptedException {
        try (ServedTree tree = Trees.server();
                RawServer server = new RawServer(oneAnswerEach(tree, "HTTP/1.0"));
                RedfishClient client = Clients.with(server.address(), SessionKeeper.none())) {
            client.firstLook();
            assertEquals(server.heads().size(), client.stats().requests());
            assertEquals(6, client.stats().firstScreenRequests());
            client.inventory(_ -> {});
            assertEquals(server.heads().size(), client.stats().requests());
        }
    }

    @Test
    void aLogInIsNotLostOnAConnectionTheServiceHasDropped() throws InterruptedException {
        try (ServedTree tree = Trees.server();
                RawServer server = new RawServer(oneAnswerEach(tree, "HTTP/1.1"));
                RedfishClient client = Clients.with(server.address(), SessionKeeper.none())) {
            Inventory look = client.firstLook();
            assertEquals("T-1", look.device().model());
            assertEquals(List.of(), look.problems());
            assertEquals(
                    1, server.heads().stream().filter(head -> head.startsWith("POST")).count());
        }
    }

    @Test
    void aConnectionThatBreaksDuringAReadIsMadeAgain() throws InterruptedException {
        AtomicInteger asked = new AtomicInteger();
        try (RawServer server =
                        new RawServer(
                                (_, out) -> {
                                    if (asked.getAndIncrement() == 0) {
                                        return;
                                    }
                                    RawServer.ok(
                                            out, "{'RedfishVersion':'1.6.0','Id':'R','Name':'R'}");
                                });
                RedfishClient client = Clients.without(server.address())) {
            client.firstLook();
            assertEquals(2, asked.get());
        }
    }

    /** How often the root is asked of a service that answers like this. */
    private static int asked(Duration silence, RawServer.Reply reply) throws InterruptedException {
        RedfishSettings usual = Clients.settings();
        RedfishSettings impatient =
                new RedfishSettings(
                        usual.time(),
                        usual.meter(),
                        usual.connect(),
                        silence,
                        Duration.ofMillis(800),
                        usual.bodyMax(),
                        3,
                        usual.backOff(),
                        usual.retryAfterMax(),
                        usual.act(),
                        usual.streamSilence());
        AtomicInteger asked = new AtomicInteger();
        try (RawServer server =
                        new RawServer(
                                (request, out) -> {
                                    asked.incrementAndGet();
                                    reply.write(request, out);
                                });
                RedfishClient client =
                        Clients.open(
                                server.address(), Optional.empty(), Identity.none(), impatient)) {
            BmcException silent = assertThrows(BmcException.class, client::firstLook);
            assertEquals("bmc.silent", silent.what().code());
        }
        return asked.get();
    }

    @Test
    void aReadThatFallsSilentIsRepeatedOnceAndOneThatDripsIsNot() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        assertEquals(2, asked(Duration.ofMillis(200), (_, _) -> never.await(10, TimeUnit.SECONDS)));
        assertEquals(
                1,
                asked(
                        Duration.ofSeconds(30),
                        (_, out) -> {
                            RawServer.head(out, "200 OK", "Content-Length: 100000");
                            for (int i = 0; i < 1000; i++) {
                                out.write(' ');
                                out.flush();
                                never.await(20, TimeUnit.MILLISECONDS);
                            }
                        }));
    }

    @Test
    void anInterruptEndsAConversationAtOnce() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        try (RawServer server =
                        new RawServer(
                                (_, _) -> {
                                    asked.countDown();
                                    never.await();
                                });
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                RedfishClient client = Clients.without(server.address())) {
            CountDownLatch ended = new CountDownLatch(1);
            Future<?> reading =
                    threads.submit(
                            () -> {
                                assertThrows(InterruptedException.class, client::firstLook);
                                ended.countDown();
                            });
            asked.await();
            reading.cancel(true);
            ended.await();
        } finally {
            never.countDown();
        }
    }

    @Test
    void whereNothingAnswersItIsSaidSo() throws Exception {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        BmcAddress address = BmcAddress.parse("https://127.0.0.1:" + port).orElseThrow();
        try (RedfishClient client = Clients.without(address)) {
            BmcException none = assertThrows(BmcException.class, client::firstLook);
            assertEquals(BmcException.Kind.UNREACHABLE, none.kind());
            assertEquals("bmc.no-connection", none.what().code());
        }
    }

    @Test
    void bytesAreCountedAsTheyGoOverTheLink() throws InterruptedException {
        AtomicLong heard = new AtomicLong();
        RedfishSettings settings = RedfishSettings.usual(Time.system(), heard::addAndGet);
        TestCertificate certificate = TestCertificate.make(21);
        try (ServedTree tree = Trees.server(new ServedTree(certificate));
                RedfishClient client =
                        Clients.open(tree.address(), Optional.empty(), Identity.none(), settings)) {
            client.firstLook();
            assertEquals(client.stats().bytes(), heard.get());
            assertTrue(heard.get() > 3_000, "the handshake counts too: " + heard.get());
        }
    }

    @Test
    void aConversationKeepsItsConnection() throws Exception {
        AtomicInteger connections = new AtomicInteger();
        try (ServerSocket front = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                ServedTree tree = Trees.server();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> relay =
                    threads.submit(
                            () -> {
                                while (!front.isClosed()) {
                                    Socket near = front.accept();
                                    connections.incrementAndGet();
                                    Socket far =
                                            new Socket(
                                                    InetAddress.getLoopbackAddress(), tree.port());
                                    threads.execute(() -> pump(near, far));
                                    threads.execute(() -> pump(far, near));
                                }
                                return null;
                            });
            BmcAddress address =
                    BmcAddress.parse("http://127.0.0.1:" + front.getLocalPort()).orElseThrow();
            try (RedfishClient client = Clients.with(address, SessionKeeper.none())) {
                client.inventory(_ -> {});
                client.sensors();
            }
            // The root's, then a fresh one for the log-in, and two at a time.
            assertTrue(connections.get() <= 3, "connections: " + connections.get());
            relay.cancel(true);
        }
    }

    private static void pump(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // Either end has hung up.
            return;
        }
    }

    /** The zone is this machine's own affair: it reaches the socket and nothing that is sent. */
    @Test
    void anAddressWithAZoneIsConnectedTo() throws Exception {
        NetworkInterface loopback = NetworkInterface.getByInetAddress(InetAddress.ofLiteral("::1"));
        Assumptions.assumeTrue(loopback != null, "SKIPPED: no IPv6 on this machine");
        TestCertificate certificate = TestCertificate.make(22);
        List<String> hosts = new CopyOnWriteArrayList<>();
        try (ServedTree tree =
                        Trees.server(new ServedTree(certificate, InetAddress.ofLiteral("::1")))
                                .first(
                                        (exchange, _) -> {
                                            hosts.add(
                                                    exchange.getRequestHeaders().getFirst("Host"));
                                            return false;
                                        });
                RedfishClient client =
                        Clients.without(
                                BmcAddress.parse(
                                                "https://[::1%25"
                                                        + loopback.getName()
                                                        + "]:"
                                                        + tree.port())
                                        .orElseThrow())) {
            assertEquals("T-1", client.firstLook().device().model());
            assertEquals("[::1]:" + tree.port(), hosts.getFirst());
        }
    }
}
