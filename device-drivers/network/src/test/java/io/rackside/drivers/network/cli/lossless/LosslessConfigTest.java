package io.rackside.drivers.network.cli.lossless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.drivers.network.cli.config.RunningConfig;
import io.rackside.drivers.network.cli.profile.CliProfile;
import io.rackside.drivers.network.cli.profile.CliProfiles;
import io.rackside.model.host.Fact;
import io.rackside.model.host.NicOffload.TrafficClass;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Lossless settings in configurations, written as the makers' manuals have them. */
class LosslessConfigTest {
    private static CliProfile profile(String name) {
        return CliProfiles.shipped().named(name).orElseThrow();
    }

    private static PortLossless read(String family, String config, String port) {
        CliProfile profile = profile(family);
        return LosslessConfig.of(profile, RunningConfig.of(profile, config.lines().toList()))
                .orElseThrow()
                .port(port)
                .orElseThrow();
    }

    private static int priority(PortLossless port, int dscp) {
        return port.priorityOfDscp().value().orElseThrow().getOrDefault(dscp, 0);
    }

    @Test
    void huaweisDataCentreSwitches() {
        PortLossless port =
                read(
                        "huawei-vrp8",
                        """
                        sysname LEAF-1
                        #
                        diffserv domain default
                         ip-dscp-inbound 46 phb af4 green
                        #
                        dcb pfc roce
                         priority 3 4
                        #
                        interface 25GE1/0/1
                         port link-type trunk
                         trust dscp
                         dcb pfc enable roce mode manual
                         qos pq 5 to 7
                         qos drr 0 to 4
                         qos queue 0 drr weight 10
                         qos queue 3 drr weight 30
                         qos queue 3 ecn
                        #
                        interface 25GE1/0/2
                         dcb pfc enable mode auto
                        #
                        return
                        """,
                        "25GE1/0/1");
        assertEquals(Fact.known("dscp"), port.trust());
        assertEquals(3, priority(port, 26));
        assertEquals(4, priority(port, 46));
        assertEquals(Set.of(3, 4), port.pfc().value().orElseThrow());
        assertEquals(Set.of(3), port.ecn().value().orElseThrow());
        assertEquals(
                List.of(
                        new TrafficClass(0, "ets", OptionalInt.of(25)),
                        new TrafficClass(3, "ets", OptionalInt.of(75)),
                        new TrafficClass(5, "strict", OptionalInt.empty()),
                        new TrafficClass(6, "strict", OptionalInt.empty()),
                        new TrafficClass(7, "strict", OptionalInt.empty())),
                port.ets().value().orElseThrow());
    }

    @Test
    void aBundleOfHuaweisSpeaksForItsMembers() {
        PortLossless port =
                read(
                        "huawei-vrp8",
                        """
                        interface Eth-Trunk7
                         trust dscp
                        #
                        interface 25GE1/0/3
                         eth-trunk 7
                         dcb pfc enable mode manual
                        #
                        """,
                        "25GE1/0/3");
        assertEquals(Fact.known("dscp"), port.trust());
        assertEquals(Set.of(3), port.pfc().value().orElseThrow());
    }

    @Test
    void whatIsNotSetIsOffWhereThatIsTheRuleAndUnreadWhereItIsNot() {
        PortLossless port =
                read("huawei-vrp8", "interface 25GE1/0/9\n undo shutdown\n#\n", "25GE1/0/9");
        assertInstanceOf(Fact.Unread.class, port.trust());
        assertInstanceOf(Fact.Unread.class, port.ets());
        assertEquals(Set.of(), port.pfc().value().orElseThrow());
        assertEquals(Set.of(), port.ecn().value().orElseThrow());
        PortLossless access =
                read("huawei-vrp5", "interface GigabitEthernet0/0/1\n#\n", "GigabitEthernet0/0/1");
        assertInstanceOf(Fact.NotSupported.class, access.pfc());
    }

    @Test
    void comware() {
        PortLossless port =
                read(
                        "h3c-comware",
                        """
                        #
                         version 7.1.070, Release 6710
                        #
                        qos map-table dscp-dot1p
                         import 26 export 5
                        #
                        qos wred queue table roce
                         queue 5 ecn
                        #
                        interface Twenty-FiveGigE1/0/1
                         qos trust dscp
                         priority-flow-control enable
                         priority-flow-control no-drop dot1p 3,5
                         qos wrr be group 1 byte-count 40
                         qos wrr af3 group 1 byte-count 60
                         qos wrr cs7 group sp
                         qos wred apply roce
                         qos wred queue 3 ecn
                        #
                        """,
                        "Twenty-FiveGigE1/0/1");
        assertEquals(Fact.known("dscp"), port.trust());
        assertEquals(5, priority(port, 26));
        assertEquals(Set.of(3, 5), port.pfc().value().orElseThrow());
        assertEquals(Set.of(3, 5), port.ecn().value().orElseThrow());
        assertEquals(
                List.of(
                        new TrafficClass(0, "ets", OptionalInt.of(40)),
                        new TrafficClass(3, "ets", OptionalInt.of(60)),
                        new TrafficClass(7, "strict", OptionalInt.empty())),
                port.ets().value().orElseThrow());
    }

