package io.rackside.app.network.cabling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.network.Boxes;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.DeviceKind;
import io.rackside.model.Health;
import io.rackside.model.Inventory;
import io.rackside.model.Link;
import io.rackside.model.Message;
import io.rackside.model.PortRef;
import io.rackside.model.Thresholds;
import io.rackside.model.network.NetworkInventory;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

class CablingCheckTest {
    private final Device left = Boxes.device("SW-A", DeviceKind.SWITCH);
    private final Device right = Boxes.device("SW-B", DeviceKind.SWITCH);
    private final Device server = Boxes.device("SRV-03", DeviceKind.SERVER);
    private final Device other = Boxes.device("SRV-04", DeviceKind.SERVER);
    private final Link uplink = link(left, "XGE0/0/1", right, "10GE1/0/1");
    private final Link toServer = link(left, "GE0/0/3", server, "LOM1");
    private final List<Link> plan = List.of(uplink, toServer);
    private final Boxes.Read a = new Boxes.Read("site-sw-a", "AA:00:00:00:00:00");
    private final Boxes.Read b = new Boxes.Read("SW-B", "BB:00:00:00:00:00");

    CablingCheckTest() {
        a.port("XGigabitEthernet0/0/1", true).port("GigabitEthernet0/0/3", true);
        b.port("10GE1/0/1", true).port("10GE1/0/2", true);
    }

    private static Link link(Device from, String port, Device to, String there) {
        return new Link(new PortRef(from.id(), port), new PortRef(to.id(), there), "");
    }

    private Cabling checked() {
        return new CablingCheck(
                        List.of(left, right, server, other),
                        new Surroundings(
                                Map.of(left.id(), a.made(), right.id(), b.made()),
                                Map.of(
                                        server.id(), Boxes.server("LOM1", "00:E0:FC:00:00:03"),
                                        other.id(), Boxes.server("LOM1", "00:E0:FC:00:00:04"))))
                .of(plan);
    }

    private static List<String> codes(CableCheck check) {
        return check.remarks().stream().map(Message::code).toList();
    }

    @Test
    void aNeighbourAtThePlannedPortProvesTheCable() {
        a.hears("XGigabitEthernet0/0/1", "BB:00:00:00:00:00", "10GE1/0/1", "SW-B");
        CableCheck check = checked().planned().getFirst();
        assertEquals(CableState.AS_PLANNED, check.state());
        assertEquals(List.of(), check.remarks());
        assertEquals(OptionalLong.of(10_000), check.megabitsPerSecond());
    }

    @Test
    void theOtherEndAloneProvesItToo() {
        b.hears("10GE1/0/1", "AA:00:00:00:00:00", "XGigabitEthernet0/0/1", "whoever");
        assertEquals(CableState.AS_PLANNED, checked().planned().getFirst().state());
    }

    @Test
    void theWrongPortOfTheRightBoxIsElsewhere() {
        a.hears("XGigabitEthernet0/0/1", "BB:00:00:00:00:00", "10GE1/0/2", "SW-B");
        CableCheck check = checked().planned().getFirst();
        assertEquals(CableState.ELSEWHERE, check.state());
        assertEquals(
                new CableEnd(Optional.of(right.id()), "SW-B", "10GE1/0/2"),
                check.found().orElseThrow());
    }

    @Test
    void aPortPlannedByItsPrintIsTheOneThatItsBoxCountsSo() {
        b.port("FortyGigE1/0/49", true).port("FortyGigE1/0/50", true);
        a.hears("XGigabitEthernet0/0/1", "BB:00:00:00:00:00", "FortyGigE1/0/50", "SW-B");
        Surroundings read =
                new Surroundings(Map.of(left.id(), a.made(), right.id(), b.made()), Map.of());
        assertEquals(
                CableState.AS_PLANNED, first(read, link(left, "XGE0/0/1", right, "Q2")).state());
        assertEquals(
                CableState.ELSEWHERE, first(read, link(left, "XGE0/0/1", right, "Q1")).state());
    }

    @Test
    void oneEndThatContradictsOutweighsOneThatAgrees() {
        a.hears("XGigabitEthernet0/0/1", "BB:00:00:00:00:00", "10GE1/0/1", "SW-B");
        b.hears("10GE1/0/1", "00:E0:FC:00:00:04", "00:E0:FC:00:00:04", "");
        assertEquals(CableState.ELSEWHERE, checked().planned().getFirst().state());
    }

