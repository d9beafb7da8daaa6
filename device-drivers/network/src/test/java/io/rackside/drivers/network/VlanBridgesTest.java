package io.rackside.drivers.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.rackside.drivers.network.profile.Profiles;
import io.rackside.drivers.snmp.Agent;
import io.rackside.drivers.snmp.session.AgentMemory;
import io.rackside.drivers.snmp.session.EngineKeeper;
import io.rackside.drivers.snmp.session.SnmpAddress;
import io.rackside.drivers.snmp.session.SnmpDispatcher;
import io.rackside.drivers.snmp.session.SnmpLogin;
import io.rackside.drivers.snmp.session.SnmpSettings;
import io.rackside.drivers.snmp.virtual.Cable;
import io.rackside.drivers.snmp.virtual.SwitchModel;
import io.rackside.drivers.snmp.virtual.VirtualAgent;
import io.rackside.drivers.snmp.virtual.VirtualSwitch;
import io.rackside.drivers.snmp.virtual.VirtualUser;
import io.rackside.model.network.LearnedAddress;
import io.rackside.model.network.NetworkInterface;
import io.rackside.model.network.NetworkInventory;
import io.rackside.model.network.Vlan;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Switches with a bridge for each VLAN (Cisco IOS), and VLANs of Cisco's ports. */
class VlanBridgesTest {
    private static final String CATALYST =
            "Cisco IOS Software, C2960X Software (C2960X-UNIVERSALK9-M), Version 15.2(7)E4";

    private static final String VLAN = "1.3.6.1.4.1.9.9.46.1.3.1.1.";
    private static final String TRUNK = "1.3.6.1.4.1.9.9.46.1.6.1.1.";
    private static final String ACCESS_VLAN = "1.3.6.1.4.1.9.9.68.1.2.2.1.2.";
    private static final String BRIDGE = "1.3.6.1.2.1.17.";

    private static Box catalyst() {
        Box box = Box.of("1.3.6.1.4.1.9.1.1208", CATALYST);
        for (int port = 1; port <= 3; port++) {
            box.port(10_100 + port, "Gi1/0/" + port, true);
        }
        return vlan(vlan(vlan(box, 1, 1, 1), 30, 1, 1), 40, 1, 1);
    }

    private static Box vlan(Box box, int id, int state, int type) {
        return box.number(VLAN + "2.1." + id, state)
                .number(VLAN + "3.1." + id, type)
                .text(VLAN + "4.1." + id, "V" + id);
    }

    /** A bridge whose ports have numbers of their own. */
    private static Box bridge(Box box, int number, int port, int tree, int lastOfMac) {
        return box.number(BRIDGE + "1.4.1.2." + number, 10_100 + port)
                .number(BRIDGE + "2.15.1.3." + number, tree)
                .number(BRIDGE + "4.3.1.2.2.17.34.51.68." + lastOfMac, number);
    }

    private static NetworkInventory read(Agent agent) throws InterruptedException {
        return new NetworkDevice(agent, Profiles.shipped(), "x", Time.system())
                .read(EnumSet.allOf(Topic.class));
    }

    @Test
    void eachVlanIsAskedForItsOwnBridge() throws Exception {
        NetworkInventory found =
                read(
                        bridge(catalyst(), 1, 1, 5, 1)
                                .agent()
                                .with(30, bridge(new Box(), 71, 2, 5, 2).agent())
                                .with(
                                        40,
                                        bridge(bridge(new Box(), 9, 3, 2, 3), 8, 2, 2, 4).agent()));
        assertEquals(
                Set.of(learned(1, 1, 1), learned(2, 30, 2), learned(3, 40, 3), learned(4, 40, 2)),
                Set.copyOf(found.learned()));
        // Gi1/0/2 forwards for VLAN 30 and is blocked for VLAN 40.
        assertEquals(
                List.of("forwarding", "forwarding", "blocking"),
                found.interfaces().stream().map(NetworkInterface::stp).toList());
        assertEquals(List.of(), found.problems());
        assertTrue(found.device().complete());
    }

    private static LearnedAddress learned(int lastOfMac, int vlan, int port) {
        return new LearnedAddress(
                "02:11:22:33:44:0" + lastOfMac, OptionalInt.of(vlan), "Gi1/0/" + port);
    }

    @Test
    void whatAVlanDoesNotAnswerIsSaidAndCostsThatVlan() throws Exception {
        NetworkInventory found =
                read(
                        bridge(catalyst(), 1, 1, 5, 1)
                                .agent()
                                .with(40, bridge(new Box(), 9, 3, 5, 3).agent()));
        assertEquals(List.of(learned(1, 1, 1), learned(3, 40, 3)), found.learned());
        assertEquals("network.vlans-silent", found.problems().getFirst().what().code());
    }

    @Test
    void vlansOutOfUseAndThoseOfTokenRingHaveNoBridge() throws Exception {
        Box box =
                bridge(
                        Box.of("1.3.6.1.4.1.9.1.1208", CATALYST).port(10_101, "Gi1/0/1", true),
                        1,
                        1,
                        5,
                        1);
        vlan(vlan(vlan(box, 1, 1, 1), 50, 2, 1), 1003, 1, 3);
        NetworkInventory found = read(box.agent().with(50, bridge(new Box(), 9, 1, 5, 3).agent()));
        assertEquals(List.of(learned(1, 1, 1)), found.learned());
        assertEquals(List.of(), found.problems());
    }

