package io.rackside.app.network.cabling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.network.Boxes;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.DeviceKind;
import io.rackside.model.Health;
import io.rackside.model.Link;
import io.rackside.model.Message;
import io.rackside.model.PortRef;
import io.rackside.model.network.NetworkInventory;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

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

    @Test
    void weakLightIsARemarkAndNoVerdict() {
        a.hears("XGigabitEthernet0/0/1", "BB:00:00:00:00:00", "10GE1/0/1", "SW-B");
        b.light("10GE1/0/1", -17.5, Health.WARNING);
        CableCheck check = checked().planned().getFirst();
        assertEquals(CableState.AS_PLANNED, check.state());
        assertEquals(List.of("core.cabling.weak-light"), codes(check));
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
