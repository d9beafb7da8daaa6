package io.rackside.app.demo;

import static io.rackside.app.Eventually.eventually;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rackside.app.FastTime;
import io.rackside.app.Options;
import io.rackside.app.network.cabling.CableState;
import io.rackside.app.network.cabling.Cabling;
import io.rackside.app.network.cabling.CablingCheck;
import io.rackside.app.network.cabling.Surroundings;
import io.rackside.app.site.SiteModel;
import io.rackside.app.words.Words;
import io.rackside.bmc.virtual.machine.ResetType;
import io.rackside.bmc.virtual.machine.ServerState;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.drivers.network.NetworkDevice;
import io.rackside.drivers.network.Topic;
import io.rackside.drivers.network.profile.Profiles;
import io.rackside.drivers.snmp.session.AgentMemory;
import io.rackside.drivers.snmp.session.EngineKeeper;
import io.rackside.drivers.snmp.session.SnmpAddress;
import io.rackside.drivers.snmp.session.SnmpDispatcher;
import io.rackside.drivers.snmp.session.SnmpLogin;
import io.rackside.drivers.snmp.session.SnmpSession;
import io.rackside.drivers.snmp.session.SnmpSettings;
import io.rackside.drivers.ssh.HostKeyTrust;
import io.rackside.drivers.ssh.SshAddress;
import io.rackside.drivers.ssh.SshLimits;
import io.rackside.drivers.ssh.SshLogin;
import io.rackside.drivers.ssh.SshRoute;
import io.rackside.drivers.ssh.SshSession;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.DeviceKind;
import io.rackside.model.Endpoint;
import io.rackside.model.PortRef;
import io.rackside.model.Protocol;
import io.rackside.model.network.FirewallState;
import io.rackside.model.network.LinkState;
import io.rackside.model.network.NetworkInterface;
import io.rackside.model.network.NetworkInventory;
import io.rackside.model.network.Outlet;
import io.rackside.operations.TerminalSession;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The demo cabinet's switches, firewall and PDUs, read by SNMP as any others. */
@Timeout(120)
class DemoCablingTest {
    private static final Set<Topic> ALL = EnumSet.allOf(Topic.class);

    @TempDir private Path folder;
    private final FastTime time = new FastTime(10);
    private DemoWorld world;
    private SnmpDispatcher dispatcher;

    @BeforeEach
    void start() throws IOException {
        Words words = new Words(Locale.ENGLISH, time, ZoneOffset.UTC);
        Options options = Options.ofThisMachine().anchoredIn(folder.resolve("anchors"));
        world = DemoWorld.open(folder.resolve("demo"), 24, 1, words, options, time, 1);
        world.startTwins();
        dispatcher =
                SnmpDispatcher.start(
                        EngineKeeper.forgetful(), AgentMemory.untilTheEnd(), Time.system());
    }

    @AfterEach
    void end() {
        dispatcher.close();
        world.close();
    }

    @Test
    void everyCableIsAsPlanned() throws InterruptedException {
        Cabling cabling = check();
        assertEquals(
                List.of(),
                cabling.planned().stream()
                        .filter(cable -> cable.state() != CableState.AS_PLANNED)
                        .toList());
        assertEquals(model().links().size(), cabling.planned().size());
        assertEquals(List.of(), cabling.unplanned());
        cabling.planned().forEach(cable -> assertEquals(List.of(), cable.remarks()));
    }

    @Test
    void aPulledCableHasNoLinkUntilItIsPluggedAgain() throws InterruptedException {
        PortRef port = new PortRef(device("sw-02").id(), "3");
        world.cabinet().pull(port);
        Cabling pulled = check();
        assertEquals(
                List.of("srv-02:2 - sw-02:3"),
                pulled.planned().stream()
                        .filter(cable -> cable.state() == CableState.NO_LINK)
                        .map(cable -> cable.link().label())
                        .toList());
        world.cabinet().plug(port);
        assertTrue(check().accepted());
    }

    @Test
    void twoSwappedCablesLeadElsewhere() throws InterruptedException {
        DeviceId upper = device("sw-01").id();
        world.cabinet().swap(new PortRef(upper, "2"), new PortRef(upper, "3"));
        Cabling swapped = check();
        assertEquals(2, states(swapped).get(CableState.ELSEWHERE));
    }

    @Test
    void aServerThatIsOffTakesItsLinksAlong() throws InterruptedException {
        Device server = device("srv-02");
        world.cabinet().server(server.id()).orElseThrow().reset(ResetType.FORCE_OFF);
        PortRef port = model().linksOf(server.id()).stream().findFirst().orElseThrow().to();
        eventually(
                () -> {
                    world.cabinet().server(server.id()).orElseThrow().advance();
                    return !world.cabinet().linked(port);
                },
                () -> port + " is still up");
        assertEquals(4, states(check()).get(CableState.NO_LINK));
    }

