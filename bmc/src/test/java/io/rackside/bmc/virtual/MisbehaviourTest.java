package io.rackside.bmc.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.virtual.machine.Make;
import io.rackside.bmc.virtual.machine.Misbehaviour;
import io.rackside.bmc.virtual.machine.Misbehaviour.Garbage;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/** A twin misbehaves when told to and is well again when that ends. */
class MisbehaviourTest {
    private static final String SYSTEM = "/redfish/v1/Systems/1";

    private static final Duration BMC_STARTS = Duration.ofSeconds(30);

    private final SteppedTime time = new SteppedTime();
    private VirtualServer server;
    private VirtualRedfish redfish;
    private Wire wire;

    @BeforeEach
    void start() throws Exception {
        server = Twins.server(Make.STANDARD, time);
        redfish = Twins.start(server);
        wire = new Wire(redfish.uri());
    }

    @AfterEach
    void isWellAgainWhenItEnds() throws Exception {
        server.faults().endAll();
        time.pass(BMC_STARTS);
        try (Wire fresh = new Wire(redfish.uri())) {
            assertEquals(200, fresh.get(SYSTEM).status(), "well again");
        } finally {
            wire.close();
            redfish.close();
        }
    }

    private void nonsense(Garbage kind) {
        server.faults().begin(new Misbehaviour.Nonsense(kind, SYSTEM));
    }

    private byte[] bytes() throws Exception {
        return wire.get(SYSTEM).raw().body();
    }

    @Test
    void busy() throws Exception {
        server.faults().begin(new Misbehaviour.Unavailable(Duration.ofSeconds(7)));
        Wire.Reply reply = wire.get(SYSTEM);
        assertEquals(503, reply.status());
        assertEquals("7", reply.header("Retry-After"));
        assertEquals("ServiceTemporarilyUnavailable", reply.error());
    }

