package io.rackside.app.guards;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.app.SteppedTime;
import io.rackside.app.monitoring.Contact;
import io.rackside.app.monitoring.DeviceState;
import io.rackside.app.network.Boxes;
import io.rackside.app.network.cabling.Surroundings;
import io.rackside.app.site.SiteModel;
import io.rackside.drivers.network.cli.push.PushOrder;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.DeviceKind;
import io.rackside.model.Endpoint;
import io.rackside.model.Health;
import io.rackside.model.Identity;
import io.rackside.model.Inventory;
import io.rackside.model.Link;
import io.rackside.model.Message;
import io.rackside.model.PortRef;
import io.rackside.model.PowerState;
import io.rackside.model.Protocol;
import io.rackside.model.RedundancyGroup;
import io.rackside.model.network.NetworkInventory;
import io.rackside.operations.Act;
import io.rackside.operations.Guard.Opinion;
import io.rackside.operations.Guard.Verdict;
import io.rackside.operations.Job;
import io.rackside.operations.Risk;
import io.rackside.operations.Target;

import org.junit.jupiter.api.Test;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Last path and partner of a pair, for changes of a switch's ports. */
class PushGuardsTest {
    private static final String PORT = "10GE1/0/3";
    private static final String LAPTOP = "02:00:00:00:00:01";

    private final SteppedTime time = new SteppedTime();
    private final Device one =
            Boxes.device("sw-01", DeviceKind.SWITCH)
                    .withEndpoints(
                            List.of(
                                    new Endpoint(
                                            Protocol.SSH,
                                            "ssh://198.51.100.7",
                                            Optional.empty(),
                                            Optional.empty(),
                                            false)));
    private final Device other = Boxes.device("sw-02", DeviceKind.SWITCH);
    private final Device server = Boxes.device("srv-01", DeviceKind.SERVER);
    private final Set<Link> links = new HashSet<>();
    private final Set<RedundancyGroup> groups = new HashSet<>();
    private final Map<DeviceId, NetworkInventory> read = new HashMap<>();
    private final Map<DeviceId, Inventory> servers = new HashMap<>();
    private final Map<DeviceId, Duration> ages = new HashMap<>();
    private final Map<DeviceId, DeviceState> states = new HashMap<>();
    private final List<Job> running = new ArrayList<>();
    private Optional<Device> bastion = Optional.empty();
    private Optional<NextHop.Router> router = Optional.empty();

    private SiteModel model() {
        return SiteModel.of(
                List.of(), List.of(), List.of(one, other, server), links, Set.of(), groups);
    }

    private Act push(Risk risk, String ports) {
        return Act.of(
                PushOrder.KIND,
                new Target(one.id(), "sw-01", "", Identity.none()),
                ports.isEmpty() ? Map.of() : Map.of(PushOrder.PORTS, ports),
                risk,
                Message.of("test.effect"));
    }

    private Opinion paths(Risk risk, String ports) {
        return new PushedPortsGuard(
                        this::model,
                        _ -> surroundings(),
                        new OwnPath(() -> Set.of(LAPTOP), _ -> bastion, _ -> router),
                        time)
                .examine(push(risk, ports));
    }

    private Surroundings surroundings() {
        Map<DeviceId, Surroundings.When> when = new HashMap<>();
        read.keySet()
                .forEach(
                        box -> {
                            Optional<Instant> at =
                                    Optional.of(
                                            time.now()
                                                    .minus(
                                                            ages.getOrDefault(
                                                                    box, Duration.ofMinutes(2))));
                            when.put(box, new Surroundings.When(at, at, Optional.empty()));
                        });
        return new Surroundings(read, servers, when, Set.of());
    }

    private Opinion partner() {
        return new PartnerGuard(
                        this::model, id -> Optional.ofNullable(states.get(id)), () -> running, time)
                .examine(push(Risk.SERVICE_STOPS, PORT));
    }

    private static void assertSays(Verdict verdict, String code, Opinion opinion) {
        assertEquals(code, opinion.reason().code());
        assertEquals(verdict, opinion.verdict());
    }

    private void cable(Device box, String port, String nic) {
        links.add(new Link(new PortRef(box.id(), port), new PortRef(server.id(), nic), ""));
    }

    private Boxes.Read box(String name, boolean up) {
        return new Boxes.Read(name, "00:E0:FC:00:00:01").port(PORT, up).port("10GE1/0/4", true);
    }

    @Test
    void aChangeWithoutPortsTakesNobodysPath() {
        assertSays(Verdict.ALLOW, "core.guard.touches-no-port", paths(Risk.SERVICE_STOPS, ""));
    }

