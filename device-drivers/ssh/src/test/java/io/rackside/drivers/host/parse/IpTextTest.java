package io.rackside.drivers.host.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.drivers.host.parse.IpLinks.IpLink;
import io.rackside.drivers.host.parse.IpLinks.IpVf;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Interfaces as iproute2 prints them for people, of old and new versions. */
class IpTextTest {
    /** Of iproute2 4.11, as CentOS 7 and Kylin V10 without service packs have it. */
    private static final String OLD =
            """
            1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN mode DEFAULT
                link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00 promiscuity 0
            2: p4p1: <BROADCAST,MULTICAST,SLAVE,UP,LOWER_UP> mtu 9000 qdisc mq master bond0 state UP
                link/ether 0c:42:a1:00:00:01 brd ff:ff:ff:ff:ff:ff promiscuity 0
                bond_slave state ACTIVE mii_status UP link_failure_count 0 perm_hwaddr 0c:42:a1:00:00:01
                vf 0 MAC 02:00:00:00:00:10, vlan 100, spoof checking on, link-state auto, trust on
                vf 1 MAC 00:00:00:00:00:00, tx rate 100 (Mbps), spoof checking off, link-state disable
            3: p4p2: <NO-CARRIER,BROADCAST,MULTICAST,UP> mtu 1500 qdisc mq state DOWN mode DEFAULT
                link/ether 0c:42:a1:00:00:02 brd ff:ff:ff:ff:ff:ff promiscuity 0 minmtu 68 maxmtu 9978
            4: bond0: <BROADCAST,MULTICAST,MASTER,UP,LOWER_UP> mtu 9000 qdisc noqueue state UP
                link/ether 0c:42:a1:00:00:01 brd ff:ff:ff:ff:ff:ff promiscuity 0
                bond mode 802.3ad miimon 100 updelay 0
            5: bond0.100@bond0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 9000 qdisc noqueue state UP
                link/ether 0c:42:a1:00:00:01 brd ff:ff:ff:ff:ff:ff promiscuity 0
                vlan protocol 802.1Q id 100 <REORDER_HDR>
                inet 10.1.2.3/24 brd 10.1.2.255 scope global bond0.100
                inet6 fe80::e42:a1ff:fe00:1/64 scope link
            7: veth1@if6: <BROADCAST,MULTICAST> mtu 1500 qdisc noop state DOWN
                link/ether 02:00:00:00:00:77 brd ff:ff:ff:ff:ff:ff link-netnsid 0 promiscuity 0
                veth
            """;

    @Test
    void linksAreReadFromTextOfOldVersions() {
        Map<String, IpLink> links = IpLinks.parse(OLD);
        assertEquals(
                List.of("lo", "p4p1", "p4p2", "bond0", "bond0.100", "veth1"),
                List.copyOf(links.keySet()));
        IpLink port = links.get("p4p1");
        assertEquals("bond0", port.master());
        assertEquals(OptionalInt.of(9000), port.mtu());
        assertEquals("UP", port.operState());
        assertTrue(port.up() && port.carrier());
        assertEquals(
                List.of(
                        new IpVf(
                                0,
                                "02:00:00:00:00:10",
                                OptionalInt.of(100),
                                Optional.of(true),
                                Optional.of(true),
                                "auto"),
                        new IpVf(
                                1,
                                "00:00:00:00:00:00",
                                OptionalInt.empty(),
                                Optional.of(false),
                                Optional.empty(),
                                "disable")),
                port.functions());
        assertEquals(OptionalInt.of(9978), links.get("p4p2").maxMtu());
        IpLink vlan = links.get("bond0.100");
        assertEquals("vlan", vlan.kind());
        assertEquals("bond0", vlan.over());
        assertEquals(OptionalInt.of(100), vlan.vlan());
        assertEquals(List.of("10.1.2.3/24", "fe80::e42:a1ff:fe00:1/64"), vlan.addresses());
        assertEquals("bond", links.get("bond0").kind());
        assertEquals("", links.get("veth1").over());
    }

    @Test
    void interfacesElsewhereAreKnownByTheirMarks() {
        assertEquals(
                Set.of("0C:42:A1:00:00:01", "0C:42:A1:00:00:02", "02:00:00:00:00:77"),
                IpLinks.marks(OLD).hardware());
    }

    @Test
    @Tag("peer")
    void functionsAreReadFromTextAsFromJson() {
        Map<String, IpLink> text = IpLinks.parse(Recording.of("vm-debian12/ip-link-vf.igb.txt"));
        IpLink port = text.get("enp1s0");
        assertEquals(4, port.functions().size());
        assertEquals(
                new IpVf(
                        3,
                        "00:00:00:00:00:00",
                        OptionalInt.empty(),
                        Optional.of(true),
                        Optional.of(false),
                        "auto"),
                port.functions().getLast());
        IpLink json = IpLinks.parse(Recording.of("vm-debian12/ip-link.json")).get("enp1s0");
        assertEquals(json.mac(), port.mac());
        assertEquals(json.maxMtu(), port.maxMtu());
        assertEquals(json.minMtu(), port.minMtu());
        assertEquals(
                Set.of("0000:01:00.0"),
                IpLinks.marks(Recording.of("vm-debian12/ip-link-vf.igb.txt")).parents());
    }

    @Test
    void vlansAndAddressesMadeWithAreReadFromJson() {
        IpLink vlan =
                IpLinks.parse(
                                """
                                [{"ifname":"eth0.7","link":"eth0","address":"02:00:00:00:00:01",
                                "permaddr":"02:00:00:00:00:02","linkinfo":{"info_kind":"vlan",
                                "info_data":{"protocol":"802.1Q","id":7}}}]
                                """)
                        .get("eth0.7");
        assertEquals("eth0", vlan.over());
        assertEquals(OptionalInt.of(7), vlan.vlan());
        assertEquals("02:00:00:00:00:02", vlan.permanentMac());
    }
}