    @Test
    void comwareWithoutAWordOfItBelievesNoMark() {
        PortLossless port =
                read(
                        "h3c-comware",
                        "interface Ten-GigabitEthernet1/0/2\n priority-flow-control no-drop dot1p"
                                + " 3\n#\n",
                        "Ten-GigabitEthernet1/0/2");
        assertEquals(Fact.known("none"), port.trust());
        // Which priorities it would be is set; that it is done is not.
        assertEquals(Set.of(), port.pfc().value().orElseThrow());
    }

    @Test
    void whatIsNegotiatedIsNotKnown() {
        String comware =
                """
                interface Twenty-FiveGigE1/0/1
                 priority-flow-control auto
                 priority-flow-control no-drop dot1p 3
                #
                interface Twenty-FiveGigE1/0/2
                 priority-flow-control auto
                #
                """;
        assertInstanceOf(
                Fact.Unread.class, read("h3c-comware", comware, "Twenty-FiveGigE1/0/1").pfc());
        assertEquals(
                Set.of(),
                read("h3c-comware", comware, "Twenty-FiveGigE1/0/2").pfc().value().orElseThrow());
        assertInstanceOf(
                Fact.Unread.class,
                read(
                                "huawei-vrp8",
                                "interface 25GE1/0/2\n dcb pfc enable mode auto\n#\n",
                                "25GE1/0/2")
                        .pfc());
    }

    @Test
    void equalWeightsAreAHundredTogether() {
        String lines =
                IntStream.range(0, 8)
                        .mapToObj(i -> " qos queue " + i + " drr weight 10\n")
                        .collect(Collectors.joining());
        PortLossless port =
                read("huawei-vrp8", "interface 25GE1/0/1\n" + lines + "#\n", "25GE1/0/1");
        assertEquals(
                100,
                port.ets().value().orElseThrow().stream()
                        .mapToInt(one -> one.percent().orElseThrow())
                        .sum());
    }

    private static final String NEXUS =
            """
            class-map type qos match-any ROCE
              match dscp af31,28
            policy-map type qos MARK
              class ROCE
                set qos-group 3
            policy-map type queuing OUT
              class type queuing c-out-8q-q7
                priority level 1
              class type queuing c-out-8q-q3
                bandwidth remaining percent 50
                random-detect minimum-threshold 150 kbytes maximum-threshold 3000 kbytes ecn
              class type queuing c-out-8q-q-default
                bandwidth remaining percent 50
            policy-map type network-qos LOSSLESS
              class type network-qos c-8q-nq3
                mtu 9216
                pause pfc-cos 3
            system qos
              service-policy type network-qos LOSSLESS
              service-policy type queuing output OUT
            interface Ethernet1/1
              mtu 9216
              priority-flow-control mode on
              service-policy type qos input MARK
            interface Ethernet1/2
            interface Ethernet1/3
              priority-flow-control mode off
            """;

    @Test
    void nexus() {
        PortLossless port = read("cisco-nxos", NEXUS, "Ethernet1/1");
        assertEquals(Fact.known("dscp"), port.trust());
        assertEquals(Map.of(26, 3, 28, 3), port.priorityOfDscp().value().orElseThrow());
        assertEquals(Set.of(3), port.pfc().value().orElseThrow());
        assertEquals(Set.of(3), port.ecn().value().orElseThrow());
        assertEquals(
                List.of(
                        new TrafficClass(0, "ets", OptionalInt.of(50)),
                        new TrafficClass(3, "ets", OptionalInt.of(50)),
                        new TrafficClass(7, "strict", OptionalInt.empty())),
                port.ets().value().orElseThrow());
    }

    @Test
    void aNexusPortThatAsksItsNeighbourIsNotKnown() {
        PortLossless port = read("cisco-nxos", NEXUS, "Ethernet1/2");
        assertEquals(Fact.known("none"), port.trust());
        assertInstanceOf(Fact.Unread.class, port.pfc());
        assertEquals(
                Set.of(), read("cisco-nxos", NEXUS, "Ethernet1/3").pfc().value().orElseThrow());
    }

