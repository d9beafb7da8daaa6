package io.rackside.nic.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;

/** What a host did while something was measured. */
class HostLoadTest {
    private static final double CLOSE = 1e-6;

    private static final String MPSTAT =
            """
            {"sysstat": {"hosts": [{"nodename": "edge", "sysname": "Linux", "number-of-cpus": 4,
              "statistics": [{"timestamp": "10:00:00", "cpu-load": [
                {"cpu": "all", "usr": 2.00, "nice": 0.00, "sys": 20.00, "iowait": 1.00, "irq": 0.00,
                 "soft": 2.50, "steal": 0.50, "guest": 0.00, "gnice": 0.00, "idle": 74.00},
                {"cpu": "0", "iowait": 0.00, "steal": 0.00, "idle": 1.50},
                {"cpu": "1", "iowait": 4.00, "steal": 2.00, "idle": 94.00}
              ]}]}]}}
            """;

    private static final String STAT_BEFORE =
            """
            cpu  1000 0 1000 8000 0 0 0 0 0 0
            cpu0 500 0 500 4000 0 0 0 0 0 0
            cpu1 500 0 500 4000 0 0 0 0 0 0
            """;

    private static final String STAT_AFTER =
            """
            cpu  1100 0 1200 8600 50 0 50 0 90 0
            cpu0 1000 0 500 4000 0 0 0 0 90 0
            cpu1 600 0 700 4100 50 0 50 0 0 0
            """;

    private static final String MEMINFO =
            """
            MemTotal:       16384000 kB
            MemFree:         1000000 kB
            MemAvailable:    8192000 kB
            HugePages_Total:    1024
            Hugepagesize:       2048 kB
            Hugetlb:         2097152 kB
            """;

    @Test
    void mpstatTellsHowManyCpusWereBusy() throws NotMeasured {
        CpuLoad load = CpuLoad.ofMpstat(MPSTAT);
        assertEquals(4, load.cpus());
        assertEquals(0.98, load.busyCpus(), CLOSE);
        assertEquals(98.5, load.busiestPercent(), CLOSE);
        assertEquals(load, CpuLoad.ofMpstat(MPSTAT.replace("\"all\"", "\"-1\"")));
    }

    @Test
    void theKernelsOwnTicksTellTheSame() throws NotMeasured {
        CpuLoad load = CpuLoad.ofProcStat(STAT_BEFORE, STAT_AFTER);
        assertEquals(2, load.cpus());
        assertEquals(2 * 350.0 / 1000, load.busyCpus(), CLOSE);
        assertEquals(100, load.busiestPercent(), CLOSE);
    }

    @Test
    void ticksThatStoodStillAreNoLoad() {
        assertThrows(NotMeasured.class, () -> CpuLoad.ofProcStat(STAT_BEFORE, STAT_BEFORE));
        assertThrows(NotMeasured.class, () -> CpuLoad.ofProcStat("", STAT_AFTER));
        assertThrows(NotMeasured.class, () -> CpuLoad.ofMpstat("{\"sysstat\":{\"hosts\":[]}}"));
    }

    @Test
    void memoryInUseLeavesOutWhatIsSetAside() throws NotMeasured {
        MemoryUse memory = MemoryUse.parse(MEMINFO);
        assertEquals(new MemoryUse(16384000, 8192000, 2097152), memory);
        assertEquals(16384000 - 8192000 - 2097152, memory.usedKib());
        String old = MEMINFO.replaceAll("(?m)^Hugetlb:.*\n", "");
        assertEquals(memory, MemoryUse.parse(old));
        assertThrows(NotMeasured.class, () -> MemoryUse.parse("MemTotal: 1 kB\n"));
    }

    @Test
    void countersAreComparedByNameAndThoseThatBeganAnewAreLeftOut() throws NotMeasured {
        Counters before =
                Counters.ofEthtool(
                        """
                        NIC statistics:
                             rx_prio3_pause: 10
                             rx_prio30_pause: 1
                             tx_prio3_pause: 5
                             rx_discards_phy: 100
                             rx_out_of_buffer: 9
                             rx_prio3_discards: 2
                             tx_prio4_pause: 0
                        """);
        Counters after =
                Counters.ofEthtool(
                        """
                        NIC statistics:
                             rx_prio3_pause: 14
                             rx_prio30_pause: 5
                             tx_prio3_pause: 5
                             rx_discards_phy: 103
                             rx_out_of_buffer: 4
                             rx_prio3_discards: 5
                             tx_prio4_pause: 7
                             link_down_events_phy: 1
                        """);
        Counters gone = after.since(before);
        assertEquals(OptionalLong.of(3), gone.of(CounterKind.LOST).sum());
        assertEquals(OptionalLong.of(4), gone.of(CounterKind.PAUSE_HEARD).sum());
        assertEquals(OptionalLong.of(0), gone.of(CounterKind.PAUSE_SENT, 3).sum());
        assertEquals(OptionalLong.of(7), gone.of(CounterKind.PAUSE_SENT, 4).sum());
        assertEquals(OptionalLong.of(3), gone.of(CounterKind.PRIORITY_LOST, 3).sum());
        assertEquals(OptionalLong.empty(), gone.of(CounterKind.PRIORITY_LOST, 5).sum());
        assertTrue(gone.moved().values().keySet().stream().noneMatch("tx_prio3_pause"::equals));
    }

