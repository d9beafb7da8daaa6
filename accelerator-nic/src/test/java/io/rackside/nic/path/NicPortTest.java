package io.rackside.nic.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.Message;
import io.rackside.model.host.Fact;
import io.rackside.model.host.HostInventory;
import io.rackside.model.host.HostNic;
import io.rackside.model.host.NicOffload;
import io.rackside.model.host.NicOffload.DscpPriority;
import io.rackside.model.host.NicOffload.Ecn;
import io.rackside.model.host.NicOffload.Mtu;
import io.rackside.model.host.RdmaDevice;
import io.rackside.nic.knob.Hosts;
import io.rackside.nic.measure.Parts;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** A card as an end of a path: from the inventory of its host, and what is asked beside it. */
class NicPortTest {
    private static final NicQos NOT_ASKED = NicQos.unread(Boxes.WHY);

    @Test
    void whatTheInventoryHasIsTaken() {
        NicPort port =
                NicPort.of(host(rdma(Fact.notSupported(), Fact.known(106))), "enp1s0", NOT_ASKED);
        assertEquals("edge-host-1", port.box());
        assertEquals(Fact.known(9000), port.lossless().mtu());
        assertEquals(Fact.known("dscp"), port.lossless().trust());
        assertEquals(Fact.known(Boxes.some(3)), port.lossless().pfc());
        assertEquals(Fact.known(Boxes.some(3)), port.lossless().ecn());
        assertEquals(Fact.known(4096), port.rdmaMtu());
        assertEquals(Fact.known("RoCE v2"), port.roceMode());
        assertEquals(Fact.known(106), port.tos());
        assertEquals(Fact.unread(Boxes.WHY), port.lossless().priorityOfDscp());
    }

    @Test
    void theClassOfTheDriverCountsBeforeThatOfConnections() {
        assertEquals(
                Fact.known(104),
                NicPort.of(host(rdma(Fact.known(104), Fact.known(0))), "enp1s0", NOT_ASKED).tos());
        assertEquals(
                Fact.known(106),
                NicPort.of(host(rdma(Fact.known(0), Fact.known(106))), "enp1s0", NOT_ASKED).tos());
    }

    @Test
    void whatTheKernelDoesNotShowIsUnread() {
        assertInstanceOf(
                Fact.Unread.class,
                NicPort.of(
                                host(rdma(Fact.notSupported(), Fact.unread(Boxes.WHY))),
                                "enp1s0",
                                NOT_ASKED)
                        .tos());
        NicPort bare =
                NicPort.of(
                        Hosts.host(Hosts.nic("igb", "8086", Hosts.nothing())), "enp1s0", NOT_ASKED);
        assertInstanceOf(Fact.Unread.class, bare.lossless().mtu());
        assertInstanceOf(Fact.Unread.class, bare.lossless().ecn());
        assertInstanceOf(Fact.NotSupported.class, bare.lossless().pfc());
        assertEquals(
                Fact.unread(Message.of("nic.path.no-rdma", "edge-host-1", "enp1s0")),
                bare.rdmaMtu());
    }

    @Test
    void connectionsNobodyMarkedAreMarkedZero() {
        NicPort port =
                NicPort.of(
                        host(rdma(Fact.notSupported(), Fact.notSupported())), "enp1s0", NOT_ASKED);
        assertEquals(Fact.known(0), port.tos());
    }

    @Test
    void theMapOfTheInventoryCountsBeforeThatAskedWithoutAPassword() {
        HostInventory host = host(rdma(Fact.known(0), Fact.known(106)), Map.of(26, 4));
        NicPort port = NicPort.of(host, "enp1s0", reading().read(answer(0, 0), OptionalInt.of(3)));
        assertEquals(Fact.known(new TreeMap<>(Map.of(26, 4))), port.lossless().priorityOfDscp());
    }

    @Test
    void aPortTheHostDoesNotHaveIsUnread() {
        NicPort port = NicPort.of(host(rdma(Fact.known(0), Fact.known(0))), "eth9", NOT_ASKED);
        assertEquals(
                Fact.unread(Message.of("nic.path.no-port", "edge-host-1", "eth9")),
                port.lossless().mtu());
    }

    @Test
    void twoHostsThatWereReadMakeAPath() {
        HostInventory host = host(rdma(Fact.known(106), Fact.known(0)));
        NicQos qos = reading().read(answer(0, 9), OptionalInt.of(3));
        NicPort port = NicPort.of(host, "enp1s0", qos);
        PathReport report = PathCheck.check(new RocePath(port, List.of(), port), Optional.empty());
        assertTrue(report.good(), report.rows()::toString);
    }

    @Test
    void whatAnOldKernelKeepsForHns3IsNoProofOfItsCard() {
        HostInventory host = host("hns3", rdma(Fact.known(106), Fact.known(0)), Map.of(26, 3));
        NicPort young = NicPort.of(host, Hosts.PORT, NOT_ASKED);
        assertEquals(Map.of(26, 3), young.lossless().priorityOfDscp().value().orElseThrow());
        NicPort old = NicPort.of(Hosts.withKernel("5.10.0-136", host), Hosts.PORT, NOT_ASKED);
        assertEquals(
                Fact.unread(Message.of("nic.path.dscp-kernel", "edge-host-1", "5.10.0-136")),
                old.lossless().priorityOfDscp());
    }

    @Test
    void theMapOfMellanoxIsReadOverItsLines() {
        NicQos qos = reading().read(answer(0, 0), OptionalInt.of(3));
        SortedMap<Integer, Integer> map = qos.priorityOfDscp().value().orElseThrow();
        assertEquals(64, map.size());
        assertEquals(3, map.get(26));
        assertEquals(6, map.get(30));
        assertEquals(6, map.get(48));
    }