    @Test
    void aTrunkCarriesTheVlansThatAreEnabledThereInEachOfFourParts() throws Exception {
        Box box = catalyst();
        vlan(vlan(box, 1100, 1, 1), 4000, 1, 1);
        // VLAN 1 and 30; of the second part 1100; of the fourth 4000; all told of a trunk.
        byte[] first = new byte[128];
        first[0] = 0x40;
        first[3] = 0x02;
        byte[] second = new byte[128];
        second[(1100 - 1024) / 8] = 0x08;
        byte[] fourth = new byte[128];
        fourth[(4000 - 3072) / 8] = (byte) 0x80;
        for (int port = 1; port <= 2; port++) {
            int index = 10_100 + port;
            box.octets(TRUNK + "4." + index, first)
                    .octets(TRUNK + "17." + index, second)
                    .octets(TRUNK + "19." + index, fourth)
                    .number(TRUNK + "5." + index, port == 1 ? 30 : 1)
                    .number(TRUNK + "14." + index, port);
        }
        box.number(ACCESS_VLAN + "10102", 40).number(ACCESS_VLAN + "10103", 40);
        List<Vlan> vlans = box.read().vlans();
        assertEquals(
                List.of(
                        new Vlan(1, "V1", List.of(), List.of("Gi1/0/1")),
                        new Vlan(30, "V30", List.of("Gi1/0/1"), List.of()),
                        new Vlan(40, "V40", List.of("Gi1/0/2", "Gi1/0/3"), List.of()),
                        new Vlan(1100, "V1100", List.of(), List.of("Gi1/0/1")),
                        new Vlan(4000, "V4000", List.of(), List.of("Gi1/0/1"))),
                vlans);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aCatalystOfTheTwinsIsReadVlanByVlan(boolean byUser) throws Exception {
        VirtualSwitch twin =
                new VirtualSwitch(
                        new VirtualSwitch.Plan(
                                SwitchModel.CISCO_C9300,
                                "ACC-9",
                                "FCW0000RWX1",
                                "02:20:00:00:09:00",
                                8,
                                1000,
                                Map.of(
                                        1, new Cable("02:10:00:00:00:01", "eth0", "node-1"),
                                        2, new Cable("02:10:00:00:00:02", "eth0", "node-2"),
                                        8, new Cable("02:10:00:00:00:08", "Gi1/0/48", "core"))),
                        9,
                        Time.system());
        twin.vlans(Map.of(30, "STATION", 40, "SCADA"));
        twin.configure(1, "", 30, Set.of());
        twin.configure(2, "", 40, Set.of());
        twin.configure(8, "", 1, Set.of(30, 40));
        NetworkInventory found = read(twin, byUser);
        assertEquals("C9300-48T", found.device().model());
        assertEquals(List.of(), found.problems());
        assertEquals(
                Set.of("1 8 02:10:00:00:00:08", "30 1 02:10:00:00:00:01", "40 2 02:10:00:00:00:02"),
                Set.copyOf(
                        found.learned().stream()
                                .map(
                                        each ->
                                                each.vlan().orElse(0)
                                                        + " "
                                                        + each.port()
                                                                .substring(
                                                                        "GigabitEthernet1/0/"
                                                                                .length())
                                                        + " "
                                                        + each.mac())
                                .toList()));
        assertEquals(
                List.of("GigabitEthernet1/0/8"),
                found.vlans().stream()
                        .filter(each -> each.id() == 40)
                        .findFirst()
                        .orElseThrow()
                        .tagged());
        assertEquals(1, found.temperatures().size());
    }

    private static NetworkInventory read(VirtualSwitch twin, boolean byUser) throws Exception {
        VirtualUser user =
                new VirtualUser(
                        "reader",
                        VirtualUser.Hash.SHA_256,
                        "authpass1234".toCharArray(),
                        VirtualUser.Cipher.AES_128,
                        "privpass1234".toCharArray());
        SnmpLogin login =
                byUser
                        ? SnmpLogin.User.unprotected("reader")
                                .signing(Optional.empty(), "authpass1234".toCharArray())
                                .encrypting(Optional.empty(), "privpass1234".toCharArray())
                        : new SnmpLogin.Community("acc-9".toCharArray());
        try (VirtualAgent agent =
                        VirtualAgent.start(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                                Map.of("acc-9", twin),
                                List.of(user),
                                3,
                                Time.system());
                SnmpDispatcher dispatcher =
                        SnmpDispatcher.start(
                                EngineKeeper.forgetful(),
                                AgentMemory.untilTheEnd(),
                                Time.system());
                Agent client =
                        dispatcher.open(
                                new SnmpAddress(
                                        "127.0.0.1", Optional.empty(), agent.address().getPort()),
                                login,
                                SnmpSettings.usual(_ -> {}))) {
            return read(client);
        }
    }

    @Test
    void theSpanningTreesOfTwoVlansOfARecordedCatalystAreItsPorts() throws Exception {
        assumeFalse(Corpus.names().isEmpty(), "SKIPPED: no recordings beside the project");
        NetworkInventory found =
                read(
                        Corpus.agent("iosxe_c3850")
                                .with(60, Corpus.agent("iosxe_c3850@60"))
                                .with(100, Corpus.agent("iosxe_c3850@100")));
        // Bridge port 124 of VLAN 60 is ifIndex 94.
        assertEquals(
                "forwarding",
                found.interfaces().stream()
                        .filter(each -> each.index() == 94)
                        .findFirst()
                        .orElseThrow()
                        .stp());
        assertEquals("network.vlans-silent", found.problems().getFirst().what().code());
    }
}
