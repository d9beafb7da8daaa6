package io.rackside.drivers.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.drivers.network.profile.Profiles;
import io.rackside.drivers.snmp.Agent;
import io.rackside.drivers.snmp.session.AgentMemory;
import io.rackside.drivers.snmp.session.EngineKeeper;
import io.rackside.drivers.snmp.session.SnmpAddress;
import io.rackside.drivers.snmp.session.SnmpDispatcher;
import io.rackside.drivers.snmp.session.SnmpLogin;
import io.rackside.drivers.snmp.session.SnmpSettings;
import io.rackside.drivers.snmp.virtual.SwitchModel;
import io.rackside.drivers.snmp.virtual.VirtualAgent;
import io.rackside.drivers.snmp.virtual.VirtualSwitch;
import io.rackside.model.network.Aggregate;
import io.rackside.model.network.NetworkInventory;
import io.rackside.model.network.Vlan;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which ports are in a VLAN, with and without a tag, and which are in a bundle. */
@Timeout(60)
class PortMembersTest {
    private static final String BASE_PORT = "1.3.6.1.2.1.17.1.4.1.2.";
    private static final String PVID = "1.3.6.1.2.1.17.7.1.4.5.1.1.";
    private static final String EGRESS = "1.3.6.1.2.1.17.7.1.4.2.1.4.";
    private static final String UNTAGGED = "1.3.6.1.2.1.17.7.1.4.2.1.5.";
    private static final String STATIC = "1.3.6.1.2.1.17.7.1.4.3.1.";
    private static final String TYPE = "1.3.6.1.2.1.2.2.1.3.";
    private static final String STACK = "1.3.6.1.2.1.31.1.2.1.3.";
    private static final String ATTACHED = "1.2.840.10006.300.43.1.2.1.1.13.";

    /** Four ports, whose bridge ports are not their ifIndex. */
    private static Box box() {
        Box box = Box.of("1.3.6.1.4.1.54321.9", "Acme");
        for (int port = 1; port <= 4; port++) {
            box.port(port + 100, "ge" + port, true).number(BASE_PORT + port, port + 100);
        }
        return box;
    }

    private static String said(NetworkInventory found) {
        return found.vlans().stream()
                .map(
                        vlan ->
                                vlan.id()
                                        + ":"
                                        + String.join(",", vlan.untagged())
                                        + "|"
                                        + String.join(",", vlan.tagged()))
                .collect(Collectors.joining(" "));
    }

    private static String bundles(NetworkInventory found) {
        return found.aggregates().stream()
                .map(each -> each.name() + ":" + String.join(",", each.members()))
                .collect(Collectors.joining(" "));
    }

    @Test
    void aPortOfAVlanThatIsNotInItsUntaggedListCarriesItWithATag() throws Exception {
        Box box =
                box().bytes(EGRESS + "0.20", "d0")
                        .bytes(UNTAGGED + "0.20", "80")
                        .number(PVID + 1, 20)
                        .number(PVID + 2, 1);
        assertEquals("20:ge1|ge2,ge4", said(box.read()));
    }

    @Test
    void withoutAListOfUntaggedPortsTheOwnVlanOfAPortTellsIt() throws Exception {
        assertEquals(
                "20:ge1|ge2", said(box().bytes(EGRESS + "0.20", "c0").number(PVID + 1, 20).read()));
    }

    @Test
    void withoutOwnVlansTheListTellsTheUntaggedPorts() throws Exception {
        assertEquals(
                "20:ge2|ge1",
                said(box().bytes(EGRESS + "0.20", "c0").bytes(UNTAGGED + "0.20", "40").read()));
    }

    @Test
    void ofSeveralTimeMarksTheLatestHolds() throws Exception {
        assertEquals(
                "20:|ge1,ge2",
                said(
                        box().bytes(EGRESS + "500.20", "80")
                                .bytes(EGRESS + "9000.20", "c0")
                                .bytes(UNTAGGED + "9000.20", "00")
                                .read()));
    }

    @Test
    void whatIsConfiguredIsTakenWhereNothingIsToldOfNow() throws Exception {
        assertEquals(
                "20:|ge3,ge4",
                said(
                        box().text(STATIC + "1.20", "servers")
                                .bytes(STATIC + "2.20", "30")
                                .bytes(STATIC + "4.20", "00")
                                .read()));
    }

