package io.rackside.bmc.ipmi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.ByteMeter;
import io.rackside.bmc.ControllerGate;
import io.rackside.bmc.Login;
import io.rackside.bmc.ipmi.sdr.SdrCache;
import io.rackside.bmc.ipmi.session.IpmiAddress;
import io.rackside.bmc.ipmi.session.IpmiEngine;
import io.rackside.bmc.ipmi.session.IpmiSettings;
import io.rackside.bmc.ipmi.session.KnownBmcs;
import io.rackside.bmc.virtual.ipmi.VirtualIpmi;
import io.rackside.bmc.virtual.machine.Account;
import io.rackside.bmc.virtual.machine.Accounts;
import io.rackside.bmc.virtual.machine.Make;
import io.rackside.bmc.virtual.machine.Privilege;
import io.rackside.bmc.virtual.machine.RackServers;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.model.DeviceId;
import io.rackside.model.Identity;
import io.rackside.model.details.Details;
import io.rackside.model.details.Topic;
import io.rackside.model.settings.Change;
import io.rackside.operations.Act;
import io.rackside.operations.Authorised;
import io.rackside.operations.Outcome;
import io.rackside.operations.Performer;
import io.rackside.operations.Risk;
import io.rackside.operations.Target;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What a controller tells of itself, and commands as bytes. */
class IpmiDetailsTest {
    private static final Set<Topic> ALL = EnumSet.allOf(Topic.class);

    private final VirtualServer server =
            new VirtualServer(RackServers.of(Make.STANDARD, 1), Time.system(), 42);
    private IpmiEngine engine;
    private VirtualIpmi ipmi;

    @BeforeEach
    void start() throws Exception {
        engine = IpmiEngine.start(Time.system(), new KnownBmcs());
        ipmi =
                VirtualIpmi.start(
                        server,
                        Accounts.of(new Account("admin", "Rackside-1".toCharArray()))
                                .with(
                                        new Account("viewer", "Viewer-1".toCharArray()),
                                        Privilege.USER),
                        VirtualIpmi.Setup.standard(Time.system())
                                .withAddresses(InetAddress.ofLiteral("127.0.0.1")));
    }

    @AfterEach
    void stop() {
        engine.close();
        ipmi.close();
    }

    private IpmiClient client(int port, String user, String password) {
        return IpmiClient.open(
                engine,
                new IpmiAddress("127.0.0.1", Optional.empty(), port),
                new Login(user, password.toCharArray()),
                Identity.none(),
                new ControllerGate(),
                IpmiSettings.usual(ByteMeter.none()),
                SdrCache.inMemory(),
                Time.system());
    }

    private IpmiClient client() {
        return client(ipmi.port(), "admin", "Rackside-1");
    }

    private static Target target() {
        return new Target(new DeviceId("device-1"), "db-01", "A-07 U12", Identity.none());
    }

    private static Performer hands(IpmiClient bmc) {
        return new Performer() {
            @Override
            public Outcome perform(Authorised leave) throws InterruptedException {
                return bmc.perform(leave);
            }

            @Override
            public Outcome settle(Act act, Map<String, String> witness)
                    throws InterruptedException {
                return bmc.settle(act, witness);
            }
        };
    }

    @Test
    void aTopicThatIsNotAskedForIsEmpty() throws Exception {
        try (IpmiClient bmc = client()) {
            Details told = bmc.details(EnumSet.of(Topic.USERS));
            assertEquals(EnumSet.of(Topic.USERS), told.topics());
            assertEquals(
                    List.of("admin", "viewer"),
                    told.users().stream().map(Details.User::name).toList());
            assertEquals(
                    List.of("Administrator", "ReadOnly"),
                    told.users().stream().map(Details.User::role).toList());
        }
    }

    @Test
    void aLanHasItsAddressesAndWhichSuitesLetInHowFar() throws Exception {
        try (IpmiClient bmc = client()) {
            Details.Lan lan = bmc.details(EnumSet.of(Topic.LAN)).lan().getFirst();
            assertEquals(
                    server.spec().bmcMac().toLowerCase(Locale.ROOT),
                    lan.mac().toLowerCase(Locale.ROOT));
            assertEquals(
                    List.of(
                            new Details.Suite(17, Details.Role.ADMINISTRATOR),
                            new Details.Suite(3, Details.Role.ADMINISTRATOR)),
                    lan.suites());
            assertTrue(
                    lan.addresses().stream().anyMatch(a -> a.address().startsWith("fe80:")),
                    lan.addresses().toString());
        }
    }

