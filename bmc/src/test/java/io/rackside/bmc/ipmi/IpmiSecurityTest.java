package io.rackside.bmc.ipmi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.ByteMeter;
import io.rackside.bmc.ControllerGate;
import io.rackside.bmc.Login;
import io.rackside.bmc.ipmi.sdr.SdrCache;
import io.rackside.bmc.ipmi.session.IpmiAddress;
import io.rackside.bmc.ipmi.session.IpmiEngine;
import io.rackside.bmc.ipmi.session.IpmiSettings;
import io.rackside.bmc.ipmi.session.KnownBmcs;
import io.rackside.bmc.security.SecurityReport;
import io.rackside.bmc.virtual.ipmi.VirtualIpmi;
import io.rackside.bmc.virtual.machine.Account;
import io.rackside.bmc.virtual.machine.Accounts;
import io.rackside.bmc.virtual.machine.LanConfig;
import io.rackside.bmc.virtual.machine.Make;
import io.rackside.bmc.virtual.machine.Misbehaviour;
import io.rackside.bmc.virtual.machine.Privilege;
import io.rackside.bmc.virtual.machine.RackServers;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.model.BmcFinding;
import io.rackside.model.Grade;
import io.rackside.model.Identity;
import io.rackside.model.Weakness;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Weak spots of virtual BMCs that are told to have them, and of one that is not. */
class IpmiSecurityTest {
    private static final String USER = "admin";
    private static final String PASSWORD = "Cabinet-7-Rack-2";

    private final VirtualServer server =
            new VirtualServer(RackServers.of(Make.STANDARD, 1), Time.system(), 42);
    private Accounts accounts = accounts(USER, PASSWORD);
    private IpmiEngine engine;
    private VirtualIpmi ipmi;

    @BeforeEach
    void start() {
        engine = IpmiEngine.start(Time.system(), new KnownBmcs());
    }

    @AfterEach
    void stop() {
        engine.close();
        if (ipmi != null) {
            ipmi.close();
        }
    }

    private static Accounts accounts(String user, String password) {
        return Accounts.of(new Account(user, password.toCharArray()));
    }

    private SecurityReport look() throws Exception {
        return look(USER, PASSWORD, Identity.none());
    }

    private SecurityReport look(String user, String password, Identity expected) throws Exception {
        if (ipmi == null) {
            InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
            ipmi =
                    VirtualIpmi.start(
                            server,
                            accounts,
                            VirtualIpmi.Setup.standard(Time.system()).withAddresses(loopback));
        }
        return look(ipmi.port(), user, password, expected);
    }

    private SecurityReport look(int port, String user, String password, Identity expected)
            throws InterruptedException {
        try (IpmiClient client =
                IpmiClient.open(
                        engine,
                        new IpmiAddress("127.0.0.1", Optional.empty(), port),
                        new Login(user, password.toCharArray()),
                        expected,
                        new ControllerGate(),
                        IpmiSettings.usual(ByteMeter.none())
                                .within(
                                        Duration.ofSeconds(2),
                                        Duration.ofSeconds(4),
                                        Duration.ofSeconds(2)),
                        SdrCache.inMemory(),
                        Time.system())) {
            return client.security();
        }
    }

    private static List<String> codes(SecurityReport report) {
        return report.findings().stream().map(BmcFinding::code).toList();
    }

    @Test
    void aBmcWithSuites17And3RaisesNoAlarm() throws Exception {
        SecurityReport report = look();
        assertEquals(List.of("rakp-hash", "no-bmc-key"), codes(report));
        assertTrue(report.findings().stream().allMatch(f -> f.severity() == Grade.NOTICE));
        assertEquals(List.of(), report.problems());
        assertTrue(report.identified());
    }

    @Test
    void suitesThatAreListedAndClosedRaiseNoAlarm() throws Exception {
        server.faults().begin(new Misbehaviour.LetsIn(Misbehaviour.Way.CLOSED_SUITES));
        assertEquals(List.of("rakp-hash", "no-bmc-key"), codes(look()));
    }

    @Test
    void suiteZeroIsUrgentAndComesFirst() throws Exception {
        server.faults().begin(new Misbehaviour.OpensCipherZero());
        SecurityReport report = look();
        assertEquals("cipher-zero", codes(report).getFirst());
        assertEquals(Grade.URGENT, report.findings().getFirst().severity());
        assertEquals(
                "bmc.evidence.cipher-zero-opened", report.findings().getFirst().evidence().code());
    }

    @Test
    void openSuitesWithoutEncryptionAreNamed() throws Exception {
        server.faults().begin(new Misbehaviour.LetsIn(Misbehaviour.Way.UNENCRYPTED));
        BmcFinding finding = find(look(), Weakness.UNENCRYPTED_SUITES);
        assertEquals(List.of("1, 2, 15, 16"), finding.evidence().arguments());
    }