    @Test
    void aServerWithAnotherWorkingLinkKeepsIt() {
        cable(one, PORT, "eno1");
        cable(other, PORT, "eno2");
        read.put(one.id(), box("sw-01", true).made());
        read.put(other.id(), box("sw-02", true).made());
        assertSays(Verdict.ALLOW, "core.guard.no-last-path", paths(Risk.SERVICE_STOPS, PORT));
    }

    @Test
    void theLastWorkingLinkOfAServerIsRefused() {
        cable(one, PORT, "eno1");
        cable(other, PORT, "eno2");
        read.put(one.id(), box("sw-01", true).made());
        read.put(other.id(), box("sw-02", false).made());
        assertSays(Verdict.REFUSE, "core.guard.last-path-of", paths(Risk.SERVICE_STOPS, PORT));
        assertSays(
                Verdict.REFUSE,
                "core.guard.last-path-of",
                paths(Risk.SERVICE_STOPS, "10GE1/0/4, " + PORT));
    }

    @Test
    void aPartnerThatWasNotReadLeavesItOpen() {
        cable(one, PORT, "eno1");
        cable(other, PORT, "eno2");
        read.put(one.id(), box("sw-01", true).made());
        assertSays(
                Verdict.COULD_NOT_TELL,
                "core.guard.last-path-perhaps",
                paths(Risk.SERVICE_STOPS, PORT));
    }

    @Test
    void aServerPlannedWithOneLinkIsOnlyWarnedOf() {
        cable(one, PORT, "eno1");
        read.put(one.id(), box("sw-01", true).made());
        assertSays(Verdict.WARN, "core.guard.only-path-of", paths(Risk.SERVICE_STOPS, PORT));
    }

    @Test
    void aPortThatIsDownIsNobodysPath() {
        cable(one, PORT, "eno1");
        read.put(one.id(), box("sw-01", false).made());
        assertSays(Verdict.ALLOW, "core.guard.nothing-hangs", paths(Risk.SERVICE_STOPS, PORT));
    }

    @Test
    void aSwitchNobodyReadIsSaidSo() {
        assertSays(Verdict.WARN, "core.guard.ports-not-known", paths(Risk.SERVICE_STOPS, PORT));
        assertSays(
                Verdict.COULD_NOT_TELL,
                "core.guard.ports-not-known",
                paths(Risk.CANNOT_BE_UNDONE, PORT));
    }

    @Test
    void aPortThatLeadsOutOfTheModelIsNotCalledSafe() {
        String router = "00:E0:FC:00:09:01";
        read.put(one.id(), box("sw-01", true).learned(router, PORT).made());
        assertSays(
                Verdict.COULD_NOT_TELL,
                "core.guard.leads-to-unknown",
                paths(Risk.CANNOT_BE_UNDONE, PORT));
        assertSays(Verdict.WARN, "core.guard.leads-to-unknown", paths(Risk.SERVICE_STOPS, PORT));
    }

    @Test
    void thePortThisLaptopComesInByIsRefusedWhereNothingTakesTheChangeBack() {
        read.put(one.id(), box("sw-01", true).learned(LAPTOP, PORT).made());
        assertSays(Verdict.REFUSE, "core.guard.own-path", paths(Risk.CANNOT_BE_UNDONE, PORT));
        assertSays(Verdict.WARN, "core.guard.own-path-timed", paths(Risk.SERVICE_STOPS, PORT));
        assertSays(
                Verdict.ALLOW,
                "core.guard.nothing-hangs",
                paths(Risk.CANNOT_BE_UNDONE, "10GE1/0/4"));
    }

    @Test
    void bothLegsOfAServerInOneChangeAreItsLast() {
        cable(one, PORT, "eno1");
        cable(one, "10GE1/0/4", "eno2");
        read.put(one.id(), box("sw-01", true).made());
        assertSays(Verdict.ALLOW, "core.guard.no-last-path", paths(Risk.SERVICE_STOPS, PORT));
        assertSays(
                Verdict.REFUSE,
                "core.guard.last-path-of",
                paths(Risk.SERVICE_STOPS, "10GE1/0/4, " + PORT));
    }

    @Test
    void aBundleStandsForItsMembers() {
        cable(one, PORT, "eno1");
        cable(one, "10GE1/0/4", "eno2");
        read.put(
                one.id(),
                box("sw-01", true)
                        .port("Eth-Trunk1", true)
                        .bundle("Eth-Trunk1", PORT, "10GE1/0/4")
                        .made());
        assertSays(
                Verdict.REFUSE, "core.guard.last-path-of", paths(Risk.SERVICE_STOPS, "Eth-Trunk1"));
    }

    private void uplink(String port) {
        links.add(new Link(new PortRef(one.id(), port), new PortRef(other.id(), port), ""));
    }