    @Test
    void aUserIsToldWhatUsersMayKnow() throws Exception {
        try (IpmiClient bmc = client(ipmi.port(), "viewer", "Viewer-1")) {
            Details told = bmc.details(ALL);
            assertFalse(told.topics().contains(Topic.USERS));
            assertTrue(told.topics().contains(Topic.FRU));
            assertTrue(told.problems().stream().anyMatch(p -> p.where().equals("lan, users")));
        }
    }

    @Test
    void aRawCommandIsAnActOfTheHighestRiskThatHoldsItsBytes() throws Exception {
        try (IpmiClient bmc = client()) {
            Act act = bmc.plan(target(), new Change.Raw("0x06 0x01"));
            assertEquals(Risk.CANNOT_BE_UNDONE, act.risk());
            assertEquals("06 01", act.parameters().get("request"));
            Outcome outcome = AuthorisedActs.run(act, hands(bmc));
            Outcome.Done done = assertInstanceOf(Outcome.Done.class, outcome);
            String answer = (String) done.what().arguments().get(1);
            assertTrue(answer.startsWith("00 "), answer);
            assertTrue(answer.split(" ").length >= 12, answer);
        }
    }

    @Test
    void aRawCommandTheBmcRefusesSaysSoWithTheBytesOfItsAnswer() throws Exception {
        try (IpmiClient bmc = client()) {
            Act act = bmc.plan(target(), new Change.Raw("30 ff"));
            Outcome.Refused refused =
                    assertInstanceOf(Outcome.Refused.class, AuthorisedActs.run(act, hands(bmc)));
            assertEquals("c1", refused.deviceSaid());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "06 47 02 02 61 62 63",
                "06 47",
                "06 56 01 00",
                "0c 01 01 10 70 75 62",
                "0c 02 01 10 00 00",
                // Set User Password, passed on to the controller at 2Ch of channel 0.
                "06 34 40 2c 18 bc 20 00 47 02 02 61 62 63 00"
            })
    void aCommandThatCarriesASecretIsNotSentRaw(String bytes) throws Exception {
        try (IpmiClient bmc = client()) {
            BmcException refused =
                    assertThrows(
                            BmcException.class, () -> bmc.plan(target(), new Change.Raw(bytes)));
            assertEquals("bmc.ipmi.raw-secret", refused.what().code());
            assertEquals(0, ipmi.requests(), "nothing was sent");
        }
    }

