package io.rackside.bmc.ipmi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rackside.bmc.Bmc;
import io.rackside.bmc.BmcException;
import io.rackside.bmc.ByteMeter;
import io.rackside.bmc.ControllerGate;
import io.rackside.bmc.Login;
import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.message.Request;
import io.rackside.bmc.ipmi.message.Response;
import io.rackside.bmc.ipmi.message.Route;
import io.rackside.bmc.ipmi.sdr.SdrCache;
import io.rackside.bmc.ipmi.session.IpmiAddress;
import io.rackside.bmc.ipmi.session.IpmiEngine;
import io.rackside.bmc.ipmi.session.IpmiSettings;
import io.rackside.bmc.ipmi.session.KnownBmcs;
import io.rackside.bmc.ipmi.wire.LanMessage;
import io.rackside.bmc.virtual.ipmi.VirtualIpmi;
import io.rackside.bmc.virtual.machine.Account;
import io.rackside.bmc.virtual.machine.Accounts;
import io.rackside.bmc.virtual.machine.Make;
import io.rackside.bmc.virtual.machine.Misbehaviour;
import io.rackside.bmc.virtual.machine.RackServers;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.model.Identity;
import io.rackside.model.Reading;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.net.BindException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Sensors of a controller behind the BMC, and a BMC that is another one after a lost session. */
class SatelliteTest {
    private static final String USER = "admin";
    private static final String PASSWORD = "Rackside-1";
    private static final String NAME = "PDB Temp";

    private final VirtualServer server = server(1);
    private IpmiEngine engine;
    private VirtualIpmi ipmi;

    @BeforeEach
    void start() throws Exception {
        engine = IpmiEngine.start(Time.system(), new KnownBmcs());
        ipmi = twin(server, 0);
    }

    @AfterEach
    void stop() {
        engine.close();
        ipmi.close();
    }

    private static VirtualServer server(int number) {
        return new VirtualServer(RackServers.of(Make.STANDARD, number), Time.system(), 42);
    }

    private static VirtualIpmi twin(VirtualServer of, int port) throws Exception {
        return VirtualIpmi.start(
                of,
                Accounts.of(new Account(USER, PASSWORD.toCharArray())),
                VirtualIpmi.Setup.standard(Time.system())
                        .withPort(port)
                        .withAddresses(InetAddress.ofLiteral("127.0.0.1")));
    }

    /** The port is free again some moments after the other has left it. */
    private static VirtualIpmi again(VirtualServer of, int port) throws Exception {
        for (int tries = 0; tries < 50; tries++) {
            try {
                return twin(of, port);
            } catch (BindException e) {
                Time.system().sleep(Duration.ofMillis(20));
            }
        }
        return twin(of, port);
    }

    private IpmiClient client() {
        return IpmiClient.open(
                engine,
                new IpmiAddress("127.0.0.1", Optional.empty(), ipmi.port()),
                new Login(USER, PASSWORD.toCharArray()),
                Identity.none(),
                new ControllerGate(),
                IpmiSettings.usual(ByteMeter.none()),
                SdrCache.inMemory(),
                Time.system());
    }

    private static Reading behind(Bmc.SensorReport report) {
        return report.readings().stream()
                .filter(reading -> reading.sensor().name().equals(NAME))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aSensorOfAControllerThatAnswersIsRead() throws Exception {
        server.faults().begin(new Misbehaviour.Satellite(true));
        try (IpmiClient bmc = client()) {
            Bmc.SensorReport report = bmc.sensors();
            Reading reading = behind(report);
            assertTrue(reading.value().isPresent(), reading.text());
            assertTrue(
                    reading.value().getAsDouble() > 0 && reading.value().getAsDouble() < 60,
                    reading.toString());
            assertTrue(
                    report.readings().stream()
                            .anyMatch(r -> r.sensor().thresholds().upperFatal().isPresent()),
                    "limits beyond the critical ones are read too");
            assertEquals(List.of(), report.problems());
        }
    }

    @Test
    void aControllerThatDoesNotAnswerIsAProblemAndTheRestIsRead() throws Exception {
        server.faults().begin(new Misbehaviour.Satellite(false));
        try (IpmiClient bmc = client()) {
            Bmc.SensorReport report = bmc.sensors();
            assertTrue(behind(report).value().isEmpty());
            assertEquals(
                    List.of("bmc.ipmi.satellite-unreached"),
                    report.problems().stream().map(problem -> problem.what().code()).toList());
            assertTrue(report.readings().stream().filter(r -> r.value().isPresent()).count() > 10);
        }
    }

    @Test
    @Tag("peer")
    void ipmitoolReadsTheSameThroughTheSameBridge() throws Exception {
        Path tool = Path.of("/usr/bin/ipmitool");
        assumeTrue(Files.isExecutable(tool), "SKIPPED: ipmitool is not installed");
        server.faults().begin(new Misbehaviour.Satellite(true));
        ProcessBuilder asked =
                new ProcessBuilder(
                                tool.toString(),
                                "-I",
                                "lanplus",
                                "-C",
                                "17",
                                "-H",
                                "127.0.0.1",
                                "-p",
                                String.valueOf(ipmi.port()),
                                "-U",
                                USER,
                                "-E",
                                "sdr",
                                "elist",
                                "all")
                        .redirectErrorStream(true);
        asked.environment().put("IPMI_PASSWORD", PASSWORD);
        Process run = asked.start();
        String told = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String line =
                Arrays.stream(told.split("\n"))
                        .filter(each -> each.startsWith(NAME))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(told));
        assertTrue(line.contains("degrees C"), line);
    }