    @Test
    void aPortTheBridgeDoesNotHaveIsNone() throws Exception {
        assertEquals("20:|ge4", said(box().bytes(EGRESS + "0.20", "1fffffff").read()));
    }

    @Test
    void numbersAsTextAreUnderstoodWhereTheBitsWouldNameNoPort() throws Exception {
        Box box =
                Box.of("1.3.6.1.4.1.54321.9", "Acme")
                        .port(601, "xe-0/0/1", true)
                        .port(602, "xe-0/0/2", true)
                        .number(BASE_PORT + 4097, 601)
                        .number(BASE_PORT + 4099, 602)
                        .number(PVID + 4097, 0)
                        .text(STATIC + "2.23", "0,4097,4099")
                        .text(STATIC + "4.23", "4097");
        // No own VLAN is told: 0 is none.
        assertEquals("23:xe-0/0/1|xe-0/0/2", said(box.read()));
        // On a bridge of eight ports "0" is a list of two.
        assertEquals("23:|ge3,ge4", said(box().bytes(EGRESS + "0.23", "30").read()));
    }

    @Test
    void aListThatWasPrintedByItsSecondLineIsReadToItsEnd() throws Exception {
        Box box = box().port(400, "ge400", true).number(BASE_PORT + 145, 400);
        StringBuilder hex = new StringBuilder("80" + "00".repeat(15));
        for (byte each : "\n00 00 80 00\n".getBytes(StandardCharsets.US_ASCII)) {
            hex.append("%02x".formatted(each));
        }
        assertEquals("20:|ge1,ge400", said(box.bytes(EGRESS + "0.20", hex.toString()).read()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "arista_eos_vrf | 31 | '' | Port-Channel1 Port-Channel101",
                "ruijie | 1543 | '' | Ag1",
                "fs-switch_s3900 | 30 | Port19 Port20 Port21 Port22 Port23 Port24 | Port12 Port25",
                "vrp_5720-vrf | 70 | GigabitEthernet1/0/6 | Eth-Trunk1",
            })
    void theVlansOfRecordedSwitchesHaveTheirPorts(
            String recording, int id, String untagged, String tagged) throws Exception {
        Vlan vlan =
                recorded(recording).vlans().stream()
                        .filter(each -> each.id() == id)
                        .findFirst()
                        .orElseThrow();
        assertEquals(untagged, String.join(" ", vlan.untagged()));
        assertEquals(tagged, String.join(" ", vlan.tagged()));
    }

    @Test
    void aRecordedJunosSwitchTellsItsPortsAsNumbers() throws Exception {
        Vlan vlan =
                recorded("junos_qfx5100").vlans().stream()
                        .filter(each -> each.id() == 4004)
                        .findFirst()
                        .orElseThrow();
        assertEquals(List.of("xe-0/0/2"), vlan.untagged());
        assertEquals(List.of("xe-0/0/0", "xe-0/0/1"), vlan.tagged());
    }

    @Test
    void portsThatLacpAttachedAreInTheirBundle() throws Exception {
        Box box =
                box().port(900, "Bridge-Aggregation1", true)
                        .number(TYPE + 900, 161)
                        .number(ATTACHED + 101, 900)
                        .number(ATTACHED + 102, 900)
                        .number(ATTACHED + 103, 0)
                        .number(ATTACHED + 104, 104);
        assertEquals("Bridge-Aggregation1:ge1,ge2", bundles(box.read()));
    }

    @Test
    void aStaticBundleHasThePortsThatItStandsOn() throws Exception {
        Box box =
                box().port(900, "Eth-Trunk1", true)
                        .number(TYPE + 900, 161)
                        .port(901, "Po7", true)
                        .number(TYPE + 901, 53)
                        .port(902, "StackPort1", true)
                        .number(TYPE + 902, 53)
                        .number(ATTACHED + 104, 900)
                        .number(STACK + "900.103", 1)
                        .number(STACK + "901.101", 1)
                        .number(STACK + "901.102", 1)
                        // Not in service.
                        .number(STACK + "901.103", 2)
                        // Attached to another bundle.
                        .number(STACK + "901.104", 1)
                        .number(STACK + "902.101", 1)
                        .number(STACK + "0.901", 1);
        assertEquals("Eth-Trunk1:ge4 Po7:ge1,ge2", bundles(box.read()));
    }

    @Test
    void portsAreFoundThroughLogicalUnitsAndALoopEnds() throws Exception {
        Box box =
                box().port(900, "ae0", true)
                        .number(TYPE + 900, 161)
                        .port(901, "ge1.0", true)
                        .number(TYPE + 901, 53)
                        .port(902, "ae0.350", true)
                        .number(TYPE + 902, 161)
                        .number(STACK + "900.901", 1)
                        .number(STACK + "901.101", 1)
                        .number(STACK + "901.901", 1)
                        .number(STACK + "901.900", 1)
                        // What stands on a bundle has none of its ports.
                        .number(STACK + "902.900", 1);
        assertEquals("ae0:ge1", bundles(box.read()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "arista_eos_vrf | Port-Channel1:Ethernet23,Ethernet24 Port-Channel101:Ethernet1",
                "ios_2960x | Po1:Gi1/0/52,Gi3/0/52",
                "panos_440 | ''",
                "junos_qfx5100 | ''",
            })
    void theBundlesOfRecordedSwitchesHaveTheirPorts(String recording, String bundles)
            throws Exception {
        assertEquals(bundles, bundles(recorded(recording)));
    }

    private static NetworkInventory recorded(String recording) throws Exception {
        return new NetworkDevice(
                        Corpus.agent(recording), Profiles.shipped(), recording, Time.system())
                .read(Topic.inventory());
    }

    @Test
    void theVirtualSwitchTellsVlansAndBundlesBySnmp() throws Exception {
        VirtualSwitch twin =
                new VirtualSwitch(
                        new VirtualSwitch.Plan(
                                SwitchModel.HUAWEI_S5720,
                                "ACC-01",
                                "2102350DLK10",
                                "48:8e:ef:71:60:00",
                                12,
                                1000,
                                Map.of()),
                        3,
                        Time.system());
        twin.vlans(Map.of(20, "servers", 30, ""));
        twin.configure(2, "", 20, Set.of());
        twin.configure(9, "uplink", 1, Set.of(20, 30));
        twin.cable(3, true);
        twin.bundles(
                List.of(
                        new VirtualSwitch.Bundle("Eth-Trunk1", true, List.of(3, 4)),
                        new VirtualSwitch.Bundle("Eth-Trunk2", false, List.of(5, 6))));
        NetworkInventory found = read(twin);
        String port = SwitchModel.HUAWEI_S5720.portPrefix();
        assertEquals(List.of(port + 2), vlan(found, 20).untagged());
        assertEquals(List.of(port + 9), vlan(found, 20).tagged());
        assertEquals(List.of(port + 9), vlan(found, 30).tagged());
        assertEquals(11, vlan(found, 1).untagged().size());
        assertEquals(
                List.of(
                        // Port 4 has no link: LACP does not attach it.
                        new Aggregate("Eth-Trunk1", List.of(port + 3)),
                        new Aggregate("Eth-Trunk2", List.of(port + 5, port + 6))),
                found.aggregates());
        twin.bundles(List.of());
        twin.vlans(Map.of());
        NetworkInventory after = read(twin);
        assertEquals(List.of(), after.aggregates());
        assertEquals(12, after.interfaces().size());
        assertEquals(List.of(1), after.vlans().stream().map(Vlan::id).toList());
    }

    private static Vlan vlan(NetworkInventory found, int id) {
        return found.vlans().stream().filter(each -> each.id() == id).findFirst().orElseThrow();
    }

    private static NetworkInventory read(VirtualSwitch twin) throws Exception {
        try (VirtualAgent agent =
                        VirtualAgent.start(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                                Map.of("acc-01", twin),
                                List.of(),
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
                                new SnmpLogin.Community("acc-01".toCharArray()),
                                SnmpSettings.usual(_ -> {}))) {
            return new NetworkDevice(client, Profiles.shipped(), "snmp://twin", Time.system())
                    .read(Topic.inventory());
        }
    }
}
