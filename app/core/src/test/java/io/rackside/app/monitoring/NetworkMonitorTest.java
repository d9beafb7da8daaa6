package io.rackside.app.monitoring;

import static io.rackside.app.Eventually.eventually;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.FastTime;
import io.rackside.app.access.AddressPins;
import io.rackside.app.access.DeviceAccess;
import io.rackside.app.access.Links;
import io.rackside.app.alarms.AlarmBook;
import io.rackside.app.alarms.MemoryAlarms;
import io.rackside.app.network.NetworkWorkflow;
import io.rackside.app.network.cabling.PlannedPorts;
import io.rackside.app.site.MemorySites;
import io.rackside.app.site.SiteBook;
import io.rackside.bmc.Login;
import io.rackside.drivers.snmp.virtual.Cable;
import io.rackside.drivers.snmp.virtual.Mischief;
import io.rackside.drivers.snmp.virtual.SwitchModel;
import io.rackside.drivers.snmp.virtual.VirtualAgent;
import io.rackside.drivers.snmp.virtual.VirtualSwitch;
import io.rackside.drivers.snmp.virtual.VirtualUser;
import io.rackside.model.Cabinet;
import io.rackside.model.CabinetModel;
import io.rackside.model.CredentialRef;
import io.rackside.model.Device;
import io.rackside.model.DeviceKind;
import io.rackside.model.DeviceType;
import io.rackside.model.Endpoint;
import io.rackside.model.Grade;
import io.rackside.model.Health;
import io.rackside.model.Identity;
import io.rackside.model.Link;
import io.rackside.model.Message;
import io.rackside.model.Pin;
import io.rackside.model.Placement;
import io.rackside.model.PortRef;
import io.rackside.model.PowerState;
import io.rackside.model.Protocol;
import io.rackside.model.Site;
import io.rackside.model.SiteId;
import io.rackside.model.SiteLink;
import io.rackside.model.network.NetworkInventory;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** A switch that is watched by SNMP, as a box with a BMC is. */
@Timeout(90)
class NetworkMonitorTest {
    private static final String SERIAL = "SN-https://10.0.0.1";

    @TempDir Path nowhere;

    private final Time time = new FastTime(20);
    private final SiteBook book = new SiteBook(new MemorySites(), time);
    private final MemoryAlarms alarmDisk = new MemoryAlarms();
    private final MemoryOfTests memory = new MemoryOfTests();
    private final FakeBmcs bmcs = new FakeBmcs();
    private VirtualSwitch twin;
    private VirtualAgent agent;
    private Cabinet cabinet;
    private int unit = 30;
    private Login login = new Login("", "site-a".toCharArray());
    private NetworkWorkflow network;
    private AlarmBook alarms;
    private Monitor monitor;

    @BeforeEach
    void build() throws IOException {
        twin =
                new VirtualSwitch(
                        new VirtualSwitch.Plan(
                                SwitchModel.values()[0],
                                "sw-01",
                                SERIAL,
                                "00:11:22:33:44:00",
                                12,
                                10_000,
                                Map.of(
                                        1,
                                        new Cable("00:AA:BB:CC:DD:01", "LOM1", "srv-01"),
                                        2,
                                        new Cable("00:AA:BB:CC:DD:02", "LOM1", "srv-02"))),
                        1,
                        time);
        agent =
                VirtualAgent.start(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        Map.of("site-a", twin),
                        List.of(
                                new VirtualUser(
                                        "reader",
                                        VirtualUser.Hash.SHA_256,
                                        "authpass1234".toCharArray(),
                                        VirtualUser.Cipher.AES_128,
                                        "privpass1234".toCharArray())),
                        1,
                        time);
        Site site = book.sites().add("Alpha", Optional.empty(), SiteLink.local());
        cabinet =
                book.cabinets()
                        .add(site.id(), "", "", "A-07", CabinetModel.U42, OptionalInt.empty());
    }

    private String address() {
        return "snmp://127.0.0.1:" + agent.address().getPort();
    }

    private static Endpoint at(Protocol protocol, String address) {
        return new Endpoint(
                protocol, address, Optional.of(new CredentialRef("any")), Optional.empty(), false);
    }

    private Device box(String name, Endpoint... endpoints) {
        return book.devices()
                .add(
                        Device.of(
                                        cabinet.id(),
                                        name,
                                        DeviceType.plain(DeviceKind.SWITCH, 1),
                                        Placement.Mounted.atU(unit++))
                                .withEndpoints(List.of(endpoints)));
    }

    private Device sw() {
        return box("sw-01", at(Protocol.SNMP, address()));
    }

    private void start() {
        alarms = new AlarmBook(alarmDisk, book, time);
        Links links = new Links(book, time);
        DeviceAccess access =
                new DeviceAccess(
                        book,
                        _ -> Optional.of(login),
                        new NoPins(),
                        bmcs,
                        links,
                        time,
                        () -> "Ms Test");
        network = NetworkWorkflow.forgetful(nowhere, access, Duration.ofMillis(250), time);
        monitor =
                new Monitor(
                        new Monitor.Parts(
                                book,
                                access,
                                links,
                                alarms,
                                memory,
                                network,
                                new PlannedPorts(book),
                                new Everywhere(),
                                List::of,
                                () -> Duration.ofSeconds(10),
                                _ -> false,
                                time,
                                1));
        monitor.start();
    }