    @Test
    void silent() throws Exception {
        wire.get(SYSTEM);
        server.faults().begin(new Misbehaviour.Silent());
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(redfish.uri() + SYSTEM))
                        .timeout(Duration.ofMillis(400))
                        .build();
        assertThrows(
                HttpTimeoutException.class,
                () -> wire.client().send(request, BodyHandlers.discarding()));
    }

    @Test
    void refusing() throws Exception {
        // At an address of its own, so that nobody else can be given the port meanwhile, and of
        // a server of its own, since all twins of one give up their ports.
        VirtualServer refusing = Twins.server(Make.STANDARD, time);
        VirtualRedfish.Setup alone =
                VirtualRedfish.Setup.standard(Time.system())
                        .withAddress(new InetSocketAddress("127.0.0.77", 0));
        try (VirtualRedfish other = VirtualRedfish.start(refusing, Twins.account(), alone);
                Wire before = new Wire(other.uri());
                Wire fresh = new Wire(other.uri());
                Wire later = new Wire(other.uri())) {
            before.get(SYSTEM);
            refusing.faults().begin(new Misbehaviour.Refusing());
            assertThrows(ConnectException.class, () -> fresh.get(SYSTEM));
            assertThrows(IOException.class, () -> before.get(SYSTEM));
            refusing.faults().endAll();
            assertEquals(200, later.get(SYSTEM).status(), "well again");
        }
    }

    @Test
    void withoutPowerNothingAnswersAndSessionsAreForgotten() throws Exception {
        assertEquals(201, wire.login(Wire.USER, Wire.PASSWORD).status());
        server.faults().begin(new Misbehaviour.PsuFailed(1), new Misbehaviour.PsuInputLost(2));
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(redfish.uri() + SYSTEM))
                        .timeout(Duration.ofMillis(400))
                        .build();
        assertThrows(
                HttpTimeoutException.class,
                () -> wire.client().send(request, BodyHandlers.discarding()));
        assertEquals(0, redfish.openSessions());
    }

    @Test
    void sessionTableFull() throws Exception {
        server.faults().begin(new Misbehaviour.SessionsFull());
        assertEquals(503, wire.login(Wire.USER, Wire.PASSWORD).status());
        assertEquals(200, wire.get(SYSTEM).status(), "Basic still works");
    }

    @Test
    void loginRefused() throws Exception {
        server.faults().begin(new Misbehaviour.LoginRefused());
        assertEquals(401, wire.login(Wire.USER, Wire.PASSWORD).status());
        assertEquals(401, wire.get(SYSTEM).status());
    }

    @Test
    void cutInTheMiddle() {
        server.faults().begin(new Misbehaviour.CutsBodies());
        assertThrows(IOException.class, () -> wire.get(SYSTEM));
    }

    @Test
    void anotherCertificate() throws Exception {
        wire.get(SYSTEM);
        var before = wire.shown();
        server.faults().begin(new Misbehaviour.CertificateChanged());
        try (Wire fresh = new Wire(redfish.uri())) {
            fresh.get(SYSTEM);
            assertNotEquals(before, fresh.shown());
        }
    }

    @Test
    void slow() throws Exception {
        Duration more = Duration.ofMillis(300);
        server.faults().begin(new Misbehaviour.Slow(more));
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(redfish.uri() + "/redfish"))
                        .timeout(Duration.ofMillis(250))
                        .build();
        wire.send("GET", "/redfish", null);
        assertThrows(
                HttpTimeoutException.class,
                () -> wire.client().send(request, BodyHandlers.discarding()));
    }

    @Test
    void redirects() throws Exception {
        URI elsewhere = URI.create("https://127.0.0.2:1/redfish/v1");
        server.faults().begin(new Misbehaviour.RedirectsTo(elsewhere, SYSTEM));
        Wire.Reply reply = wire.get(SYSTEM);
        assertEquals(307, reply.status());
        assertEquals(elsewhere.toString(), reply.header("Location"));
        server.faults().endAll();
        nonsense(Garbage.ENDLESS_REDIRECT);
        assertEquals(SYSTEM + "?again=1", wire.get(SYSTEM).header("Location"));
        assertEquals(SYSTEM + "?again=8", wire.get(SYSTEM + "?again=7").header("Location"));
    }

    @Test
    void otherThanJson() throws Exception {
        nonsense(Garbage.HTML);
        assertEquals("text/html", wire.get(SYSTEM).header("Content-Type"));
        assertEquals(200, wire.get("/redfish/v1/Chassis/1").status());
        server.faults().endAll();
        nonsense(Garbage.NOISE);
        assertEquals(4_096, bytes().length);
        server.faults().endAll();
        nonsense(Garbage.CUT_JSON);
        assertThrows(AssertionError.class, () -> wire.get(SYSTEM).json());
    }

    @Test
    void twoBodiesAreTheSameBodyTwice() throws Exception {
        byte[] once = bytes();
        nonsense(Garbage.TWO_BODIES);
        assertEquals(2 * once.length, bytes().length);
    }

    @Test
    void wrongLengths() throws Exception {
        byte[] right = bytes();
        nonsense(Garbage.LENGTH_TOO_SHORT);
        assertEquals(right.length / 2, bytes().length);
        server.faults().endAll();
        nonsense(Garbage.LENGTH_TOO_LONG);
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(redfish.uri() + SYSTEM))
                        .header("Authorization", Wire.basic())
                        .build();
        var pending = wire.client().sendAsync(request, BodyHandlers.ofInputStream());
        try (InputStream body = pending.join().body()) {
            assertEquals(right.length, body.readNBytes(right.length).length);
        }
    }

    @Test
    void deepAndHuge() throws Exception {
        nonsense(Garbage.DEEP);
        assertTrue(bytes().length > 200_000);
        server.faults().endAll();
        nonsense(Garbage.HUGE);
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(redfish.uri() + SYSTEM))
                        .header("Authorization", Wire.basic())
                        .build();
        var answer = wire.client().send(request, BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            assertEquals(5_000_000, body.readNBytes(5_000_000).length);
        }
    }

    @Test
    void drip() throws Exception {
        nonsense(Garbage.DRIP);
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(redfish.uri() + SYSTEM))
                        .header("Authorization", Wire.basic())
                        .build();
        var answer = wire.client().send(request, BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            assertEquals('{', body.read());
            assertTrue(body.available() < 500, "not all at once");
        }
    }

    @Test
    void strangeTextsAndTypes() throws Exception {
        nonsense(Garbage.STRANGE_TEXTS);
        assertTrue(wire.get(SYSTEM).json().path("Model").asText().length() > 20_000);
        server.faults().endAll();
        nonsense(Garbage.WRONG_TYPES);
        assertTrue(wire.get(SYSTEM).json().path("Model").isNumber());
    }
}
