package io.rackside.app.network.cabling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.network.Boxes;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.DeviceKind;
import io.rackside.model.Inventory;
import io.rackside.model.Link;
import io.rackside.model.PortRef;
import io.rackside.model.network.NetworkInventory;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who is left without a link when a port or a box goes. */
class LastPathTest {
    private final Device a = Boxes.device("SW-A", DeviceKind.SWITCH);
    private final Device b = Boxes.device("SW-B", DeviceKind.SWITCH);
    private final Device server = Boxes.device("SRV-03", DeviceKind.SERVER);
    private final List<Link> plan = new ArrayList<>();
    private final Boxes.Read readA = new Boxes.Read("SW-A", "AA:00:00:00:00:00");
    private final Boxes.Read readB = new Boxes.Read("SW-B", "BB:00:00:00:00:00");
    private final Map<DeviceId, NetworkInventory> network = new HashMap<>();
    private final Map<DeviceId, Inventory> servers = new HashMap<>();

    private void cable(Device from, String port, Device to, String there) {
        plan.add(new Link(new PortRef(from.id(), port), new PortRef(to.id(), there), ""));
    }

    private LastPath path() {
        network.putIfAbsent(a.id(), readA.made());
        network.putIfAbsent(b.id(), readB.made());
        return LastPath.of(List.of(a, b, server), plan, new Surroundings(network, servers));
    }

    private List<LastPath.Loss> ifPortGoes(Device box, String... ports) {
        return path().ifPortsGo(box.id(), List.of(ports));
    }

    private static List<String> words(List<LastPath.Loss> losses) {
        return losses.stream()
                .map(loss -> loss.name() + " " + loss.port() + (loss.sure() ? "" : " perhaps"))
                .toList();
    }

    /** Two cables of a server, one to each switch. */
    private void dualHomed(boolean upA, boolean upB) {
        cable(a, "3", server, "NIC1");
        cable(b, "3", server, "NIC2");
        readA.port("GE0/0/3", upA).port("GE0/0/4", true);
        readB.port("GE0/0/3", upB).port("GE0/0/4", true);
    }

    @Test
    void aServerWithASecondLinkLosesNothing() {
        dualHomed(true, true);
        assertEquals(List.of(), of("SRV", words(ifPortGoes(a, "GE0/0/3"))));
    }

    @Test
    void theLastLinkOfAServerIsItsLast() {
        dualHomed(true, false);
        List<String> losses = words(ifPortGoes(a, "GigabitEthernet0/0/3"));
        assertEquals(List.of("SRV-03 NIC1"), of("SRV", losses));
        assertEquals(List.of(), words(ifPortGoes(b, "3")), "it is down already");
    }

    private static List<String> of(String box, List<String> losses) {
        return losses.stream().filter(word -> word.startsWith(box)).toList();
    }

    @Test
    void whatWasNotReadIsNotSure() {
        dualHomed(true, true);
        network.put(b.id(), new Boxes.Read("SW-B", "BB:00:00:00:00:00").made());
        assertEquals(List.of("SRV-03 NIC1 perhaps"), of("SRV", words(ifPortGoes(a, "3"))));
    }

    @Test
    void aCableToTheBmcIsNoPathForTheServerNorTheOtherWayRound() {
        dualHomed(true, true);
        cable(a, "4", server, "BMC");
        assertEquals(List.of("SRV-03 BMC"), of("SRV", words(ifPortGoes(a, "4"))));
        assertEquals(List.of(), of("SRV", words(ifPortGoes(a, "3"))));
    }

    @Test
    void aCableNobodyPlannedIsAPathToo() {
        cable(a, "3", server, "NIC1");
        readA.port("GE0/0/3", true).port("GE0/0/9", true);
        readB.port("GE0/0/9", true);
        readA.hears("GE0/0/9", "BB:00:00:00:00:00", "GE0/0/9", "SW-B");
        assertEquals(
                List.of("SW-B GE0/0/9"), words(ifPortGoes(a, "GE0/0/9")), "A has its server still");
    }

    @Test
    void twoLegsThatGoAtOnceAreTheLast() {
        cable(a, "3", server, "NIC1");
        cable(a, "4", server, "NIC2");
        readA.port("GE0/0/3", true).port("GE0/0/4", true);
        assertEquals(List.of(), words(ifPortGoes(a, "GE0/0/3")));
        assertEquals(
                List.of("SRV-03 NIC1", "SRV-03 NIC2"),
                words(ifPortGoes(a, "GE0/0/3", "GigabitEthernet0/0/4")));
    }