    @Test
    void aServerIsKnownByTheAddressLearnedAtItsPort() {
        a.learned("00:E0:FC:00:00:03", "GigabitEthernet0/0/3");
        assertEquals(CableState.AS_PLANNED, checked().planned().get(1).state());
    }

    @Test
    void anotherServersAddressThereIsElsewhere() {
        a.learned("00:E0:FC:00:00:04", "GigabitEthernet0/0/3");
        CableCheck check = checked().planned().get(1);
        assertEquals(CableState.ELSEWHERE, check.state());
        assertEquals("SRV-04", check.found().orElseThrow().name());
    }

    @Test
    void manyAddressesTellNoBox() {
        for (int i = 0; i < 5; i++) {
            a.learned("00:E0:FC:00:01:0" + i, "GigabitEthernet0/0/3");
        }
        a.learned("00:E0:FC:00:00:04", "GigabitEthernet0/0/3");
        assertEquals(CableState.UP_UNPROVED, checked().planned().get(1).state());
    }

    @Test
    void aNeighbourNobodyKnowsIsNamedAndProvesNothing() {
        a.hears("GigabitEthernet0/0/3", "12:34:56:78:9A:BC", "eth0", "kvm-host-9");
        CableCheck check = checked().planned().get(1);
        assertEquals(CableState.UP_UNPROVED, check.state());
        assertEquals(List.of("core.cabling.stranger"), codes(check));
    }

    @Test
    void aHypervisorWithSeveralNeighboursIsTheServerAmongThem() {
        a.hears("GigabitEthernet0/0/3", "12:34:56:78:9A:BC", "vnet0", "vm-1");
        a.hears("GigabitEthernet0/0/3", "00:E0:FC:00:00:03", "00:E0:FC:00:00:03", "");
        assertEquals(CableState.AS_PLANNED, checked().planned().get(1).state());
    }

    @Test
    void aPortWithoutLinkSaysWhy() {
        a.port("GigabitEthernet0/0/3", false);
        CableCheck check = checked().planned().get(1);
        assertEquals(CableState.NO_LINK, check.state());
        assertEquals(List.of("core.cabling.no-link"), codes(check));
        a.shut("GigabitEthernet0/0/3");
        assertEquals(List.of("core.cabling.shut"), codes(checked().planned().get(1)));
    }

    @Test
    void aDarkPortHasNoLight() {
        b.port("10GE1/0/1", false).light("10GE1/0/1", -40, Health.UNKNOWN);
        assertEquals(List.of("core.cabling.no-light"), codes(checked().planned().getFirst()));
    }

    private CableCheck first(Surroundings read, Link... cables) {
        return new CablingCheck(List.of(left, right, server, other), read)
                .of(List.of(cables))
                .planned()
                .getFirst();
    }

    private Surroundings legs(Map<String, String> macs) {
        return new Surroundings(
                Map.of(left.id(), a.made()), Map.of(server.id(), Boxes.server(macs)));
    }

    private static final Map<String, String> TWO_LEGS =
            Map.of("LOM1", "00:E0:FC:00:00:31", "LOM2", "00:E0:FC:00:00:32");

    @Test
    void swappedLegsOfOneServerLeadElsewhereByTheirAddressesAlone() {
        a.port("GigabitEthernet0/0/4", true);
        a.learned("00:E0:FC:00:00:32", "GigabitEthernet0/0/3");
        a.learned("00:E0:FC:00:00:31", "GigabitEthernet0/0/4");
        Link second = link(left, "GE0/0/4", server, "LOM2");
        CableCheck check = first(legs(TWO_LEGS), toServer, second);
        assertEquals(CableState.ELSEWHERE, check.state());
        assertEquals(
                new CableEnd(Optional.of(server.id()), "SRV-03", "LOM2"),
                check.found().orElseThrow());
        assertEquals(CableState.ELSEWHERE, first(legs(TWO_LEGS), second, toServer).state());
    }

    @Test
    void legsThatAreRightByTheirAddressesAreAsPlanned() {
        a.port("GigabitEthernet0/0/4", true);
        a.learned("00:E0:FC:00:00:31", "GigabitEthernet0/0/3");
        a.learned("00:E0:FC:00:00:32", "GigabitEthernet0/0/4");
        Link second = link(left, "GE0/0/4", server, "LOM2");
        assertEquals(CableState.AS_PLANNED, first(legs(TWO_LEGS), toServer, second).state());
        assertEquals(CableState.AS_PLANNED, first(legs(TWO_LEGS), second, toServer).state());
    }