    @Test
    void aGroupOfANexusGoesByThePriorityItIsPausedBy() {
        String config =
                NEXUS.replace("c-8q-nq3", "NO-DROP")
                        .replace("pause pfc-cos 3", "pause pfc-cos 5")
                        .replace("qos input MARK", "qos input MARK no-stats");
        PortLossless port =
                read(
                        "cisco-nxos",
                        "class-map type network-qos match-any NO-DROP\n  match qos-group 3\n"
                                + config,
                        "Ethernet1/1");
        assertEquals(Map.of(26, 5, 28, 5), port.priorityOfDscp().value().orElseThrow());
        assertEquals(Set.of(5), port.pfc().value().orElseThrow());
        assertEquals(Set.of(5), port.ecn().value().orElseThrow());
    }

    @Test
    void aProfileOfAnAristaPortIsItsOwn() {
        String port = "interface Ethernet1\n   service-profile ROCE\n!\n";
        PortLossless unresolved = read("arista-eos", port, "Ethernet1");
        assertInstanceOf(Fact.Unread.class, unresolved.pfc());
        assertInstanceOf(Fact.Unread.class, unresolved.trust());
        PortLossless resolved =
                read(
                        "arista-eos",
                        """
                        qos profile ROCE
                           qos trust dscp
                           priority-flow-control on
                           priority-flow-control priority 3 no-drop
                        !
                        """
                                + port,
                        "Ethernet1");
        assertEquals(Fact.known("dscp"), resolved.trust());
        assertEquals(Set.of(3), resolved.pfc().value().orElseThrow());
    }

    @Test
    void arista() {
        String config =
                """
                qos map dscp 24 25 26 to traffic-class 5
                !
                interface Ethernet1
                   qos trust dscp
                   priority-flow-control on
                   priority-flow-control priority 3 no-drop
                   priority-flow-control priority 5 no-drop
                   !
                   tx-queue 5
                      bandwidth percent 60
                      random-detect ecn minimum-threshold 320 kbytes maximum-threshold 320 kbytes
                   tx-queue 3
                      bandwidth percent 40
                !
                interface Ethernet2
                   no switchport
                !
                """;
        PortLossless port = read("arista-eos", config, "Ethernet1");
        assertEquals(Fact.known("dscp"), port.trust());
        assertEquals(5, priority(port, 26));
        assertEquals(1, priority(port, 0));
        assertEquals(Set.of(3, 5), port.pfc().value().orElseThrow());
        assertEquals(Set.of(5), port.ecn().value().orElseThrow());
        assertEquals(
                List.of(
                        new TrafficClass(3, "ets", OptionalInt.of(40)),
                        new TrafficClass(5, "ets", OptionalInt.of(60))),
                port.ets().value().orElseThrow());
        PortLossless routed = read("arista-eos", config, "Ethernet2");
        assertEquals(Fact.known("dscp"), routed.trust());
        assertEquals(Set.of(), routed.pfc().value().orElseThrow());
    }

    @Test
    void aFamilyWithoutKnownWordsGivesNothing() {
        CliProfile firewall = profile("fortinet-fortios");
        assertFalse(LosslessConfig.knows(firewall));
        assertTrue(LosslessConfig.of(firewall, RunningConfig.of(firewall, List.of())).isEmpty());
        assertTrue(
                LosslessConfig.families().stream()
                        .allMatch(name -> LosslessConfig.knows(profile(name))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"huawei-vrp8", "huawei-vrp5", "h3c-comware", "cisco-nxos", "arista-eos"})
    void halfAConfigurationIsReadAsFarAsItGoes(String family) {
        CliProfile profile = profile(family);
        String config = NEXUS + "interface 25GE1/0/1\n dcb pfc enable\n qos map dscp x to y\n";
        for (int length = 0; length <= config.length(); length++) {
            List<String> lines = config.substring(0, length).lines().toList();
            LosslessConfig read =
                    LosslessConfig.of(profile, RunningConfig.of(profile, lines)).orElseThrow();
            for (String port : read.ports()) {
                SortedMap<Integer, Integer> map =
                        read.port(port)
                                .flatMap(found -> found.priorityOfDscp().value())
                                .orElseThrow();
                assertTrue(map.values().stream().allMatch(to -> to >= 0 && to < 100));
            }
        }
    }

    @Test
    void theLongestPacketIsTheFramesLessItsHeader() {
        assertEquals(
                OptionalInt.of(9198),
                PortMtu.read(List.of("Switch Port, The Maximum Frame Length is 9216")));
        assertEquals(
                OptionalInt.of(9398),
                PortMtu.read(
                        List.of(
                                "The maximum transmit unit is 1500",
                                "Maximum frame length: 9416")));
        assertEquals(
                OptionalInt.of(9216),
                PortMtu.read(List.of("  MTU 9216 bytes, BW 25000000 Kbit, DLY 10 usec")));
        assertEquals(OptionalInt.empty(), PortMtu.read(List.of("Error: Wrong parameter")));
        assertEquals(
                "display interface 25GE1/0/1",
                PortMtu.command(profile("huawei-vrp8"), "25GE1/0/1").orElseThrow().line());
    }
}