    @Test
    void theLastOfTwoUplinksIsRefused() {
        uplink(PORT);
        uplink("10GE1/0/4");
        read.put(one.id(), box("sw-01", true).made());
        read.put(other.id(), box("sw-02", true).made());
        assertSays(Verdict.ALLOW, "core.guard.no-last-path", paths(Risk.SERVICE_STOPS, PORT));
        read.put(
                one.id(),
                new Boxes.Read("sw-01", "00:E0:FC:00:00:01")
                        .port(PORT, true)
                        .port("10GE1/0/4", false)
                        .made());
        assertSays(Verdict.REFUSE, "core.guard.last-way-to", paths(Risk.SERVICE_STOPS, PORT));
    }

    @Test
    void theOnlyUplinkIsRefusedUnlessTheDeviceTakesItBackByItself() {
        uplink(PORT);
        read.put(one.id(), box("sw-01", true).made());
        read.put(other.id(), box("sw-02", true).made());
        assertSays(Verdict.REFUSE, "core.guard.last-way-to", paths(Risk.CANNOT_BE_UNDONE, PORT));
        assertSays(Verdict.WARN, "core.guard.last-way-to", paths(Risk.SERVICE_STOPS, PORT));
    }

    @Test
    void theWayOutOfTheCabinetIsSeenByWhatIsLearnedThere() {
        Boxes.Read box = box("sw-01", true);
        for (int i = 0; i < 9; i++) {
            box.learned("00:E0:FC:00:01:0" + i, PORT);
        }
        read.put(one.id(), box.made());
        assertSays(Verdict.REFUSE, "core.guard.last-way-out", paths(Risk.CANNOT_BE_UNDONE, PORT));
        assertSays(
                Verdict.ALLOW,
                "core.guard.nothing-hangs",
                paths(Risk.CANNOT_BE_UNDONE, "10GE1/0/4"));
    }

    @Test
    void anOpinionSaysHowOldItsReadingsAre() {
        cable(one, PORT, "eno1");
        cable(other, PORT, "eno2");
        read.put(one.id(), box("sw-01", true).made());
        read.put(other.id(), box("sw-02", false).made());
        ages.put(other.id(), Duration.ofMinutes(7));
        Opinion opinion = paths(Risk.SERVICE_STOPS, PORT);
        assertSays(Verdict.REFUSE, "core.guard.last-path-of", opinion);
        assertEquals(Duration.ofMinutes(7), opinion.reason().arguments().getLast());
    }

    @Test
    void whatWasReadLongAgoCountsAsNotKnown() {
        cable(one, PORT, "eno1");
        cable(other, PORT, "eno2");
        read.put(one.id(), box("sw-01", true).made());
        read.put(other.id(), box("sw-02", true).made());
        ages.put(other.id(), Duration.ofDays(3));
        Opinion opinion = paths(Risk.SERVICE_STOPS, PORT);
        assertSays(Verdict.COULD_NOT_TELL, "core.guard.and-old", opinion);
        assertEquals(Duration.ofDays(3), opinion.reason().arguments().getLast());
        links.clear();
        ages.put(one.id(), Duration.ofDays(2));
        Opinion alone = paths(Risk.SERVICE_STOPS, PORT);
        assertSays(Verdict.WARN, "core.guard.ports-read-long-ago", alone);
        assertEquals(Duration.ofDays(2), alone.reason().arguments().getLast());
    }

    @Test
    void aPathThisLaptopTookLongAgoIsAWarningAndNoProof() {
        read.put(one.id(), box("sw-01", true).learned(LAPTOP, PORT).made());
        ages.put(one.id(), Duration.ofHours(5));
        assertSays(
                Verdict.COULD_NOT_TELL,
                "core.guard.own-path-old",
                paths(Risk.CANNOT_BE_UNDONE, PORT));
        assertSays(Verdict.WARN, "core.guard.own-path-old", paths(Risk.SERVICE_STOPS, PORT));
    }

    /** Through a bastion the switch never sees the laptop; it sees the bastion. */
    @Test
    void thePortTheBastionComesInByIsOurs() {
        bastion = Optional.of(server);
        String nic = "02:00:00:00:00:51";
        servers.put(server.id(), Boxes.server("eno1", nic));
        read.put(
                one.id(),
                box("sw-01", true).learned(nic, PORT).learned(LAPTOP, "10GE1/0/4").made());
        Opinion opinion = paths(Risk.CANNOT_BE_UNDONE, PORT);
        assertSays(Verdict.REFUSE, "core.guard.own-path", opinion);
        assertEquals(
                Message.of("core.guard.own.bastion", "srv-01"),
                opinion.reason().arguments().getLast());
        assertSays(Verdict.WARN, "core.guard.own-path-timed", paths(Risk.SERVICE_STOPS, PORT));
    }