    @Test
    void oneAddressOfABundleAtTheOtherLegIsNotProvedAndSaysWhy() {
        a.learned("00:E0:FC:00:00:32", "GigabitEthernet0/0/3");
        CableCheck check = first(legs(TWO_LEGS), toServer);
        assertEquals(CableState.UP_UNPROVED, check.state());
        assertEquals(List.of("core.cabling.other-leg"), codes(check));
    }

    @Test
    void whatABundleLearnedProvesTheBoxAtItsMembers() {
        a.port("Eth-Trunk1", true);
        a.bundle("Eth-Trunk1", "GigabitEthernet0/0/3", "GigabitEthernet0/0/4");
        a.learned("00:E0:FC:00:00:32", "Eth-Trunk1");
        assertEquals(CableState.AS_PLANNED, first(legs(TWO_LEGS), toServer).state());
    }

    @Test
    void whatABundleHearsIsNoCableBeyondThePlan() {
        a.port("Eth-Trunk1", true);
        a.bundle("Eth-Trunk1", "XGigabitEthernet0/0/1", "XGigabitEthernet0/0/2");
        a.hears("Eth-Trunk1", "BB:00:00:00:00:00", "10GE1/0/9", "SW-B");
        Cabling found = checked();
        assertEquals(CableState.AS_PLANNED, found.planned().getFirst().state());
        assertEquals(List.of(), found.unplanned());
    }

    @Test
    void aLinkToAServerThatIsOffSaysSo() {
        a.port("GigabitEthernet0/0/3", false);
        Surroundings off =
                new Surroundings(
                        Map.of(left.id(), a.made()),
                        Map.of(server.id(), Boxes.server(TWO_LEGS, "LinkDown")),
                        Map.of(),
                        Set.of(server.id()));
        CableCheck check = first(off, toServer);
        assertEquals(CableState.NO_LINK, check.state());
        assertEquals(List.of("core.cabling.far-off"), codes(check));
    }

    @Test
    void whatAServerSaidLongBeforeTheSwitchIsOutOfDate() {
        a.learned("00:E0:FC:00:00:31", "GigabitEthernet0/0/3");
        Map<DeviceId, NetworkInventory> now = Map.of(left.id(), a.made());
        Map<DeviceId, Inventory> said = Map.of(server.id(), Boxes.server(TWO_LEGS, "LinkDown"));
        Instant noon = Instant.parse("2026-11-22T12:00:00Z");
        Surroundings.When read =
                new Surroundings.When(Optional.of(noon), Optional.of(noon), Optional.empty());
        Surroundings old =
                new Surroundings(
                        now,
                        said,
                        Map.of(left.id(), read, server.id(), parts(noon.minusSeconds(7200))),
                        Set.of());
        assertEquals(CableState.AS_PLANNED, first(old, toServer).state());
        Surroundings recent =
                new Surroundings(
                        now,
                        said,
                        Map.of(left.id(), read, server.id(), parts(noon.minusSeconds(60))),
                        Set.of());
        assertEquals(CableState.NO_LINK, first(recent, toServer).state());
    }

    private static Surroundings.When parts(Instant at) {
        return new Surroundings.When(Optional.empty(), Optional.empty(), Optional.of(at));
    }

    @Test
    void aLinkWithAFindingIsNotAccepted() {
        a.hears("XGigabitEthernet0/0/1", "BB:00:00:00:00:00", "10GE1/0/1", "SW-B");
        b.light("10GE1/0/1", -17.5, Health.WARNING);
        CableCheck check = checked().planned().getFirst();
        assertEquals(CableState.AS_PLANNED, check.state());
        assertEquals(List.of("core.cabling.weak-light"), codes(check));
        assertTrue(check.weak());
        assertFalse(check.accepted());
        assertEquals("core.cabling.state.as-planned-weak", check.title().code());
        a.learned("00:E0:FC:00:00:03", "GigabitEthernet0/0/3");
        assertFalse(checked().accepted());
    }

    @Test
    void halfDuplexAndABrokenPairAreFindingsOfTheLink() {
        a.learned("00:E0:FC:00:00:03", "GigabitEthernet0/0/3");
        a.halfDuplex("GigabitEthernet0/0/3").runsAt("GigabitEthernet0/0/3", 100);
        CableCheck check = checked().planned().get(1);
        assertEquals(List.of("core.cabling.half-duplex", "core.cabling.slow"), codes(check));
        assertTrue(check.weak());
    }