    @Test
    void otherParametersOfTheSameCommandAreSent() throws Exception {
        try (IpmiClient bmc = client()) {
            Act act = bmc.plan(target(), new Change.Raw("0c 02 01 03 00 00"));
            assertInstanceOf(Outcome.Done.class, AuthorisedActs.run(act, hands(bmc)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "06", "07 01", "06 1zz", "40 01", "06 100"})
    void whatIsNoCommandIsRefusedBeforeAnythingIsSent(String bytes) throws Exception {
        try (IpmiClient bmc = client()) {
            BmcException refused =
                    assertThrows(
                            BmcException.class, () -> bmc.plan(target(), new Change.Raw(bytes)));
            assertEquals("bmc.ipmi.no-raw-command", refused.what().code());
        }
    }

    /** A clock that stands, so that two who read after each other read the same. */
    private record Standing(Instant now) implements Time {
        @Override
        public long nanos() {
            return 0;
        }

        @Override
        public void sleep(Duration duration) {}
    }

    private static List<String> lines(String program, int port, String... arguments)
            throws Exception {
        assumeTrue(Lab.installed(program), "SKIPPED: " + program + " is not installed");
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(
                program.equals("ipmitool")
                        ? List.of(
                                "-I",
                                "lanplus",
                                "-C",
                                "17",
                                "-H",
                                "127.0.0.1",
                                "-p",
                                "" + port,
                                "-U",
                                "admin",
                                "-P",
                                "Rackside-1")
                        : List.of(
                                "-D",
                                "LAN_2_0",
                                "-I",
                                "17",
                                "-h",
                                "127.0.0.1:" + port,
                                "-u",
                                "admin",
                                "-p",
                                "Rackside-1",
                                "-l",
                                "ADMIN"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        List<String> said =
                new String(process.getInputStream().readAllBytes(), UTF_8).lines().toList();
        assertEquals(0, process.waitFor(), () -> command + " " + said);
        return said;
    }

    /** The first number behind the colon of the line that begins so. */
    private static OptionalInt number(List<String> lines, String name) {
        return lines.stream()
                .map(String::strip)
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).replaceAll("[^0-9. ]", ""))
                .mapToInt(text -> (int) Double.parseDouble(text.strip().split(" ")[0]))
                .findFirst();
    }

    @Test
    @Tag("peer")
    void powerAndItsLimitAreWhatIpmitoolAndFreeipmiRead() throws Exception {
        Time standing = new Standing(Instant.parse("2026-11-21T08:00:00Z"));
        VirtualServer still = new VirtualServer(RackServers.of(Make.STANDARD, 1), standing, 42);
        try (VirtualIpmi twin =
                        VirtualIpmi.start(
                                still,
                                Accounts.of(new Account("admin", "Rackside-1".toCharArray())),
                                VirtualIpmi.Setup.standard(Time.system())
                                        .withAddresses(InetAddress.ofLiteral("127.0.0.1")));
                IpmiClient bmc = client(twin.port(), "admin", "Rackside-1")) {
            Details.Power none = bmc.details(EnumSet.of(Topic.DCMI)).power().orElseThrow();
            assertEquals(false, none.limitActive());
            lines("ipmitool", twin.port(), "dcmi", "power", "set_limit", "limit", "640");
            lines("ipmitool", twin.port(), "dcmi", "power", "activate");
            Details.Power told = bmc.details(EnumSet.of(Topic.DCMI)).power().orElseThrow();
            List<String> read = lines("ipmitool", twin.port(), "dcmi", "power", "reading");
            assertEquals(number(read, "Instantaneous power reading"), told.now());
            assertEquals(number(read, "Minimum during sampling period"), told.least());
            assertEquals(number(read, "Maximum during sampling period"), told.most());
            assertEquals(number(read, "Average power reading"), told.average());
            List<String> free = lines("ipmi-dcmi", twin.port(), "--get-system-power-statistics");
            assertEquals(number(free, "Current Power"), told.now());
            assertEquals(number(free, "Average Power over sampling duration"), told.average());
            List<String> limit = lines("ipmitool", twin.port(), "dcmi", "power", "get_limit");
            assertEquals(number(limit, "Power Limit"), told.limit());
            assertEquals(640, told.limit().orElseThrow());
            assertTrue(told.limitActive());
        }
    }

    @Test
    @Tag("peer")
    void theWatchdogIsReadAsIpmitoolSetIt() throws Exception {
        try (IpmiClient bmc = client()) {
            lines(
                    "ipmitool",
                    ipmi.port(),
                    "mc",
                    "watchdog",
                    "set",
                    "timeout=300",
                    "action=none",
                    "use=sms");
            Details.Watchdog set = bmc.details(EnumSet.of(Topic.WATCHDOG)).watchdog().orElseThrow();
            assertFalse(set.running());
            assertEquals(Duration.ofMinutes(5), set.countdown());
            lines("ipmitool", ipmi.port(), "mc", "watchdog", "reset");
            Details.Watchdog runs =
                    bmc.details(EnumSet.of(Topic.WATCHDOG)).watchdog().orElseThrow();
            assertTrue(runs.running());
            assertEquals("none", runs.action());
            assertTrue(runs.left().orElseThrow().compareTo(runs.countdown()) <= 0);
        }
    }

    @Test
    @Tag("peer")
    void aForeignBmcTellsTheSameTopics() throws Exception {
        try (Lab lab = Lab.start(1);
                IpmiClient bmc = client(lab.address(0).port(), Lab.USER, Lab.PASSWORD)) {
            Details told = bmc.details(ALL);
            assertTrue(
                    told.topics()
                            .containsAll(
                                    EnumSet.of(
                                            Topic.LAN,
                                            Topic.USERS,
                                            Topic.CHANNELS,
                                            Topic.WATCHDOG,
                                            Topic.FRU)),
                    told.topics() + " " + told.problems());
            // It leaves the present countdown out, which is two bytes too short (section 27.7).
            assertEquals(Optional.empty(), told.watchdog().orElseThrow().left());
            assertTrue(told.problems().stream().anyMatch(p -> p.where().equals("dcmi")));
            assertTrue(told.users().stream().anyMatch(user -> user.name().equals(Lab.USER)));
            assertEquals(3, told.fru().size());
            assertTrue(
                    told.fru().getFirst().fields().stream()
                            .anyMatch(field -> field.name().equals("serial")));
        }
    }
}