    @Test
    void aBundleGoesWithAllItsMembersAndStaysWithOneOfThem() {
        cable(a, "3", server, "NIC1");
        cable(a, "4", server, "NIC2");
        readA.port("GE0/0/3", true).port("GE0/0/4", true).port("Eth-Trunk1", true);
        readA.bundle("Eth-Trunk1", "GE0/0/3", "GE0/0/4");
        assertEquals(2, ifPortGoes(a, "Eth-Trunk1").size());
        assertEquals(List.of(), ifPortGoes(a, "GE0/0/4"), "the other member carries");
        readA.port("GE0/0/3", false);
        network.clear();
        assertEquals(List.of("SRV-03 NIC2"), words(ifPortGoes(a, "GE0/0/4")));
    }

    @Test
    void whatIsHeardByABundleGoesWithTheLastOfItsMembers() {
        readA.port("GE0/0/7", true).port("GE0/0/8", true).port("Eth-Trunk1", true);
        readA.bundle("Eth-Trunk1", "GE0/0/7", "GE0/0/8");
        readA.hears("Eth-Trunk1", "BB:00:00:00:00:00", "Eth-Trunk1", "SW-B");
        readB.port("Eth-Trunk1", true);
        assertEquals(List.of(), ifPortGoes(a, "GE0/0/7"));
        assertEquals(List.of("SW-B Eth-Trunk1"), words(ifPortGoes(a, "GE0/0/7", "GE0/0/8")));
    }

    @Test
    void theLastUplinkCutsOffWhateverHangsOnASwitch() {
        cable(a, "1", b, "1");
        cable(a, "2", b, "2");
        cable(a, "3", server, "NIC1");
        readA.port("GE0/0/1", true).port("GE0/0/2", true).port("GE0/0/3", true);
        readB.port("GE0/0/1", true).port("GE0/0/2", true).port("GE0/0/9", true);
        assertEquals(List.of(), ifPortGoes(a, "GE0/0/1"), "the second one carries");
        LastPath.Loss both = ifPortGoes(a, "GE0/0/1", "GE0/0/2").getFirst();
        assertEquals(LastPath.What.WAY, both.what());
        assertEquals("SW-B", both.name());
        assertTrue(both.sure());
        assertFalse(both.only());
        readA.port("GE0/0/2", false);
        readB.port("GE0/0/2", false);
        network.clear();
        assertEquals(List.of("SW-B 1"), words(ifPortGoes(a, "GE0/0/1")));
    }

    @Test
    void aWayRoundByAnotherSwitchIsAWay() {
        Device c = Boxes.device("SW-C", DeviceKind.SWITCH);
        cable(a, "1", b, "1");
        cable(a, "2", c, "1");
        cable(b, "2", c, "2");
        readA.port("GE0/0/1", true).port("GE0/0/2", true);
        readB.port("GE0/0/1", true).port("GE0/0/2", true);
        Boxes.Read readC = new Boxes.Read("SW-C", "CC:00:00:00:00:00");
        readC.port("GE0/0/1", true).port("GE0/0/2", true);
        Map<DeviceId, NetworkInventory> all =
                Map.of(a.id(), readA.made(), b.id(), readB.made(), c.id(), readC.made());
        LastPath ring = LastPath.of(List.of(a, b, c), plan, new Surroundings(all, Map.of()));
        assertEquals(List.of(), ring.ifPortsGo(a.id(), List.of("1")));
        assertEquals(2, ring.ifPortsGo(a.id(), List.of("1", "2")).size());
        readC.port("GE0/0/2", false);
        LastPath open =
                LastPath.of(
                        List.of(a, b, c),
                        plan,
                        new Surroundings(
                                Map.of(
                                        a.id(), readA.made(),
                                        b.id(), readB.made(),
                                        c.id(), readC.made()),
                                Map.of()));
        assertEquals(List.of("SW-B 1"), words(open.ifPortsGo(a.id(), List.of("1"))));
    }

    @Test
    void aServerDoesNotCarryFromOneSwitchToAnother() {
        dualHomed(true, true);
        cable(a, "1", b, "1");
        readA.port("GE0/0/1", true);
        readB.port("GE0/0/1", true);
        assertEquals(List.of("SW-B 1"), words(ifPortGoes(a, "GE0/0/1")));
    }

    @Test
    void aPortBehindWhichManyAreLearnedIsTheWayOut() {
        readA.port("GE0/0/48", true).port("GE0/0/47", true);
        for (int i = 0; i <= Side.FEW; i++) {
            readA.learned("00:E0:FC:00:01:0" + i, "GE0/0/48");
        }
        LastPath.Loss out = ifPortGoes(a, "GE0/0/48").getFirst();
        assertEquals(LastPath.What.WAY_OUT, out.what());
        assertEquals(a.id(), out.box());
        assertEquals(List.of(), ifPortGoes(a, "GE0/0/47"));
        for (int i = 0; i <= Side.FEW; i++) {
            readA.learned("00:E0:FC:00:02:0" + i, "GE0/0/47");
        }
        network.clear();
        assertEquals(List.of(), ifPortGoes(a, "GE0/0/48"), "there is another way out");
        assertEquals(2, ifPortGoes(a, "GE0/0/48", "GE0/0/47").size());
    }
}
