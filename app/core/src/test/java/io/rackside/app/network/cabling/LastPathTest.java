package io.rackside.app.network.cabling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.app.network.Boxes;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.DeviceKind;
import io.rackside.model.Inventory;
import io.rackside.model.Link;
import io.rackside.model.PortRef;
import io.rackside.model.RedundancyGroup;
import io.rackside.model.network.NetworkInventory;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
        return LastPath.of(
                List.of(a, b, server),
                plan,
                List.of(new RedundancyGroup("pair", Set.of(a.id(), b.id()), 1)),
                new Surroundings(network, servers));
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
        assertEquals(List.of(), of("SRV", words(path().ifPortGoes(a.id(), "GE0/0/3"))));
    }

    @Test
    void theLastLinkOfAServerIsItsLast() {
        dualHomed(true, false);
        List<String> losses = words(path().ifPortGoes(a.id(), "GigabitEthernet0/0/3"));
        assertEquals(List.of("SRV-03 NIC1"), of("SRV", losses));
        assertEquals(List.of("SRV-03 NIC1"), of("SRV", words(path().ifBoxGoes(a.id()))));
        assertEquals(List.of(), words(path().ifPortGoes(b.id(), "3")), "it is down already");
    }

    private static List<String> of(String box, List<String> losses) {
        return losses.stream().filter(word -> word.startsWith(box)).toList();
    }

    @Test
    void whatWasNotReadIsNotSure() {
        dualHomed(true, true);
        network.put(b.id(), new Boxes.Read("SW-B", "BB:00:00:00:00:00").made());
        assertEquals(
                List.of("SRV-03 NIC1 perhaps"), of("SRV", words(path().ifPortGoes(a.id(), "3"))));
    }

    @Test
    void aCableToTheBmcIsNoPathForTheServerNorTheOtherWayRound() {
        dualHomed(true, true);
        cable(a, "4", server, "BMC");
        assertEquals(List.of("SRV-03 BMC"), of("SRV", words(path().ifPortGoes(a.id(), "4"))));
        assertEquals(List.of(), of("SRV", words(path().ifPortGoes(a.id(), "3"))));
    }

    @Test
    void aCableNobodyPlannedIsAPathToo() {
        cable(a, "3", server, "NIC1");
        readA.port("GE0/0/3", true).port("GE0/0/9", true);
        readB.port("GE0/0/9", true);
        readA.hears("GE0/0/9", "BB:00:00:00:00:00", "GE0/0/9", "SW-B");
        assertEquals(
                List.of("SW-B GE0/0/9"),
                words(path().ifPortGoes(a.id(), "GE0/0/9")),
                "A has its server still");
    }

    @Test
    void aPartnerCarriesIsDownOrIsNotKnown() {
        readA.port("GE0/0/1", true);
        readB.port("GE0/0/1", true);
        assertEquals(LastPath.Standing.CARRIES, standing());
        network.put(
                b.id(), new Boxes.Read("SW-B", "BB:00:00:00:00:00").port("GE0/0/1", false).made());
        assertEquals(LastPath.Standing.DOWN, standing());
        network.put(b.id(), new Boxes.Read("SW-B", "BB:00:00:00:00:00").made());
        assertEquals(LastPath.Standing.NOT_KNOWN, standing());
    }

    private LastPath.Standing standing() {
        List<LastPath.Partner> partners = path().partners(a.id());
        assertEquals(1, partners.size());
        assertEquals("pair", partners.getFirst().group());
        return partners.getFirst().standing();
    }
}