    @Test
    void theMapOfDcbIsReadWithItsBlanks() {
        NicQos qos =
                reading()
                        .read(
                                part("mlnx_qos", "")
                                        + part(
                                                "dcb",
                                                "{\"dscp_prio\":[[26,3,\" \"],[48,6],[99,1]]}"),
                                OptionalInt.empty());
        assertEquals(Map.of(26, 3, 48, 6), qos.priorityOfDscp().value().orElseThrow());
        assertInstanceOf(Fact.Unread.class, qos.counters());
    }

    @Test
    void countersAreThoseOfThePriority() {
        PathCounters counters =
                reading().read(answer(2, 9), OptionalInt.of(3)).counters().value().orElseThrow();
        assertEquals(
                new PathCounters(
                        Duration.ofSeconds(10),
                        OptionalLong.of(2),
                        OptionalLong.of(9),
                        OptionalLong.empty()),
                counters);
    }

    @Test
    void nonsenseIsUnread() {
        for (String answer :
                List.of("", "sh: mlnx_qos: not found", part("dcb", "{\"dscp_prio\":"))) {
            NicQos qos = reading().read(answer, OptionalInt.of(3));
            assertInstanceOf(Fact.Unread.class, qos.priorityOfDscp());
            assertInstanceOf(Fact.Unread.class, qos.counters());
        }
        assertEquals(
                NicQos.unread(Message.of("nic.path.too-long", "edge-1")),
                reading().read(" ".repeat((1 << 20) + 1), OptionalInt.empty()));
    }

    @Test
    void onlyANameGoesIntoTheScript() {
        assertTrue(reading().script().contains("mlnx_qos -i enp1s0 2>/dev/null"));
        for (String name : List.of("eth0; reboot", "-i", "", "$(id)", "a\nb")) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new NicQosReading("edge-1", name, Duration.ofSeconds(10)));
        }
    }

    private static NicQosReading reading() {
        return new NicQosReading("edge-1", "enp1s0", Duration.ofSeconds(10));
    }

    private static String answer(long lost, long paused) {
        return part("ethtool.before", statistics(100, 50))
                + part(
                        "mlnx_qos",
                        """
                        DCBX mode: OS controlled
                        Priority trust state: dscp
                        dscp2prio mapping:
                        \tprio:0 dscp:07,06,05,04,03,02,01,00,
                        \tprio:1 dscp:15,14,13,12,11,10,09,08,
                        \tprio:2 dscp:23,22,21,20,19,18,17,16,
                        \tprio:3 dscp:31,29,28,27,26,25,24,
                        \tprio:4 dscp:39,38,37,36,35,34,33,32,
                        \tprio:5 dscp:47,46,45,44,43,42,41,40,
                        \tprio:6 dscp:30,55,54,53,52,51,50,49,
                        \tprio:6 dscp:48,
                        \tprio:7 dscp:63,62,61,60,59,58,57,56,
                        default priority:
                        Cable len: 7
                        """)
                + part("ethtool.after", statistics(100 + lost, 50 + paused));
    }

    private static String statistics(long lost, long paused) {
        return "NIC statistics:\n     rx_prio3_discards: "
                + lost
                + "\n     tx_prio3_pause: "
                + paused
                + "\n     rx_prio4_discards: "
                + lost * 10
                + "\n";
    }

    private static String part(String name, String text) {
        return Parts.MARK + name + "\n" + text + "\n";
    }

    private static HostInventory host(RdmaDevice rdma) {
        return host(rdma, Map.of());
    }

    private static HostInventory host(RdmaDevice rdma, Map<Integer, Integer> dscp) {
        return host("mlx5_core", rdma, dscp);
    }

    private static HostInventory host(String driver, RdmaDevice rdma, Map<Integer, Integer> dscp) {
        List<Boolean> third = marks(3);
        NicOffload nothing = Hosts.nothing();
        NicOffload offload =
                new NicOffload(
                        new Mtu(OptionalInt.of(9000), OptionalInt.empty(), OptionalInt.empty()),
                        nothing.features(),
                        nothing.rings(),
                        nothing.channels(),
                        nothing.coalescing(),
                        nothing.pause(),
                        nothing.sriov(),
                        nothing.eswitch(),
                        Fact.known("dscp"),
                        Fact.known(third),
                        Fact.known(Boxes.shares(50, 50)),
                        Fact.known(new Ecn(third, third)),
                        nothing.classes(),
                        Fact.known(
                                dscp.entrySet().stream()
                                        .map(one -> new DscpPriority(one.getKey(), one.getValue()))
                                        .toList()),
                        nothing.rocePriority(),
                        nothing.congestion(),
                        nothing.steering(),
                        nothing.interrupts());
        HostNic nic = Hosts.nic(driver, "15b3", offload);
        return Hosts.host(nic, List.of(rdma), List.of(), Hosts.untuned());
    }

    private static List<Boolean> marks(int priority) {
        List<Boolean> marks = new ArrayList<>(Collections.nCopies(8, false));
        marks.set(priority, true);
        return marks;
    }

    private static RdmaDevice rdma(Fact<Integer> all, Fact<Integer> connections) {
        return new RdmaDevice(
                "mlx5_0",
                "1.0",
                Hosts.PCI,
                new RdmaDevice.Port(
                        "ACTIVE",
                        "Ethernet",
                        "100 Gb/sec",
                        OptionalInt.of(4096),
                        "enp1s0",
                        List.of(),
                        Fact.known("RoCE v2"),
                        connections),
                all);
    }
}
