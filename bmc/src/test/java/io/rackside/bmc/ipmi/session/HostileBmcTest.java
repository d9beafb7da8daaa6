package io.rackside.bmc.ipmi.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.ByteMeter;
import io.rackside.bmc.ControllerGate;
import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.message.Request;
import io.rackside.bmc.ipmi.message.Response;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Real datagrams on loopback from a BMC that lies, babbles, repeats itself or says nothing. */
@Timeout(60)
class HostileBmcTest {
    private static final Request DEVICE_ID = Request.read(6, 1);

    private final ConcurrentLinkedQueue<Server> servers = new ConcurrentLinkedQueue<>();
    private IpmiEngine engine;

    /** A socket on loopback that answers each datagram with any number of others. */
    private static final class Server implements AutoCloseable {
        private final DatagramSocket socket;
        private final Thread thread;

        Server(InetAddress host, Function<Octets, List<Octets>> answers) throws SocketException {
            socket = new DatagramSocket(new InetSocketAddress(host, 0));
            thread = Thread.ofVirtual().start(() -> serve(answers));
        }

        private void serve(Function<Octets, List<Octets>> answers) {
            byte[] buffer = new byte[65_536];
            while (!socket.isClosed()) {
                try {
                    DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                    socket.receive(packet);
                    byte[] bytes = new byte[packet.getLength()];
                    System.arraycopy(buffer, 0, bytes, 0, bytes.length);
                    for (Octets answer : answers.apply(Octets.copyOf(bytes))) {
                        byte[] out = answer.toArray();
                        socket.send(new DatagramPacket(out, out.length, packet.getSocketAddress()));
                    }
                } catch (IOException e) {
                    return;
                }
            }
        }

        IpmiAddress address() {
            InetAddress host = socket.getLocalAddress();
            return new IpmiAddress(host.getHostAddress(), Optional.empty(), socket.getLocalPort());
        }

        @Override
        public void close() {
            socket.close();
            thread.interrupt();
        }
    }

    @BeforeEach
    void start() {
        engine = IpmiEngine.start(Time.system(), new KnownBmcs());
    }

    @AfterEach
    void stop() {
        engine.close();
        assertEquals(0, engine.openSessions());
        servers.forEach(Server::close);
    }

