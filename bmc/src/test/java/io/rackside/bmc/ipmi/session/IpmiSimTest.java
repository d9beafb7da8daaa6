package io.rackside.bmc.ipmi.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.ByteMeter;
import io.rackside.bmc.ControllerGate;
import io.rackside.bmc.Login;
import io.rackside.bmc.ipmi.Lab;
import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.message.Request;
import io.rackside.bmc.ipmi.message.Response;
import io.rackside.bmc.ipmi.wire.CipherSuite;
import io.rackside.bmc.ipmi.wire.Payload;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sessions with a BMC that nobody here wrote (ipmi_sim), and through the front that has suite 17.
 */
@Tag("peer")
@Timeout(120)
class IpmiSimTest {
    private static final Request DEVICE_ID = Request.read(6, 1);
    private static Lab lab;

    private IpmiEngine engine;
    private KnownBmcs memory;

    @BeforeAll
    static void startBmcs() throws Exception {
        lab = Lab.start(1, "--modern");
    }

    @AfterAll
    static void stopBmcs() throws Exception {
        if (lab != null) {
            lab.close();
        }
    }

    @BeforeEach
    void startEngine() {
        memory = new KnownBmcs();
        engine = IpmiEngine.start(Time.system(), memory);
    }

    @AfterEach
    void stopEngine() {
        engine.close();
    }

    private IpmiSession open(IpmiAddress address) throws InterruptedException {
        return open(address, Lab.USER, Lab.PASSWORD, Privilege.USER, usual());
    }

    private static IpmiSettings usual() {
        return IpmiSettings.usual(ByteMeter.none());
    }

    private IpmiSession open(
            IpmiAddress address,
            String user,
            String password,
            Privilege most,
            IpmiSettings settings)
            throws InterruptedException {
        return open(
                address,
                IpmiLogin.reading(new Login(user, password.toCharArray())).upTo(most),
                settings);
    }

    private IpmiSession open(IpmiAddress address, IpmiLogin login, IpmiSettings settings)
            throws InterruptedException {
        return engine.open(
                address, login, new ControllerGate(), ControllerGate.Priority.PERSON, settings);
    }

    private BmcException refusal(
            IpmiAddress address, String user, String password, Privilege most) {
        return refusal(address, user, password, most, usual());
    }

    private BmcException refusal(
            IpmiAddress address,
            String user,
            String password,
            Privilege most,
            IpmiSettings settings) {
        return assertThrows(
                BmcException.class, () -> open(address, user, password, most, settings).close());
    }

    private static void assertDeviceId(Response answer) {
        assertEquals(0, answer.code());
        assertEquals(0x20, answer.data().u8(0));
    }

    private static List<Request> readings() {
        List<Request> readings = new ArrayList<>();
        for (int sensor = 1; sensor <= 59; sensor++) {
            readings.add(Request.read(4, 0x2D, sensor));
        }
        return readings;
    }

    @Test
    void suite17IsTriedFirst() throws Exception {
        try (IpmiSession session = open(lab.modern(0))) {
            assertEquals(Optional.of(CipherSuite.SUITE_17), session.facts().suite());
            assertDeviceId(session.ask(DEVICE_ID));
        }
    }

    @Test
    void suite3IsTakenWhere17IsUnknownAndRememberedForTheNextTime() throws Exception {
        try (IpmiSession session = open(lab.address(0))) {
            assertEquals(Optional.of(CipherSuite.SUITE_3), session.facts().suite());
            assertDeviceId(session.ask(DEVICE_ID));
        }
        try (IpmiSession session = open(lab.address(0))) {
            assertEquals(3, session.cost().datagrams(), "Open Session, RAKP 1 and RAKP 3");
        }
    }

    @Test
    void otherSuitesWorkWithConsentOnly() throws Exception {
        for (CipherSuite suite :
                List.of(
                        CipherSuite.SUITE_0,
                        CipherSuite.SUITE_1,
                        CipherSuite.SUITE_2,
                        // ipmi_sim's HMAC-MD5-128 is wrong: ipmitool and freeipmi fail on 7 and 8
                        // too.
                        CipherSuite.SUITE_6)) {
            try (IpmiSession session =
                    open(
                            lab.address(0),
                            Lab.USER,
                            Lab.PASSWORD,
                            Privilege.USER,
                            usual().consentingTo(suite))) {
                assertEquals(Optional.of(suite), session.facts().suite());
                assertDeviceId(session.ask(DEVICE_ID));
            }
        }
    }

