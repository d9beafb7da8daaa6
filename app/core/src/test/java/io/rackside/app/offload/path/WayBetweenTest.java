package io.rackside.app.offload.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.network.Boxes;
import io.rackside.app.network.cabling.PluggedAt;
import io.rackside.app.network.cabling.Surroundings;
import io.rackside.app.site.SiteModel;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.DeviceKind;
import io.rackside.model.Link;
import io.rackside.model.Message;
import io.rackside.model.PortRef;
import io.rackside.model.network.NetworkInventory;
import io.rackside.nic.path.NicPort;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Which switch ports lie between two hosts. */
class WayBetweenTest {
    private static final String MAC_A = "00:E0:FC:00:00:0A";
    private static final String MAC_B = "00:E0:FC:00:00:0B";

    private final Device one = Boxes.device("SW-A", DeviceKind.SWITCH);
    private final Device two = Boxes.device("SW-B", DeviceKind.SWITCH);
    private final Device three = Boxes.device("SW-C", DeviceKind.SWITCH);
    private final Device hostA = Boxes.device("SRV-03", DeviceKind.SERVER);
    private final Device hostB = Boxes.device("SRV-04", DeviceKind.SERVER);
    private final Boxes.Read a = box("sw-a", "AA:00:00:00:00:00");
    private final Boxes.Read b = box("sw-b", "BB:00:00:00:00:00");
    private final Boxes.Read c = box("sw-c", "CC:00:00:00:00:00");
    private final List<Link> plan = new ArrayList<>();
    private final Map<String, List<PluggedAt>> learned = new HashMap<>();

    private static Boxes.Read box(String name, String base) {
        Boxes.Read box = new Boxes.Read(name, base);
        for (int port = 1; port <= 4; port++) {
            box.port("25GE1/0/" + port, true);
        }
        return box;
    }

    private WayBetween.Found found() {
        return found(end(hostA, MAC_A, "a07"));
    }

    private WayBetween.Found found(HostEnd near) {
        SiteModel model =
                SiteModel.of(
                        List.of(),
                        List.of(),
                        List.of(one, two, three, hostA, hostB),
                        plan,
                        List.of(),
                        List.of());
        Map<DeviceId, NetworkInventory> network =
                Map.of(one.id(), a.made(), two.id(), b.made(), three.id(), c.made());
        return new WayBetween(
                        model,
                        new Surroundings(
                                network, Map.of(hostB.id(), Boxes.server("NIC 1 Port 2", MAC_B))),
                        mac -> learned.getOrDefault(mac, List.of()))
                .between(near, end(hostB, MAC_B, "b09"));
    }

    private static HostEnd end(Device host, String mac, String hostName) {
        Message why = Message.of("core.path.end");
        return new HostEnd(
                host.id(),
                host.name(),
                "ens1f0",
                NicPort.unread(host.name(), "ens1f0", why),
                mac,
                hostName,
                "",
                List.of());
    }

    private static List<String> ports(WayBetween.Found found) {
        return found.hops().stream().map(hop -> hop.name() + " " + hop.port()).toList();
    }

    @Test
    void bothOnOneSwitchHeardByLldp() {
        a.hears("25GE1/0/1", MAC_A, MAC_A, "");
        a.hears("25GE1/0/2", "de:ad:be:ef:00:01", "ens1f0", "b09.site.example");
        WayBetween.Found found = found();
        assertEquals(List.of("SW-A 25GE1/0/1", "SW-A 25GE1/0/2"), ports(found));
        assertEquals(Optional.empty(), found.gap());
        assertEquals(Message.of("core.path.by-lldp"), found.hops().getFirst().foundBy());
    }

    @Test
    void acrossThreeSwitchesInTheTrafficsOrder() {
        a.hears("25GE1/0/1", MAC_A, MAC_A, "");
        a.hears("25GE1/0/4", "CC:00:00:00:00:00", "25GE1/0/1", "sw-c");
        c.hears("25GE1/0/2", "BB:00:00:00:00:00", "25GE1/0/3", "sw-b");
        learned.put(
                MAC_B,
                List.of(new PluggedAt(two.id(), "SW-B", "25GE1/0/2", OptionalInt.empty(), 1)));
        WayBetween.Found found = found();
        assertEquals(
                List.of(
                        "SW-A 25GE1/0/1",
                        "SW-A 25GE1/0/4",
                        "SW-C 25GE1/0/1",
                        "SW-C 25GE1/0/2",
                        "SW-B 25GE1/0/3",
                        "SW-B 25GE1/0/2"),
                ports(found));
        assertEquals(Message.of("core.path.by-address"), found.hops().getLast().foundBy());
    }