    private IpmiAddress serve(Function<Octets, List<Octets>> answers) throws IOException {
        return serve(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), answers);
    }

    private IpmiAddress serve(InetAddress host, Function<Octets, List<Octets>> answers)
            throws IOException {
        Server server = new Server(host, answers);
        servers.add(server);
        return server.address();
    }

    private IpmiSession open(IpmiAddress address, IpmiSettings settings)
            throws InterruptedException {
        return engine.open(
                address,
                Simulation.login(Privilege.USER),
                new ControllerGate(),
                ControllerGate.Priority.PERSON,
                settings);
    }

    private static IpmiSettings impatient() {
        return Simulation.settings()
                .within(Duration.ofMillis(700), Duration.ofSeconds(2), Duration.ofMillis(500));
    }

    private String refusal(IpmiAddress address) {
        return assertThrows(BmcException.class, () -> open(address, impatient()).close())
                .what()
                .code();
    }

    @Test
    void silence() throws Exception {
        assertEquals("bmc.ipmi.no-answer", refusal(serve(_ -> List.of())));
    }

    @Test
    void aClosedPort() throws Exception {
        IpmiAddress address;
        try (Server closed = new Server(InetAddress.getByName("127.0.0.1"), _ -> List.of())) {
            address = closed.address();
        }
        assertEquals("bmc.ipmi.port-closed", refusal(address));
    }

    @Test
    void aNameNobodyKnows() {
        BmcException unknown =
                assertThrows(
                        BmcException.class,
                        () ->
                                open(
                                        new IpmiAddress(
                                                "no.such.host.invalid", Optional.empty(), 623),
                                        impatient()));
        assertEquals("bmc.no-such-host", unknown.what().code());
        BmcException zone =
                assertThrows(
                        BmcException.class,
                        () ->
                                open(
                                        new IpmiAddress("fe80::1", Optional.of("no-such-if"), 623),
                                        impatient()));
        assertEquals("bmc.no-such-host", zone.what().code());
    }

    @Test
    void babble() throws Exception {
        Random random = new Random(3);
        IpmiAddress address =
                serve(
                        _ -> {
                            List<Octets> flood = new ArrayList<>();
                            for (int i = 0; i < 50; i++) {
                                byte[] bytes = new byte[random.nextInt(1, 200)];
                                random.nextBytes(bytes);
                                flood.add(Octets.copyOf(bytes));
                            }
                            return flood;
                        });
        assertEquals("bmc.ipmi.no-answer", refusal(address));
    }

    @Test
    void anEcho() throws Exception {
        assertEquals("bmc.ipmi.no-answer", refusal(serve(List::of)));
    }

    @Test
    void hugeDatagramsDuplicatesAndGarbageBesideTheAnswers() throws Exception {
        SimulatedBmc bmc = new SimulatedBmc(1);
        Random random = new Random(9);
        IpmiAddress address =
                serve(
                        datagram -> {
                            List<Octets> all = new ArrayList<>();
                            all.add(Octets.copyOf(new byte[random.nextInt(1, 60_000)]));
                            for (Octets answer : bmc.hear(datagram)) {
                                byte[] bent = answer.toArray();
                                bent[random.nextInt(4, bent.length)] ^= 0x40;
                                all.add(Octets.copyOf(bent));
                                all.add(answer);
                                all.add(answer.plus(Octets.copyOf(new byte[5000])));
                                all.add(answer);
                            }
                            return all;
                        });
        try (IpmiSession session = open(address, Simulation.settings())) {
            List<Response> answers = session.askAll(Simulation.sensors(59));
            for (int i = 1; i <= 59; i++) {
                assertEquals(Octets.of(i, 2 * i), answers.get(i - 1).data());
            }
            assertTrue(session.cost().discarded() > 100);
        }
        assertEquals(1, bmc.closed);
    }

    @Test
    void aBmcThatFallsSilentInTheSession() throws Exception {
        SimulatedBmc bmc = new SimulatedBmc(1);
        IpmiAddress address = serve(bmc::hear);
        try (IpmiSession session = open(address, impatient())) {
            session.ask(DEVICE_ID);
            bmc.silentToEverything = true;
            BmcException silent = assertThrows(BmcException.class, () -> session.ask(DEVICE_ID));
            assertEquals(BmcException.Kind.UNREACHABLE, silent.kind());
        }
    }

    @Test
    void whoWaitsCanBeInterruptedAndTheSessionIsClosed() throws Exception {
        SimulatedBmc bmc = new SimulatedBmc(1);
        CountDownLatch asked = new CountDownLatch(1);
        IpmiAddress address =
                serve(
                        datagram -> {
                            List<Octets> answers = bmc.hear(datagram);
                            if (bmc.switched > 0) {
                                asked.countDown();
                            }
                            return bmc.commands.contains(SimulatedBmc.CONTROL) && bmc.closed == 0
                                    ? List.of()
                                    : answers;
                        });
        AtomicReference<Throwable> end = new AtomicReference<>();
        Thread user =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    try (IpmiSession session =
                                            open(address, Simulation.settings())) {
                                        session.ask(Simulation.act());
                                    } catch (InterruptedException | RuntimeException e) {
                                        end.set(e);
                                    }
                                });
        asked.await();
        user.interrupt();
        user.join();
        assertTrue(end.get() instanceof InterruptedException, () -> "was " + end.get());
        assertEquals(1, bmc.closed);
        assertEquals(1, bmc.switched);
    }

    @Test
    void anInterruptedLoginLeavesNothing() throws Exception {
        SimulatedBmc bmc = new SimulatedBmc(1);
        CountDownLatch opened = new CountDownLatch(1);
        CountDownLatch left = new CountDownLatch(1);
        IpmiAddress address =
                serve(
                        datagram -> {
                            List<Octets> answers = bmc.hear(datagram);
                            if (!bmc.levels.isEmpty()) {
                                opened.countDown();
                            }
                            if (bmc.abandoned > 0) {
                                left.countDown();
                            }
                            return bmc.levels.isEmpty() ? answers : List.of();
                        });
        Thread user =
                Thread.ofVirtual()
                        .start(
                                () ->
                                        assertThrows(
                                                InterruptedException.class,
                                                () -> open(address, Simulation.settings())));
        opened.await();
        user.interrupt();
        user.join();
        left.await();
        assertEquals(0, engine.openSessions());
    }

    @Test
    void manyUsersOfOneSessionEachGetTheirOwnAnswers() throws Exception {
        SimulatedBmc bmc = new SimulatedBmc(1);
        AtomicLong wrong = new AtomicLong();
        ControllerGate gate = new ControllerGate();
        try (IpmiSession session =
                engine.open(
                        serve(bmc::hear),
                        Simulation.login(Privilege.USER),
                        gate,
                        ControllerGate.Priority.BACKGROUND,
                        Simulation.settings())) {
            List<Thread> users = new ArrayList<>();
            for (int user = 0; user < 20; user++) {
                int sensor = user + 1;
                users.add(Thread.ofVirtual().start(() -> ask(session, sensor, wrong)));
            }
            for (Thread user : users) {
                user.join();
            }
            assertEquals(20 * 50, session.cost().requests());
        }
        assertEquals(0, wrong.get());
        try (ControllerGate.Permit _ = gate.enter(ControllerGate.Priority.PERSON);
                ControllerGate.Permit _ = gate.enter(ControllerGate.Priority.PERSON)) {
            assertEquals(0, gate.waiting(), "both permits are back");
        }
    }

    private static void ask(IpmiSession session, int sensor, AtomicLong wrong) {
        try {
            for (int i = 0; i < 50; i++) {
                Response answer =
                        session.at(ControllerGate.Priority.values()[i % 4])
                                .ask(Request.read(4, SimulatedBmc.SENSOR, sensor));
                if (!answer.data().equals(Octets.of(sensor, 2 * sensor))) {
                    wrong.incrementAndGet();
                }
            }
        } catch (InterruptedException | BmcException e) {
            wrong.incrementAndGet();
        }
    }

    @Test
    void ipv6WorksTheSame() throws Exception {
        SimulatedBmc bmc = new SimulatedBmc(1);
        IpmiAddress address;
        try {
            address = serve(InetAddress.ofLiteral("::1"), bmc::hear);
        } catch (SocketException e) {
            org.junit.jupiter.api.Assumptions.abort("SKIPPED: no IPv6 on this machine");
            return;
        }
        try (IpmiSession session = open(address, Simulation.settings())) {
            assertEquals(0, session.ask(DEVICE_ID).code());
        }
    }

    @Test
    void bytesAreMetered() throws Exception {
        SimulatedBmc bmc = new SimulatedBmc(1);
        AtomicLong bytes = new AtomicLong();
        IpmiSettings metered = IpmiSettings.usual((ByteMeter) bytes::addAndGet);
        try (IpmiSession session = open(serve(bmc::hear), metered)) {
            session.ask(DEVICE_ID);
            assertEquals(bytes.get(), session.cost().bytes());
            assertTrue(bytes.get() > 300);
        }
    }

    @Test
    void closingTheEngineClosesItsSessions() throws Exception {
        SimulatedBmc bmc = new SimulatedBmc(1);
        IpmiAddress address = serve(bmc::hear);
        IpmiSession first = open(address, Simulation.settings());
        open(address, Simulation.settings());
        engine.close();
        assertEquals(2, bmc.closed);
        assertThrows(BmcException.class, () -> first.ask(DEVICE_ID));
        assertThrows(BmcException.class, () -> open(address, Simulation.settings()));
        first.close();
    }

    @Test
    void actsAreNotAskedInBulk() throws Exception {
        SimulatedBmc bmc = new SimulatedBmc(1);
        try (IpmiSession session = open(serve(bmc::hear), Simulation.settings())) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> session.askAll(List.of(DEVICE_ID, Simulation.act())));
            assertThrows(IllegalArgumentException.class, () -> session.raise(Privilege.OPERATOR));
        }
    }

    @Test
    void aLevelThatIsRefusedIsToldAndOneThatIsUnknownIsTakenForGiven() throws Exception {
        SimulatedBmc bmc = new SimulatedBmc(1);
        IpmiAddress address = serve(bmc::hear);
        IpmiLogin operator = Simulation.login(Privilege.OPERATOR);
        for (int code : new int[] {0x80, 0x81, 0xD4}) {
            bmc.setPrivilegeCode = code;
            try (IpmiSession session =
                    engine.open(
                            address,
                            operator,
                            new ControllerGate(),
                            ControllerGate.Priority.PERSON,
                            Simulation.settings())) {
                BmcException refused =
                        assertThrows(BmcException.class, () -> session.raise(Privilege.OPERATOR));
                assertEquals("bmc.ipmi.level-refused", refused.what().code());
            }
        }
        bmc.setPrivilegeCode = 0xC1;
        try (IpmiSession session =
                engine.open(
                        address,
                        operator,
                        new ControllerGate(),
                        ControllerGate.Priority.PERSON,
                        Simulation.settings())) {
            session.raise(Privilege.OPERATOR);
            assertEquals(Privilege.OPERATOR, session.level());
        }
    }
}
