package io.rackside.nic.measure;

import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What counters of cards mean, by the names drivers give them. Sums that a driver makes of others
 * are left out, so that nothing counts twice.
 */
public enum CounterKind {
    /** Frames that were lost, at the wire or for want of a buffer. */
    LOST(
            // igb, ixgbe, i40e, ice
            "rx_crc_errors(?:\\.nic)?",
            "rx_missed_errors",
            "rx_dropped\\.nic",
            "port\\.rx_crc_errors",
            "port\\.rx_dropped",
            "port\\.tx_dropped_link_down",
            // mlx5
            "rx_crc_errors_phy",
            "rx_discards_phy",
            "tx_discards_phy",
            "rx_out_of_buffer",
            // bnxt_en
            "rx_fcs_err_frames",
            "rx_stat_discard",
            "tx_stat_discard",
            // hns3, hinic, hinic3
            "mac_rx_fcs_err_pkt_num",
            "rx_dropped",
            // others
            "rx_fcs_errors",
            "rxq\\d+: rx_drops_no_frags"),
    /** Pause frames of one priority that were received: the other end asks for patience. */
    PAUSE_HEARD(
            "rx_prio(\\d)_pause",
            "rx_priority_(\\d)_xoff(?:\\.nic)?",
            "port\\.rx_priority_(\\d)_xoff",
            "rx_pfc_ena_frames_pri(\\d)",
            "mac_rx_pfc_pri(\\d)_pkt_num"),
    /** The same, sent. */
    PAUSE_SENT(
            "tx_prio(\\d)_pause",
            "tx_priority_(\\d)_xoff(?:\\.nic)?",
            "port\\.tx_priority_(\\d)_xoff",
            "tx_pfc_ena_frames_pri(\\d)",
            "mac_tx_pfc_pri(\\d)_pkt_num"),
    /** Pause frames of the whole link, which stop every priority. */
    LINK_PAUSE(
            "[rt]x_pause_ctrl_phy",
            "[rt]x_flow_control_xoff",
            "port\\.link_xoff_[rt]x",
            "link_xoff_[rt]x(?:\\.nic)?",
            "[rt]x_pause_frames",
            "mac_[rt]x_mac_pause_num",
            "mac_[rt]x_pause_num",
            "rx_xoff_pause_rcvd"),
    /** Frames of one priority that the card dropped: that priority is not lossless. */
    PRIORITY_LOST("rx_prio(\\d)_discards", "rx_prio(\\d)_buf_discard"),
    /** RDMA packets that came out of order, were sent again, or given up. */
    RDMA_RETRY(
            // rdma_rxe
            "rcvd_seq_err",
            "completer_retry_err",
            "retry_exceeded_err",
            "retry_rnr_exceeded_err",
            "rcvd_rnr_err",
            // mlx5_ib
            "out_of_sequence",
            "packet_seq_err",
            "local_ack_timeout_err",
            "rnr_nak_retry_err",
            "roce_adp_retrans_to",
            // hns_roce, bnxt_re
            "to_retransmits|seq_err_naks_rcvd|max_retry_exceeded|rnr_naks_rcvd"),
    /** Marks of congestion: notification packets sent and heard (DCQCN). */
    CONGESTION("np_cnp_sent", "rp_cnp_handled", "np_ecn_marked_roce_packets", "[rt]x_cnp_pkts");

    private final List<Pattern> names;

    CounterKind(String... names) {
        this.names = List.of(names).stream().map(Pattern::compile).toList();
    }

    /** Whether a counter of that name is one of these. */
    boolean has(String name) {
        return names.stream().anyMatch(form -> form.matcher(name).matches());
    }

    /** The priority a counter is for, 0 to 7, where its name tells one. */
    OptionalInt priority(String name) {
        for (Pattern form : names) {
            Matcher found = form.matcher(name);
            if (found.matches() && found.groupCount() > 0 && found.group(1) != null) {
                int priority = Integer.parseInt(found.group(1));
                return priority < 8 ? OptionalInt.of(priority) : OptionalInt.empty();
            }
        }
        return OptionalInt.empty();
    }
}