    @Test
    void aBmcMayBeSlow() {
        a.port("GigabitEthernet0/0/4", true).runsAt("GigabitEthernet0/0/4", 100);
        Link bmc = link(left, "GE0/0/4", server, "BMC");
        assertEquals(List.of(), codes(first(legs(TWO_LEGS), bmc)));
    }

    @Test
    void tooMuchLightIsNotCalledWeak() {
        Thresholds limits =
                new Thresholds(
                        OptionalDouble.of(-18),
                        OptionalDouble.of(-15),
                        OptionalDouble.of(0.5),
                        OptionalDouble.of(2));
        b.light("10GE1/0/1", 1.5, limits, Health.WARNING);
        assertEquals(List.of("core.cabling.strong-light"), codes(checked().planned().getFirst()));
    }

    @Test
    void aPortThatIsNotThereIsSaid() {
        Link wrong = link(left, "GE0/0/99", right, "10GE1/0/2");
        CableCheck check =
                new CablingCheck(
                                List.of(left, right),
                                new Surroundings(Map.of(left.id(), a.made()), Map.of()))
                        .of(List.of(wrong))
                        .planned()
                        .getFirst();
        assertEquals(CableState.NO_SUCH_PORT, check.state());
    }

    @Test
    void afterAWalkThatBrokeOffNoPortIsMissing() {
        Link wrong = link(left, "GE0/0/99", right, "10GE1/0/2");
        a.brokeOff();
        CableCheck check =
                new CablingCheck(
                                List.of(left, right),
                                new Surroundings(Map.of(left.id(), a.made()), Map.of()))
                        .of(List.of(wrong))
                        .planned()
                        .getFirst();
        assertEquals(CableState.NOT_KNOWN, check.state());
    }

    @Test
    void whatNobodyPlannedIsFoundOnce() {
        a.port("GigabitEthernet0/0/9", true);
        a.hears("GigabitEthernet0/0/9", "BB:00:00:00:00:00", "10GE1/0/2", "SW-B");
        b.hears("10GE1/0/2", "AA:00:00:00:00:00", "GigabitEthernet0/0/9", "site-sw-a");
        List<UnplannedCable> found = checked().unplanned();
        assertEquals(1, found.size(), found::toString);
        assertEquals("SW-A", found.getFirst().from().name());
        assertEquals("GigabitEthernet0/0/9", found.getFirst().from().port());
    }

    @Test
    void acceptedOnlyWhenEveryCableIsProved() {
        a.hears("XGigabitEthernet0/0/1", "BB:00:00:00:00:00", "10GE1/0/1", "SW-B");
        assertFalse(checked().accepted());
        a.learned("00:E0:FC:00:00:03", "GigabitEthernet0/0/3");
        assertTrue(checked().accepted());
    }

    @Test
    void aNameThatTwoBoxesHaveTellsNeither() {
        Boxes.Read twin = new Boxes.Read("switch", "CC:00:00:00:00:00");
        Boxes.Read again = new Boxes.Read("switch", "DD:00:00:00:00:00");
        a.hears("XGigabitEthernet0/0/1", "unknown", "10GE1/0/1", "switch");
        Map<DeviceId, NetworkInventory> read =
                Map.of(left.id(), a.made(), right.id(), twin.made(), other.id(), again.made());
        CableCheck check =
                new CablingCheck(List.of(left, right, other), new Surroundings(read, Map.of()))
                        .of(List.of(link(left, "XGE0/0/1", other, "1")))
                        .planned()
                        .getFirst();
        assertEquals(CableState.UP_UNPROVED, check.state());
    }

    @Test
    void anAddressIsPluggedWhereFewestAreBehindIt() {
        a.port("Eth-Trunk1", true);
        a.hears("Eth-Trunk1", "BB:00:00:00:00:00", "Eth-Trunk1", "SW-B");
        a.learned("00:E0:FC:00:00:03", "Eth-Trunk1");
        b.learned("00:E0:FC:00:00:03", "10GE1/0/2");
        List<PluggedAt> at =
                new ArrayList<>(
                        Whereabouts.of(
                                "00e0-fc00-0003",
                                Map.of(left.id(), a.made(), right.id(), b.made()),
                                Map.of(left.id(), "SW-A", right.id(), "SW-B")));
        assertEquals(List.of("SW-B", "SW-A"), at.stream().map(PluggedAt::name).toList());
        assertEquals(List.of(), Whereabouts.of("nonsense", Map.of(), Map.of()));
    }
}