    @Test
    void aPortShutDownInTheConfigurationIsDownAtBothEnds() throws InterruptedException {
        Device upper = device("sw-01");
        world.cabinet().shut(upper.id(), Set.of("100GE1/0/1"));
        assertEquals(LinkState.DOWN, port(read(upper), "100GE1/0/1").admin());
        NetworkInterface far = port(read(device("sw-02")), "FortyGigE1/0/49");
        assertEquals(LinkState.UP, far.admin());
        assertEquals(LinkState.DOWN, far.oper());
        world.cabinet().shut(upper.id(), Set.of());
        assertTrue(port(read(device("sw-02")), "FortyGigE1/0/49").up());
    }

    @Test
    void theCommandLineIsOfTheSameBoxAndShutsItsPorts() throws InterruptedException {
        Device upper = device("sw-01");
        Endpoint door = upper.endpoint(Protocol.SSH).orElseThrow();
        URI uri = URI.create(door.address());
        SshRoute route =
                SshRoute.to(
                        new SshAddress(uri.getHost(), uri.getPort()),
                        SshLogin.withPassword(
                                DemoLogin.USUAL.user(), DemoLogin.USUAL.password().toCharArray()),
                        HostKeyTrust.pinned(door.pin().orElseThrow().fingerprint()));
        try (SshSession ssh = SshSession.open(route, SshLimits.usual(), Time.system());
                TerminalSession shell = ssh.shell(200, 50)) {
            types(shell, "display esn", upper.identity().serial().orElseThrow());
            types(shell, "display version", "S6730-H48X6C");
            types(shell, "system-view", "[~sw-01]");
            types(shell, "interface 10GE1/0/1", "sw-01-10GE1/0/1]");
            types(shell, "shutdown", "[*sw-01-10GE1/0/1]");
            assertTrue(port(read(upper), "10GE1/0/1").up(), "before commit nothing happens");
            types(shell, "commit", "[~sw-01-10GE1/0/1]");
        }
        assertEquals(LinkState.DOWN, port(read(upper), "10GE1/0/1").admin());
    }

    /** Types a line and reads on until the device has said that. */
    private static void types(TerminalSession shell, String line, String wanted)
            throws InterruptedException {
        shell.write((line + "\r").getBytes(UTF_8));
        StringBuilder said = new StringBuilder();
        for (int i = 0; i < 50 && said.indexOf(wanted) < 0; i++) {
            said.append(new String(shell.read(Duration.ofSeconds(1)), UTF_8));
        }
        assertTrue(said.indexOf(wanted) >= 0, said::toString);
    }

    @Test
    void anOutletThatIsOffIsSeenAtThePduAndAtTheServer() throws InterruptedException {
        Device server = device("srv-01");
        var cord = model().feed(server.id(), "PSU1").orElseThrow();
        Device pdu = model().device(cord.pdu()).orElseThrow();
        assertTrue(outlet(read(pdu), cord.outlet()).watts().orElseThrow() > 20);
        world.cabinet().outletOff(cord.pdu(), cord.outlet());
        Outlet off = outlet(read(pdu), cord.outlet());
        assertEquals(Optional.of(false), off.on());
        assertEquals(0, off.watts().orElseThrow());
        assertFalse(
                world.cabinet()
                        .server(server.id())
                        .orElseThrow()
                        .state()
                        .psus()
                        .getFirst()
                        .inputGood());
    }

    @Test
    void eachIsReadAsWhatItIs() throws InterruptedException {
        NetworkInventory upper = read(device("sw-01"));
        assertEquals("S6730-H48X6C", upper.device().model());
        assertEquals(DeviceKind.SWITCH, upper.device().kind());
        assertEquals(device("sw-01").identity(), upper.device().identity());
        assertEquals(54, upper.interfaces().size());
        assertEquals(8, upper.optics().size());
        assertTrue(upper.optics().stream().allMatch(each -> each.rxDbm().orElseThrow() > -4));
        assertEquals("1.3.6.1.4.1.2011.2.23.665", upper.device().sysObjectId());
        NetworkInventory lower = read(device("sw-02"));
        assertEquals("H3C", lower.device().manufacturer());
        assertEquals("S6800-54QF", lower.device().model());
        assertEquals("1.3.6.1.4.1.25506.1.1210", lower.device().sysObjectId());
        assertEquals(device("sw-02").identity(), lower.device().identity());
        assertEquals(54, lower.interfaces().size());
        assertTrue(lower.optics().stream().allMatch(each -> each.rxDbm().orElseThrow() > -4));
        NetworkInventory firewall = read(device("fw-01"));
        assertEquals("1.3.6.1.4.1.2011.2.321.1.205", firewall.device().sysObjectId());
        assertEquals(DeviceKind.FIREWALL, firewall.device().kind());
        assertEquals("USG6525E", firewall.device().model());
        assertTrue(firewall.firewall().orElseThrow().sessions().orElseThrow() > 0);
        NetworkInventory pdu = read(device("pdu-a"));
        assertEquals(DeviceKind.PDU, pdu.device().kind());
        assertEquals("AP8659", pdu.device().model());
        assertEquals(24, pdu.outlets().size());
        for (NetworkInventory each : List.of(upper, lower, firewall, pdu)) {
            assertEquals(List.of(), each.problems());
            assertTrue(each.device().complete());
        }
    }

