package io.rackside.nic.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.rackside.model.Message;
import io.rackside.model.host.Fact;
import io.rackside.nic.criterion.HostFixture;
import io.rackside.nic.rule.RuleResult.DoesNotApply;
import io.rackside.nic.rule.RuleResult.Fits;
import io.rackside.nic.rule.RuleResult.NotChecked;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the counters of each driver say of frames that were lost, and what they do not. */
class PortLossTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final String IXGBE =
            "rx_dropped tx_dropped rx_crc_errors rx_missed_errors rx_no_dma_resources"
                    + " tx_heartbeat_errors";
    private static final String HINIC3 =
            "rx_dropped tx_dropped tx_heartbeat_errors rx_discard_vport mac_rx_fcs_err_pkt_num";
    private static final String BNXT =
            "[0]:_rx_discards rx_total_discard_pkts rx_stat_discard rx_fcs_err_frames";
    private static final String BNXT_OLD = "[0]:_rx_discards rx_stat_discard rx_fcs_err_frames";
    private static final String HNS3 = "ssu_full_drop_num ssu_part_drop_num mac_rx_fcs_err_pkt_num";
    private static final String MLX5 =
            "rx_out_of_buffer rx_discards_phy rx_prio3_discards rx_crc_errors_phy";

    private static Map<String, Long> counters(String names) {
        Map<String, Long> counters = new HashMap<>();
        for (String name : names.split(" ", -1)) {
            counters.put(name.replace(":_", ": "), 5L);
        }
        return counters;
    }

    private static CounterSample at(int second, Map<String, Long> counters) {
        return new CounterSample(NOON.plusSeconds(second), Map.of("eth0", counters));
    }

    private static RuleResult judged(Fact<List<Row>> loss) {
        HostFixture host = new HostFixture();
        Rule rule =
                Rules.shipped().stream()
                        .filter(each -> each.id().equals("packet-loss"))
                        .findFirst()
                        .orElseThrow();
        return RuleCheck.check(
                rule, host.host(), InventoryTables.of(host.host()).with(Table.LOSS, loss));
    }

    private static RuleResult grown(String names, Map<String, Long> by) {
        Map<String, Long> before = counters(names);
        Map<String, Long> after = new HashMap<>(before);
        by.forEach((name, more) -> after.merge(name, more, Long::sum));
        return judged(PortLoss.between(at(0, before), at(10, after)));
    }

    private static List<String> hits(RuleResult result) {
        return assertInstanceOf(Fits.class, result).hits().stream()
                .map(hit -> hit.column() + " " + hit.value())
                .toList();
    }

    /** The kernel counts spanning tree and LLDP there, which nobody on the host asks for. */
    @Test
    void whatTheKernelThrowsAwayIsNoLossOfTheCard() {
        assertInstanceOf(DoesNotApply.class, grown(IXGBE, Map.of("rx_dropped", 500L)));
        assertInstanceOf(DoesNotApply.class, grown(HINIC3, Map.of("rx_dropped", 500L)));
        assertEquals(
                List.of("noBuffer 3000"),
                hits(grown(HINIC3, Map.of("rx_dropped", 9L, "rx_discard_vport", 500L))));
    }

    @ParameterizedTest
    @CsvSource({
        BNXT_OLD + ", '[0]: rx_discards', noBuffer",
        BNXT_OLD + ", rx_stat_discard, dropped",
        HNS3 + ", ssu_full_drop_num, noBuffer",
        HNS3 + ", ssu_part_drop_num, noBuffer",
        MLX5 + ", rx_prio3_discards, noBuffer",
        MLX5 + ", rx_crc_errors_phy, crc"
    })
    void eachDriversNamesAreKnown(String names, String counter, String cause) {
        assertInstanceOf(DoesNotApply.class, grown(names, Map.of()));
        assertEquals(List.of(cause + " 600"), hits(grown(names, Map.of(counter, 100L))));
    }

    @Test
    void aFrameIsNotCountedTwice() {
        Map<String, Long> both = Map.of("[0]: rx_discards", 100L, "rx_total_discard_pkts", 100L);
        assertEquals(List.of("noBuffer 600"), hits(grown(BNXT, both)));
        Map<String, Long> port = Map.of("rx_discards_phy", 100L, "rx_prio3_discards", 100L);
        assertEquals(List.of("noBuffer 600"), hits(grown(MLX5, port)));
    }

    /** A link may have one bad bit in a million millions. */
    @Test
    void oneFrameInTenSecondsProvesNothing() {
        assertInstanceOf(DoesNotApply.class, grown(IXGBE, Map.of("rx_crc_errors", 1L)));
        assertEquals(List.of("crc 12"), hits(grown(IXGBE, Map.of("rx_crc_errors", 2L))));
    }

    @ParameterizedTest
    @CsvSource({"rx_packets", "rx_missed_errors", "rx_crc_errors"})
    void aDriverWithoutACounterOfItIsNotSaidToLoseNothing(String names) {
        assertInstanceOf(NotChecked.class, grown(names, Map.of()));
    }

    @Test
    void aPortThatDidNotAnswerIsNotChecked() {
        CounterSample first = at(0, counters(IXGBE));
        Message why = Message.of("ssh.host.hung", "count-1 eth1");
        Fact<List<Row>> loss =
                PortLoss.between(first, at(10, counters(IXGBE)), Map.of("eth1", why));
        NotChecked unheard = assertInstanceOf(NotChecked.class, judged(loss));
        assertEquals(3, unheard.because().size(), unheard.because()::toString);
        assertInstanceOf(
                DoesNotApply.class, judged(PortLoss.between(first, at(10, counters(IXGBE)))));
    }

    @Test
    void namesWithAColonAreReadFromWhatEthtoolPrints() {
        Map<String, Long> read =
                CounterSample.parse("NIC statistics:\n     [0]: rx_discards: 12\n     a b: 3\n");
        assertEquals(Map.of("[0]: rx_discards", 12L, "a b", 3L), read);
    }
}