    /** Spanning tree that nobody on the host asked for is no loss on the path. */
    @Test
    void whatCardsLostIsWhatTheCardsSay() throws Exception {
        Counters hinic =
                Counters.ofEthtool("rx_dropped: 5\ntx_heartbeat_errors: 0\nrx_discard_vport: 7\n");
        assertEquals(OptionalLong.of(7), hinic.of(CounterKind.LOST).sum());
        Counters bnxt =
                Counters.ofEthtool(
                        "[0]: rx_discards: 2\n[1]: rx_discards: 3\nrx_total_discard_pkts: 5\n");
        assertEquals(OptionalLong.of(5), bnxt.of(CounterKind.LOST).sum());
        Counters older = Counters.ofEthtool("[0]: rx_discards: 2\n[1]: rx_discards: 3\n");
        assertEquals(OptionalLong.of(5), older.of(CounterKind.LOST).sum());
        Counters hns3 = Counters.ofEthtool("ssu_full_drop_num: 1\nssu_part_drop_num: 2\n");
        assertEquals(OptionalLong.of(3), hns3.of(CounterKind.LOST).sum());
    }

    @Test
    void namesOfEachDriverAreUnderstood() {
        assertEquals(OptionalInt.of(3), CounterKind.PAUSE_SENT.priority("mac_tx_pfc_pri3_pkt_num"));
        assertEquals(OptionalInt.of(5), CounterKind.PAUSE_HEARD.priority("rx_priority_5_xoff.nic"));
        assertEquals(OptionalInt.of(0), CounterKind.PAUSE_HEARD.priority("rx_pfc_ena_frames_pri0"));
        assertEquals(OptionalInt.empty(), CounterKind.PAUSE_SENT.priority("tx_prio9_pause"));
        assertEquals(OptionalInt.empty(), CounterKind.PAUSE_SENT.priority("tx_pause_ctrl_phy"));
    }

    @Test
    void aLoadIsReadFromTheThreeScripts() {
        HostSampling sampling = new HostSampling("enp1s0", Optional.of("mlx5_0"));
        String before = counters(10, 5);
        String during =
                part("stat.before", STAT_BEFORE)
                        + part("mpstat", MPSTAT)
                        + part("stat.after", STAT_AFTER)
                        + part("meminfo", MEMINFO);
        HostLoad load = sampling.read(before, during, counters(12, 5));
        assertEquals(4, load.cpu().orElseThrow().cpus());
        assertEquals(2097152, load.memory().orElseThrow().hugeKib());
        assertEquals(OptionalLong.of(2), load.nic().of(CounterKind.LOST).sum());
        assertEquals(OptionalLong.of(0), load.rdma().of(CounterKind.RDMA_RETRY).sum());
        assertTrue(load.problems().isEmpty(), load.problems()::toString);
    }

    @Test
    void withoutMpstatTheKernelIsBelieved() {
        HostSampling sampling = new HostSampling("enp1s0", Optional.empty());
        String during =
                part("stat.before", STAT_BEFORE)
                        + part("mpstat", "")
                        + part("stat.after", STAT_AFTER)
                        + part("meminfo", MEMINFO);
        HostLoad load = sampling.read(counters(1, 1), during, counters(1, 1));
        assertEquals(2, load.cpu().orElseThrow().cpus());
        assertEquals(Counters.NONE, load.rdma());
    }

    @Test
    void whatCouldNotBeReadIsNamed() {
        HostSampling sampling = new HostSampling("enp1s0", Optional.of("mlx5_0"));
        HostLoad load = sampling.read("", "", "");
        assertTrue(load.cpu().isEmpty() && load.memory().isEmpty());
        assertEquals(new TreeMap<>(), load.nic().values());
        assertEquals(
                List.of("/proc/stat", "meminfo", "ethtool", "rdma"),
                load.problems().stream().map(problem -> problem.where()).toList());
    }

    @Test
    void aLoadIsWatchedWhereItIsEven() {
        String script = new HostSampling("enp1s0", Optional.empty()).load(Duration.ofSeconds(20));
        assertTrue(script.contains("sleep 2\n"));
        assertTrue(script.contains("mpstat -P ALL -o JSON 16 1 2>/dev/null || sleep 16"));
        assertTrue(
                new HostSampling("enp1s0", Optional.empty())
                        .load(Duration.ofSeconds(2))
                        .contains("JSON 1 1"));
    }

    private static String counters(long lost, long retries) {
        return part("ethtool", "NIC statistics:\n     rx_discards_phy: " + lost + "\n")
                + part(
                        "rdma",
                        "[{\"ifname\":\"mlx5_0\",\"port\":1,\"out_of_sequence\":" + retries + "}]");
    }

    private static String part(String name, String text) {
        return Parts.MARK + name + "\n" + text + "\n";
    }
}