    @Test
    void aPlannedCableCountsWhereNobodyIsHeard() {
        a.hears("25GE1/0/1", MAC_A, MAC_A, "");
        plan.add(
                new Link(
                        new PortRef(hostB.id(), "NIC 1 Port 2"),
                        new PortRef(one.id(), "25GE1/0/3"),
                        ""));
        WayBetween.Found found = found();
        assertEquals(List.of("SW-A 25GE1/0/1", "SW-A 25GE1/0/3"), ports(found));
        assertEquals(Message.of("core.path.by-plan"), found.hops().getLast().foundBy());
    }

    @Test
    void aHostPluggedElsewhereThanPlannedIsSaid() {
        a.hears("25GE1/0/1", MAC_A, MAC_A, "");
        a.hears("25GE1/0/2", MAC_B, MAC_B, "");
        plan.add(
                new Link(
                        new PortRef(hostA.id(), "ens1f0"), new PortRef(two.id(), "25GE1/0/1"), ""));
        WayBetween.Found found = found();
        assertEquals("SW-A 25GE1/0/1", ports(found).getFirst());
        assertTrue(
                found.notes()
                        .contains(
                                Message.of(
                                        "core.path.not-as-planned",
                                        "SRV-03",
                                        "ens1f0",
                                        "SW-B 25GE1/0/1",
                                        "SW-A 25GE1/0/1")),
                () -> found.notes().toString());
    }

    @Test
    void whatIsNotKnownIsAGapAtItsPlace() {
        a.hears("25GE1/0/2", MAC_B, MAC_B, "");
        WayBetween.Found found = found();
        assertEquals(List.of("SW-A 25GE1/0/2"), ports(found));
        assertEquals(0, found.before());
        assertEquals(
                Optional.of(Message.of("core.path.not-found", "SRV-03", "ens1f0")), found.gap());
    }

    @Test
    void switchesThatNobodyKnowsToBeJoinedLeaveAGapBetweenThem() {
        a.hears("25GE1/0/1", MAC_A, MAC_A, "");
        b.hears("25GE1/0/2", MAC_B, MAC_B, "");
        WayBetween.Found found = found();
        assertEquals(1, found.before());
        assertEquals(Optional.of(Message.of("core.path.no-trunk", "SW-A", "SW-B")), found.gap());
    }

    @Test
    void anotherCableOfTheSameTwoSwitchesIsSaid() {
        a.hears("25GE1/0/1", MAC_A, MAC_A, "");
        a.hears("25GE1/0/3", "BB:00:00:00:00:00", "25GE1/0/3", "sw-b");
        b.hears("25GE1/0/2", MAC_B, MAC_B, "");
        assertTrue(found().only());
        a.hears("25GE1/0/4", "BB:00:00:00:00:00", "25GE1/0/4", "sw-b");
        WayBetween.Found found = found();
        assertFalse(found.only());
        assertEquals(
                List.of(
                        Message.of(
                                "core.path.other-way",
                                "SW-A 25GE1/0/3",
                                "SW-B 25GE1/0/3",
                                "SW-A 25GE1/0/4",
                                "SW-B 25GE1/0/4")),
                found.notes());
        assertEquals(4, found.hops().size());
    }

    @Test
    void aMemberOfABondIsKnownByItsNameAndIsNotTheOnlyWay() {
        a.hears("25GE1/0/1", MAC_A, MAC_A, "");
        b.hears("25GE1/0/1", MAC_A, "ens1f0", "a07");
        a.hears("25GE1/0/2", MAC_B, MAC_B, "");
        a.hears("25GE1/0/4", "BB:00:00:00:00:00", "25GE1/0/4", "sw-b");
        b.hears("25GE1/0/4", "AA:00:00:00:00:00", "25GE1/0/4", "sw-a");
        HostEnd alone = end(hostA, MAC_A, "a07");
        HostEnd member =
                new HostEnd(
                        alone.device(),
                        alone.name(),
                        alone.port(),
                        alone.nic(),
                        alone.mac(),
                        alone.hostName(),
                        "bond0",
                        List.of("ens1f1"));
        WayBetween.Found found = found(member);
        assertEquals("SW-B 25GE1/0/1", ports(found).getFirst());
        assertFalse(found.only());
        assertEquals(
                List.of(Message.of("core.path.bond", "SRV-03", "ens1f0", "bond0", "ens1f1")),
                found.notes());
    }

    @Test
    void aDirectCableHasNoSwitch() {
        plan.add(
                new Link(new PortRef(hostA.id(), "ens1f0"), new PortRef(hostB.id(), "ens1f0"), ""));
        WayBetween.Found found = found();
        assertEquals(List.of(), ports(found));
        assertEquals(Optional.empty(), found.gap());
    }
}