    @Test
    void thePortTheNextRouterComesInByIsOurs() throws UnknownHostException {
        String nearSide = "00:E0:FC:00:09:01";
        router =
                Optional.of(
                        new NextHop.Router(
                                InetAddress.getByName("192.0.2.1"), Optional.of(nearSide)));
        read.put(one.id(), box("sw-01", true).learned(nearSide, PORT).made());
        Opinion opinion = paths(Risk.CANNOT_BE_UNDONE, PORT);
        assertSays(Verdict.REFUSE, "core.guard.own-path", opinion);
        assertEquals(
                Message.of("core.guard.own.next-hop", "192.0.2.1"),
                opinion.reason().arguments().getLast());
    }

    /** The router's other side, as the router itself was read. */
    @Test
    void aRouterIsKnownByAnyOfItsSides() throws UnknownHostException {
        String farSide = "00:E0:FC:00:09:07";
        router =
                Optional.of(
                        new NextHop.Router(
                                InetAddress.getByName("192.0.2.1"), Optional.of(farSide)));
        read.put(other.id(), new Boxes.Read("gw-01", farSide).port("10GE1/0/9", true).made());
        read.put(one.id(), box("sw-01", true).learned(farSide, "10GE1/0/4").made());
        assertSays(
                Verdict.REFUSE, "core.guard.own-path", paths(Risk.CANNOT_BE_UNDONE, "10GE1/0/4"));
    }

    @Test
    void aListThatTakesVlanOneOffAPortIsAWarning() {
        DefaultVlanGuard guard = new DefaultVlanGuard();
        Act keeps = push(Risk.SERVICE_STOPS, PORT);
        assertSays(Verdict.ALLOW, "core.guard.keeps-vlan-1", guard.examine(keeps));
        Act loses =
                Act.of(
                        PushOrder.KIND,
                        keeps.target(),
                        Map.of(PushOrder.LOSES_DEFAULT_VLAN, PORT),
                        Risk.SERVICE_STOPS,
                        Message.of("test.effect"));
        assertSays(Verdict.WARN, "core.guard.loses-vlan-1", guard.examine(loses));
    }

    private void pair() {
        groups.add(new RedundancyGroup("leafs", Set.of(one.id(), other.id()), 1));
    }

    private void seen(Contact contact, Optional<NetworkInventory> network) {
        states.put(
                other.id(),
                new DeviceState(
                        other,
                        contact,
                        Health.OK,
                        PowerState.UNKNOWN,
                        Optional.of(time.now()),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        network));
    }

    @Test
    void aSwitchInNoGroupHasNoPartner() {
        assertSays(Verdict.ALLOW, "core.guard.no-pair", partner());
    }

    @Test
    void aPartnerThatCarriesIsEnough() {
        pair();
        seen(Contact.LIVE, Optional.of(box("sw-02", true).made()));
        assertSays(Verdict.ALLOW, "core.guard.partner-carries", partner());
    }

    @Test
    void aPartnersManagementPortCarriesNothing() {
        pair();
        seen(
                Contact.LIVE,
                Optional.of(
                        new Boxes.Read("sw-02", "00:E0:FC:00:00:02")
                                .port("MEth0/0/0", true)
                                .port(PORT, false)
                                .made()));
        assertSays(Verdict.REFUSE, "core.guard.partner-degraded", partner());
    }

    @Test
    void aPartnerThatIsSilentOrDarkIsRefused() {
        pair();
        seen(Contact.SILENT, Optional.of(box("sw-02", true).made()));
        assertSays(Verdict.REFUSE, "core.guard.partner-silent", partner());
        NetworkInventory dark =
                new Boxes.Read("sw-02", "00:E0:FC:00:00:02").port(PORT, false).made();
        seen(Contact.LIVE, Optional.of(dark));
        assertSays(Verdict.REFUSE, "core.guard.partner-degraded", partner());
    }

    @Test
    void aPartnerOfWhichNothingNewIsKnownLeavesItOpen() {
        pair();
        assertSays(Verdict.COULD_NOT_TELL, "core.guard.partner-not-known", partner());
        seen(Contact.STALE, Optional.of(box("sw-02", true).made()));
        assertSays(Verdict.COULD_NOT_TELL, "core.guard.partner-not-known", partner());
    }

    @Test
    void aPartnerThatAnotherJobWorksOnIsRefused() {
        pair();
        seen(Contact.LIVE, Optional.of(box("sw-02", true).made()));
        running.add(
                Job.waiting(
                        "push",
                        Message.of("core.push.title", "sw-02", "vlan"),
                        List.of(other.id()),
                        Map.of(),
                        List.of(),
                        time.now()));
        assertSays(Verdict.REFUSE, "core.guard.partner-worked-on", partner());
    }
}