    private record NoPins() implements AddressPins {
        @Override
        public Optional<Pin> pin(String address) {
            return Optional.empty();
        }

        @Override
        public void keep(String address, Pin pin) {}
    }

    private record Everywhere() implements Attendance {
        @Override
        public Set<SiteId> left() {
            return Set.of();
        }

        @Override
        public void keep(Set<SiteId> now) {}
    }

    @AfterEach
    void end() {
        if (monitor != null) {
            monitor.close();
            network.close();
        }
        agent.close();
    }

    private DeviceState state(Device device) {
        return monitor.state(device.id()).orElseThrow();
    }

    private void becomes(Device device, Contact contact) throws InterruptedException {
        eventually(() -> state(device).contact() == contact, () -> state(device).toString());
    }

    private boolean alarmOpen(String cause) {
        return alarms.open().stream().anyMatch(a -> a.cause().equals(cause));
    }

    private NetworkInventory told(Device device) {
        return state(device).network().orElseThrow();
    }

    @Test
    void aSwitchThatAnswersIsLiveAndOnAndShowsPortsAndNeighbours() throws InterruptedException {
        Device device = sw();
        start();
        becomes(device, Contact.LIVE);
        eventually(
                () -> state(device).network().filter(n -> !n.neighbours().isEmpty()).isPresent(),
                () -> state(device).toString());
        assertEquals(PowerState.ON, state(device).power());
        assertEquals(Optional.of(SERIAL), state(device).device().identity().serial());
        assertEquals(
                2, told(device).interfaces().stream().filter(port -> port.up()).limit(2).count());
        assertFalse(state(device).readings().isEmpty());
        eventually(() -> alarmOpen("snmp-clear-text"), () -> alarms.open().toString());
        assertEquals(Health.OK, state(device).health());
    }

    @Test
    void neighboursStayWhileOnlyThePortsAreReadAgain() throws InterruptedException {
        Device device = sw();
        start();
        eventually(
                () -> state(device).network().filter(n -> !n.neighbours().isEmpty()).isPresent(),
                () -> state(device).toString());
        long before = agent.requests();
        eventually(() -> agent.requests() > before + 20, () -> "requests " + agent.requests());
        assertFalse(told(device).neighbours().isEmpty());
    }

    @Test
    void whatTheBoxToldIsEndedByAReadingThatShowsItOver() throws InterruptedException {
        Device device = sw();
        start();
        String over = "trap:error-down:" + twin.link(1).name();
        for (String cause : List.of(over, "trap:error-down:no-such-port")) {
            Finding told =
                    new Finding(
                            cause,
                            Grade.MAJOR,
                            Message.of("core.trap.told", "x"),
                            "",
                            Optional.empty());
            alarms.judged(
                    device,
                    Judgement.of(told),
                    time.now().minus(ToldStates.SETTLES).minusSeconds(1));
        }
        eventually(() -> !alarmOpen(over), () -> alarms.open().toString());
        assertTrue(alarmOpen("trap:error-down:no-such-port"));
    }

    @Test
    void aPlannedCableWithoutALinkIsAnAlarmThatEndsWithTheLink() throws InterruptedException {
        Device device = sw();
        Device server = box("srv-01");
        String port = twin.link(1).name();
        book.cabling()
                .plan(
                        new Link(
                                new PortRef(device.id(), port),
                                new PortRef(server.id(), "LOM1"),
                                ""));
        twin.cable(1, false);
        start();
        eventually(() -> alarmOpen("link:" + port), () -> alarms.open().toString());
        assertEquals(Health.WARNING, state(device).health());
        twin.cable(1, true);
        eventually(() -> !alarmOpen("link:" + port), () -> alarms.open().toString());
    }

    @Test
    void damagedFramesAreToldInWords() throws InterruptedException {
        Device device = sw();
        String port = twin.link(1).name();
        start();
        becomes(device, Contact.LIVE);
        eventually(
                () -> {
                    twin.damageFrames(1, 1_000);
                    return alarmOpen("port-errors:" + port);
                },
                () -> alarms.open().toString());
        Finding finding =
                state(device).findings().stream()
                        .filter(each -> each.cause().equals("port-errors:" + port))
                        .findFirst()
                        .orElseThrow();
        assertEquals("core.finding.port-fcs", finding.why().code());
        assertEquals(port, finding.why().arguments().getFirst());
    }

    @Test
    void aSilentSwitchIsSilentAndComesBack() throws InterruptedException {
        Device device = sw();
        start();
        becomes(device, Contact.LIVE);
        twinGoesSilent(true);
        becomes(device, Contact.SILENT);
        assertTrue(alarmOpen("contact:silent"));
        assertTrue(state(device).network().isPresent());
        assertEquals(Health.UNKNOWN, state(device).health());
        twinGoesSilent(false);
        becomes(device, Contact.LIVE);
    }