    private static BmcFinding find(SecurityReport report, Weakness weakness) {
        return report.findings().stream()
                .filter(finding -> finding.weakness() == weakness)
                .findFirst()
                .orElseThrow(() -> new AssertionError("not found: " + codes(report)));
    }

    @ParameterizedTest
    @CsvSource({
        "NONE, NO_AUTHENTICATION",
        "MD2, WEAK_AUTHENTICATION",
        "STRAIGHT, WEAK_AUTHENTICATION",
        "MD5, IPMI_15"
    })
    void eachWayInByIpmi15IsAFinding(Misbehaviour.Way way, Weakness weakness) throws Exception {
        server.faults().begin(new Misbehaviour.LetsIn(way));
        SecurityReport report = look();
        find(report, weakness);
        find(report, Weakness.IPMI_15);
        assertFalse(report.has(Weakness.UNSIGNED_MESSAGES));
    }

    @Test
    void messagesOfIpmi15ThatAreNotSignedAreAFinding() throws Exception {
        server.faults().begin(new Misbehaviour.LetsIn(Misbehaviour.Way.MD5));
        server.faults().begin(new Misbehaviour.LetsIn(Misbehaviour.Way.UNSIGNED));
        find(look(), Weakness.UNSIGNED_MESSAGES);
    }

    @Test
    void anAccountWithoutNameAndPasswordIsUrgent() throws Exception {
        accounts.with(new Account("", new char[0]), Privilege.ADMINISTRATOR);
        SecurityReport report = look();
        assertEquals("anonymous-login", codes(report).getFirst());
        assertFalse(report.has(Weakness.NAMELESS_ACCOUNT));
    }

    @Test
    void anAccountWithoutNameAndWithPasswordIsAFindingOfItsOwn() throws Exception {
        accounts.with(new Account("", "nameless".toCharArray()), Privilege.USER);
        SecurityReport report = look();
        find(report, Weakness.NAMELESS_ACCOUNT);
        assertFalse(report.has(Weakness.ANONYMOUS_LOGIN));
    }

    @Test
    void aLoginOutOfAManualIsAFindingOnceTheBmcTookIt() throws Exception {
        accounts = accounts("ADMIN", "ADMIN");
        BmcFinding finding =
                find(look("ADMIN", "ADMIN", Identity.none()), Weakness.DEFAULT_PASSWORD);
        assertEquals(List.of("ADMIN"), finding.evidence().arguments());
    }

    @Test
    void aDefaultLoginTheBmcRefusedIsNoFindingAndIsNotFollowedByOthers() throws Exception {
        SecurityReport report = look("ADMIN", "ADMIN", Identity.none());
        assertFalse(report.has(Weakness.DEFAULT_PASSWORD));
        assertFalse(report.identified());
        assertEquals(1, report.problems().size());
        assertTrue(report.has(Weakness.RAKP_HASH), "what everybody may ask is shown all the same");
    }

    @Test
    void anAddressOfTheOpenInternetIsAFinding() throws Exception {
        server.set(s -> s.withLan(new LanConfig("8.8.4.4", "255.255.255.0", "8.8.4.1", false, 0)));
        BmcFinding finding = find(look(), Weakness.OPEN_ADDRESS);
        assertEquals("bmc.evidence.address-own", finding.evidence().code());
    }

    @Test
    void aUserWithoutOperatorRightsGetsAReportThatSaysWhatIsMissing() throws Exception {
        accounts.with(new Account("viewer", "Viewer-Cabinet".toCharArray()), Privilege.USER);
        SecurityReport report = look("viewer", "Viewer-Cabinet", Identity.none());
        assertTrue(report.identified());
        assertEquals(1, report.problems().size());
    }

    @Test
    void anotherBoxIsNotLookedAt() throws IOException {
        BmcException refused =
                assertThrows(
                        BmcException.class,
                        () -> look(USER, PASSWORD, Identity.ofSerial("ANOTHER-1")));
        assertEquals(BmcException.Kind.ANOTHER_BOX, refused.kind());
    }

    @Test
    void allSessionsAreClosedAgain() throws Exception {
        look();
        assertEquals(0, ipmi.openSessions());
    }

    /** The simulated BMC of OpenIPMI takes suite 0 with any password. */
    @Test
    @Tag("peer")
    void aForeignBmcWithSuiteZeroIsFound() throws Exception {
        try (Lab lab = Lab.start(1)) {
            SecurityReport report =
                    look(lab.address(0).port(), Lab.USER, Lab.PASSWORD, Identity.none());
            assertEquals("cipher-zero", codes(report).getFirst(), codes(report).toString());
            find(report, Weakness.IPMI_15);
            assertTrue(report.identified(), report.problems().toString());
        }
    }
}
