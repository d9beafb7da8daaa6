package io.rackside.nic.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.nic.knob.Recording;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What the tools printed on real hosts. */
@Tag("peer")
class MeasureRecordingsTest {
    private static final String SESSION = "vm-debian12/session-rdma-nvmeof.txt";
    private static final double CLOSE = 1e-6;

    @Test
    void perftestOverSoftwareRoce() throws NotMeasured {
        String bandwidth = answer("$ ib_write_bw");
        // What that version calls MB/sec are MiB/s.
        assertEquals(12.93 * 8 * 1048576 / 1e9, RdmaBandwidth.parse(bandwidth).gigabits(), CLOSE);
        assertEquals(
                new RdmaLatency(450.81, OptionalDouble.of(553.99), OptionalDouble.of(2769.63)),
                RdmaLatency.parse(answer("$ ib_send_lat")));
    }

    @Test
    void pingBetweenTwoHosts() throws NotMeasured {
        assertEquals(
                new RoundTrip(3, 3, 0, OptionalDouble.of(5.299)),
                RoundTrip.parse(answer("$ ping -c 3")));
    }

    @Test
    void aPacketTooLargeForOneEnd() throws NotMeasured {
        RoundTrip lost = RoundTrip.parse(answer("$ systemd-run"));
        assertEquals(100, lost.lossPercent());
        assertEquals(OptionalDouble.empty(), lost.meanMillis());
    }

    @Test
    void countersOfRdmaAndOfCards() throws NotMeasured {
        Counters rdma = Counters.ofRdma(Recording.of("vm-debian12/rdma-statistic.json"));
        assertEquals(55L, rdma.values().get("rcvd_seq_err"));
        assertEquals(OptionalLong.of(55 + 60), rdma.of(CounterKind.RDMA_RETRY).sum());
        assertTrue(!rdma.values().containsKey("port"));
        Counters igb = Counters.ofEthtool(Recording.of("vm-debian12/ethtool-S.igb.txt"));
        assertEquals(90185L, igb.values().get("tx_packets"));
        assertEquals(OptionalLong.of(0), igb.of(CounterKind.LOST).sum());
        assertEquals(
                OptionalLong.of(10_000),
                Counters.ofEthtool(Recording.of("insights/ethtool--ethtool_s_eth0_1.txt"))
                        .of(CounterKind.LOST)
                        .sum());
        Counters vmxnet =
                Counters.ofEthtool(Recording.of("insights/ethtool--succeed_ethtool_s.txt"));
        assertEquals(912398L, vmxnet.values().get("rx_packets"));
        assertEquals(
                Counters.NONE,
                Counters.ofEthtool(Recording.of("vm-debian12/ethtool-S.netdevsim.txt")));
    }

    @Test
    void memoryOfTheLabHost() throws NotMeasured {
        assertEquals(
                new MemoryUse(723368, 479456, 0),
                MemoryUse.parse(Recording.of("vm-debian12/meminfo.txt")));
    }

    @Test
    void whatAnotherToolPrintedIsNoResult() {
        String iperf = answer("$ iperf3");
        assertThrows(NotMeasured.class, () -> TcpThroughput.parse(iperf));
    }

    /** What came after the line that begins so, up to its exit status. */
    private static String answer(String command) {
        String session = Recording.of(SESSION);
        int begin = session.indexOf('\n', session.indexOf(command));
        return session.substring(begin + 1, session.indexOf("\n[rc=", begin) + 1);
    }
}