    @Test
    void aDirtyFibreIsSeenInItsLightAndItsErrors() throws InterruptedException {
        Device upper = device("sw-01");
        world.cabinet().damage(new PortRef(upper.id(), "48"), 500, 9.5);
        NetworkInventory read = read(upper);
        assertEquals(500, port(read, "10GE1/0/48").counters().fcsErrors().orElseThrow());
        assertTrue(
                read.optics().stream()
                        .filter(each -> each.port().equals("10GE1/0/48"))
                        .allMatch(each -> each.rxDbm().orElseThrow() < -11));
    }

    @Test
    void aServersPortsFollowTheirCablesAndTheSwitchesBehindThem() throws InterruptedException {
        Device server = device("srv-02");
        PortRef second = new PortRef(server.id(), "2");
        assertEquals(List.of(true, true, false, false), links(server));
        world.cabinet().pull(second);
        becomes(server, List.of(true, false, false, false));
        world.cabinet().plug(second);
        becomes(server, List.of(true, true, false, false));
        world.cabinet().shut(device("sw-01").id(), Set.of("10GE1/0/3"));
        becomes(server, List.of(false, true, false, false));
        world.cabinet().shut(device("sw-01").id(), Set.of());
        world.cabinet().outletOff(device("pdu-a").id(), outletOf("sw-02", "PSU1"));
        becomes(server, List.of(true, true, false, false));
        world.cabinet().outletOff(device("pdu-b").id(), outletOf("sw-02", "PSU2"));
        becomes(server, List.of(true, false, false, false));
    }

    private String outletOf(String box, String supply) {
        return model().feed(device(box).id(), supply).orElseThrow().outlet();
    }

    /** Links of the ports on board, as the BMC tells them. */
    private List<Boolean> links(Device server) {
        VirtualServer twin = world.cabinet().server(server.id()).orElseThrow();
        ServerState now = twin.state();
        return twin.spec().cards().stream()
                .filter(card -> !card.ports().isEmpty())
                .findFirst()
                .orElseThrow()
                .ports()
                .stream()
                .map(now::linked)
                .toList();
    }

    private void becomes(Device server, List<Boolean> wanted) throws InterruptedException {
        eventually(() -> links(server).equals(wanted), () -> links(server).toString());
    }

    @Test
    void aFirewallGivesItsPartToItsPartnerWhenItLosesTheLinkItFollows()
            throws InterruptedException {
        Device firewall = device("fw-01");
        assertEquals(List.of("master", "online"), pair(firewall));
        PortRef followed = new PortRef(firewall.id(), "10GE0");
        world.cabinet().pull(followed);
        assertEquals(List.of("slave", "online"), pair(firewall));
        PortRef heartbeat = new PortRef(firewall.id(), "10GE1");
        world.cabinet().pull(heartbeat);
        assertEquals(List.of("master", "offline"), pair(firewall));
        world.cabinet().plug(heartbeat);
        world.cabinet().plug(followed);
        assertEquals(List.of("master", "online"), pair(firewall));
    }

    private List<String> pair(Device firewall) throws InterruptedException {
        FirewallState told = read(firewall).firewall().orElseThrow();
        return List.of(told.haState(), told.haPeer());
    }

    private Cabling check() throws InterruptedException {
        Map<DeviceId, NetworkInventory> read = new HashMap<>();
        for (Device device : model().devices()) {
            if (device.type().kind() == DeviceKind.SWITCH
                    || device.type().kind() == DeviceKind.FIREWALL) {
                read.put(device.id(), read(device));
            }
        }
        return new CablingCheck(model().devices(), new Surroundings(read, Map.of()))
                .of(model().links());
    }

    private NetworkInventory read(Device device) throws InterruptedException {
        URI uri = URI.create(device.endpoint(Protocol.SNMP).orElseThrow().address());
        SnmpAddress address = new SnmpAddress(uri.getHost(), Optional.empty(), uri.getPort());
        try (SnmpSession session =
                dispatcher.open(
                        address,
                        new SnmpLogin.Community(DemoLogin.COMMUNITY.toCharArray()),
                        SnmpSettings.usual(_ -> {}))) {
            return new NetworkDevice(session, Profiles.shipped(), address.toString(), Time.system())
                    .read(ALL);
        }
    }

    private SiteModel model() {
        return world.rackside().site().model();
    }

    private Device device(String name) {
        return model().devices().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Map<CableState, Long> states(Cabling cabling) {
        return cabling.planned().stream()
                .collect(Collectors.groupingBy(cable -> cable.state(), Collectors.counting()));
    }

    private static NetworkInterface port(NetworkInventory box, String name) {
        return box.interfaces().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Outlet outlet(NetworkInventory pdu, String id) {
        return pdu.outlets().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