    @Test
    void version15WithMd5WorksWhenAskedFor() throws Exception {
        IpmiSettings legacy = usual().legacy(LegacyAuthentication.MD5);
        try (IpmiSession session =
                open(lab.address(0), Lab.USER, Lab.PASSWORD, Privilege.OPERATOR, legacy)) {
            assertDeviceId(session.ask(DEVICE_ID));
            session.raise(Privilege.OPERATOR);
            assertEquals(59, session.askAll(readings()).size());
        }
    }

    @Test
    void everyRefusalHasItsOwnWords() throws Exception {
        for (IpmiAddress bmc : List.of(lab.address(0), lab.modern(0))) {
            assertRefused("bmc.ipmi.wrong-password", bmc, Lab.USER, "wrong", Privilege.USER);
            assertRefused("bmc.ipmi.unknown-user", bmc, "nobody", "wrong", Privilege.USER);
        }
        assertRefused(
                "bmc.ipmi.level-refused",
                lab.modern(0),
                "viewer",
                "Viewer-1",
                Privilege.ADMINISTRATOR);
    }

    private void assertRefused(
            String code, IpmiAddress address, String user, String password, Privilege most) {
        BmcException refusal = refusal(address, user, password, most);
        assertEquals(code, refusal.what().code(), address::toString);
    }

    @Test
    void aFullSessionTableIsSaid() throws Exception {
        IpmiAddress one = lab.front("--max-sessions", "1");
        try (IpmiSession _ = open(one)) {
            BmcException refusal = refusal(one, Lab.USER, Lab.PASSWORD, Privilege.USER);
            assertEquals("bmc.ipmi.no-free-session", refusal.what().code());
            assertEquals(BmcException.Kind.BUSY, refusal.kind());
        }
        open(one).close();
    }

    @Test
    void aRefusedLoginLeavesNoSessionBehind() throws Exception {
        for (int i = 0; i < 12; i++) {
            refusal(lab.address(0), Lab.USER, "wrong", Privilege.USER);
        }
        open(lab.address(0)).close();
    }

    @Test
    void kgIsUsedAndItsAbsenceAndItsErrorAreTold() throws Exception {
        IpmiAddress keyed = lab.front("--kg", "RacksideBmcKey-20byt");
        assertEquals(
                "bmc.ipmi.key-wanted",
                refusal(keyed, Lab.USER, Lab.PASSWORD, Privilege.USER).what().code());
        IpmiLogin login =
                IpmiLogin.reading(new Login(Lab.USER, Lab.PASSWORD.toCharArray()))
                        .withKey(BmcKey.parse("RacksideBmcKey-20byt".toCharArray()).orElseThrow());
        try (IpmiSession session = open(keyed, login, usual())) {
            assertDeviceId(session.ask(DEVICE_ID));
        }
        IpmiLogin wrong = login.withKey(BmcKey.parse("0x0102".toCharArray()).orElseThrow());
        BmcException refusal =
                assertThrows(BmcException.class, () -> open(keyed, wrong, usual()).close());
        assertEquals("bmc.ipmi.key-wrong", refusal.what().code());
    }

    @Test
    void anOperatorMayActOnlyAfterTheLevelIsRaised() throws Exception {
        Request powerOn = Request.act(0, 2, 1);
        try (IpmiSession session =
                open(lab.modern(0), "operator", "Operator-1", Privilege.OPERATOR, usual())) {
            assertEquals(0xD4, session.ask(powerOn).code());
            session.raise(Privilege.OPERATOR);
            assertEquals(0, session.ask(powerOn).code());
        }
    }

    @Test
    void aWarmReadOf59SensorsCostsNothingTwice() throws Exception {
        IpmiAddress slow = lab.front("--suites", "3,17", "--delay", "50");
        for (int run = 0; run < 2; run++) {
            try (IpmiSession session = open(slow)) {
                assertEquals(59, session.askAll(readings()).size());
                assertEquals(3 + 59, session.cost().datagrams());
            }
        }
    }