    private void twinGoesSilent(boolean silent) {
        if (silent) {
            agent.misbehave(new Mischief.DiesAfter(0));
        } else {
            agent.misbehave();
        }
    }

    @Test
    void aWrongCommunityIsSilenceAndSaysWhy() throws InterruptedException {
        login = new Login("", "other".toCharArray());
        Device device = sw();
        start();
        becomes(device, Contact.SILENT);
        assertEquals(
                "network.snmp.no-answer-community", state(device).trouble().orElseThrow().code());
    }

    @Test
    void aUserOfVersion3ReadsItAndARefusedOneStopsUntilAPersonActs() throws InterruptedException {
        login =
                new Login("reader", "authpass1234".toCharArray())
                        .withBmcKey("privpass1234".toCharArray());
        Device device = sw();
        start();
        becomes(device, Contact.LIVE);
        monitor.close();
        network.close();
        login = new Login("reader", "other-pass-1".toCharArray());
        start();
        becomes(device, Contact.STOPPED);
        assertTrue(alarmOpen("contact:login-refused"));
        long asked = agent.requests();
        time.sleep(Duration.ofMinutes(1));
        assertEquals(asked, agent.requests());
    }

    @Test
    void anotherBoxAtTheAddressStopsAndNothingOfItIsKept() throws InterruptedException {
        Device device = sw();
        book.learn(device.id(), Identity.ofSerial("QUITE-ANOTHER"));
        start();
        becomes(device, Contact.STOPPED);
        assertTrue(alarmOpen("contact:another-box"));
        assertTrue(state(device).network().isEmpty());
    }

    @Test
    void aBoxWithABmcAndAnAgentShowsBothAndOutlivesASilentAgent() throws InterruptedException {
        Device device =
                box("both", at(Protocol.REDFISH, "https://10.0.0.1"), at(Protocol.SNMP, address()));
        start();
        becomes(device, Contact.LIVE);
        eventually(() -> state(device).network().isPresent(), () -> state(device).toString());
        assertTrue(state(device).inventory().isPresent());
        agent.misbehave(new Mischief.DiesAfter(0));
        eventually(() -> alarmOpen("snmp"), () -> alarms.open().toString());
        assertEquals(Contact.LIVE, state(device).contact());
    }

    @Test
    void aDeviceMarkedOldForSshIsAFindingAsLongAsItLasts() throws InterruptedException {
        Endpoint old =
                new Endpoint(
                        Protocol.SSH,
                        "ssh://127.0.0.1:2222",
                        Optional.empty(),
                        Optional.empty(),
                        true);
        Device device = box("old", old);
        start();
        eventually(() -> alarmOpen("ssh"), () -> alarms.open().toString());
        assertEquals("core.finding.old-ssh", state(device).findings().getFirst().why().code());
        Endpoint now =
                new Endpoint(
                        Protocol.SSH,
                        "ssh://127.0.0.1:2222",
                        Optional.empty(),
                        Optional.empty(),
                        false);
        book.devices().reach(device.id(), List.of(now));
        eventually(() -> !alarmOpen("ssh"), () -> alarms.open().toString());
        assertEquals(List.of(), state(device).findings());
    }

    @Test
    void whatASwitchToldIsKnownInTheNextRun() throws InterruptedException {
        Device device = sw();
        start();
        eventually(
                () -> state(device).network().filter(n -> !n.neighbours().isEmpty()).isPresent(),
                () -> state(device).toString());
        monitor.close();
        network.close();
        agent.close();
        start();
        monitor.watch(Set.of(device.id()));
        eventually(() -> state(device).network().isPresent(), () -> state(device).toString());
        assertFalse(told(device).neighbours().isEmpty());
    }

    @Test
    void aCommandLineAloneIsNothingToWatch() {
        Device device = box("cli", at(Protocol.SSH, "ssh://127.0.0.1:2222"));
        start();
        assertEquals(Contact.NOT_MONITORED, state(device).contact());
    }

    @Test
    void whatIsReadInTheBackgroundStaysUnderItsShareOfASlowLink() throws InterruptedException {
        Site wan = book.sites().add("Far", Optional.empty(), SiteLink.wan());
        cabinet =
                book.cabinets()
                        .add(wan.id(), "", "", "B-01", CabinetModel.U42, OptionalInt.empty());
        Device device = sw();
        long began = time.nanos();
        start();
        becomes(device, Contact.LIVE);
        eventually(() -> time.nanos() - began > 200e9, () -> "bytes " + agent.bytes());
        monitor.close();
        double kbit = agent.bytes() * 8 / 1000.0 / ((time.nanos() - began) / 1e9);
        assertTrue(kbit < SiteLink.BACKGROUND_KBIT_PER_SECOND, () -> kbit + " kbit/s");
    }
}