    private static final Request ASKED = Request.read(0x04, 0x2D, 0x01).by(new Route(0, 0x2C));

    /** Target, network function, checksum, source, sequence, command, data, checksum. */
    private static final Octets ANSWER = message(0x20, 0x05, 0x2C, 9, 0x2D, 0x00, 0x55, 0xC0);

    private static Octets message(int to, int netFn, int from, int sequence, int... rest) {
        Octets head = Octets.of(to, netFn << 2);
        Octets body = Octets.of(from, sequence << 2).plus(Octets.of(rest));
        return summed(head).plus(summed(body));
    }

    private static Octets summed(Octets bytes) {
        int sum = 0;
        for (int i = 0; i < bytes.length(); i++) {
            sum += bytes.u8(i);
        }
        return bytes.plus(Octets.of(-sum & 0xFF));
    }

    private static Optional<Response> told(Octets bytes) {
        LanMessage message = LanMessage.decode(bytes).orElseThrow();
        return message.answers(ASKED, 9) ? message.response(ASKED) : Optional.empty();
    }

    @Test
    void anAnswerFromBehindIsTakenByItselfAndEnclosed() {
        Optional<Response> expected = Optional.of(new Response(0, Octets.of(0x55, 0xC0)));
        assertEquals(expected, told(message(0x81, 0x05, 0x20, 9, 0x2D, 0x00, 0x55, 0xC0)));
        Octets enclosing = Octets.of(0x34, 0x00).plus(ANSWER);
        assertEquals(expected, told(sendMessageAnswer(enclosing)));
        Octets withoutTarget = Octets.of(0x34, 0x00).plus(ANSWER.from(1));
        assertEquals(expected, told(sendMessageAnswer(withoutTarget)));
    }

    private static Octets sendMessageAnswer(Octets rest) {
        int[] values = new int[rest.length()];
        Arrays.setAll(values, rest::u8);
        return message(0x81, 0x07, 0x20, 9, values);
    }

    @Test
    void thatARequestWasPassedOnIsNoAnswerAndThatItWasNotIsOne() {
        LanMessage passed = LanMessage.decode(message(0x81, 0x07, 0x20, 9, 0x34, 0x00)).get();
        assertFalse(passed.answers(ASKED, 9));
        assertTrue(passed.acknowledges(ASKED, 9));
        assertEquals(
                Optional.of(new Response(0x83, Octets.NONE)),
                told(message(0x81, 0x07, 0x20, 9, 0x34, 0x83)));
    }

    @Test
    void aBmcWithAnotherGuidIsNotAskedInARenewedSession() throws Exception {
        int port = ipmi.port();
        try (IpmiClient bmc = client()) {
            bmc.powerState();
            ipmi.close();
            ipmi = again(server(2), port);
            BmcException refused = assertThrows(BmcException.class, bmc::powerState);
            assertEquals(BmcException.Kind.ANOTHER_BOX, refused.kind(), refused.what().toString());
        }
    }

    @Test
    void theSameBmcIsAskedOnAfterItForgotTheSession() throws Exception {
        try (IpmiClient bmc = client()) {
            bmc.powerState();
            ipmi.closeSessions();
            bmc.powerState();
        }
    }
}