    @Test
    void aBadLineLosesNothingAndHangsNowhere() throws Exception {
        IpmiAddress bad =
                lab.front(
                        "--suites",
                        "3,17",
                        "--delay",
                        "50",
                        "--jitter",
                        "20",
                        "--drop",
                        "3",
                        "--dup",
                        "2");
        List<Octets> right;
        try (IpmiSession session = open(lab.modern(0))) {
            right = session.askAll(readings()).stream().map(Response::data).toList();
        }
        for (int i = 0; i < 4; i++) {
            try (IpmiSession session = open(bad)) {
                assertEquals(
                        right, session.askAll(readings()).stream().map(Response::data).toList());
            }
        }
    }

    /** ipmi_sim answers no second RAKP 3, the front does; both answer in the session. */
    @Test
    void aLostRakp4CostsNoSecondLogin() throws Exception {
        for (IpmiAddress bmc : List.of(lab.address(0), lab.modern(0))) {
            open(bmc).close();
            AtomicInteger rakp4 = new AtomicInteger();
            try (LosingRelay relay =
                            LosingRelay.before(
                                    bmc,
                                    d ->
                                            Simulation.type(d) == Payload.RAKP_4
                                                    && rakp4.incrementAndGet() == 1);
                    IpmiSession session = open(relay.address())) {
                assertDeviceId(session.ask(DEVICE_ID));
                assertEquals(1, session.cost().handshakes());
                assertEquals(2, relay.askedOfType(Payload.RAKP_3));
                assertEquals(59, session.askAll(readings()).size());
            }
        }
    }

    @Test
    void aSessionTheBmcForgotIsRenewedForReading() throws Exception {
        IpmiAddress forgetful = lab.front("--idle", "1");
        IpmiSettings impatient =
                usual().within(
                                Duration.ofMillis(1800),
                                Duration.ofSeconds(6),
                                Duration.ofMillis(400));
        try (IpmiSession session =
                open(forgetful, Lab.USER, Lab.PASSWORD, Privilege.USER, impatient)) {
            Time.system().sleep(Duration.ofMillis(1800));
            assertDeviceId(session.ask(DEVICE_ID));
            assertEquals(2, session.cost().handshakes());
        }
    }

    @Test
    void keepAliveKeepsAnIdleSession() throws Exception {
        IpmiAddress forgetful = lab.front("--idle", "1");
        IpmiSettings kept = usual().keptAlive(Duration.ofMillis(300));
        try (IpmiSession session = open(forgetful, Lab.USER, Lab.PASSWORD, Privilege.USER, kept)) {
            Time.system().sleep(Duration.ofMillis(2200));
            assertDeviceId(session.ask(DEVICE_ID));
            assertEquals(1, session.cost().handshakes());
        }
    }

    @Test
    void anActIsCarriedOutJustOnce() throws Exception {
        Path log = lab.state(0).resolve("chassis.log");
        try (IpmiSession session =
                open(lab.address(0), Lab.USER, Lab.PASSWORD, Privilege.OPERATOR, usual())) {
            session.raise(Privilege.OPERATOR);
            long before = resets(log);
            assertEquals(0, session.ask(Request.act(0, 2, 3)).code());
            assertEquals(before + 1, resets(log));
        }
    }

    private static long resets(Path log) throws Exception {
        return Files.exists(log)
                ? Files.readAllLines(log).stream().filter(line -> line.contains("reset")).count()
                : 0;
    }

    @Test
    void theProbeTellsHowOneCanLogIn() throws Exception {
        IpmiProbe probe = new IpmiProbe(engine, ByteMeter.none(), Duration.ofSeconds(2));
        assertTrue(probe.ping(lab.address(0)).orElseThrow().ipmi());
        var told = probe.capabilities(lab.address(0), Privilege.ADMINISTRATOR).orElseThrow();
        assertTrue(told.version20() && told.version15() && told.md5() && told.straight());
        assertEquals(Optional.of(List.of(17)), probe.suites(lab.modern(0)));
        assertEquals(15, probe.suites(lab.address(0)).orElseThrow().size());
        assertEquals(Optional.of(true), probe.takes(lab.address(0), CipherSuite.SUITE_0));
        assertEquals(Optional.of(false), probe.takes(lab.modern(0), CipherSuite.SUITE_0));
        assertEquals(1, probe.pingAll(lab.address(0)).size());
    }
}
