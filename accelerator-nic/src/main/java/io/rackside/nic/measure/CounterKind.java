package io.rackside.nic.measure;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What counters of cards mean, by the names drivers give them. Sums that a driver makes of others
 * are left out, so that nothing counts twice.
 */
public enum CounterKind {
    /** Frames that were lost, at the wire or for want of a buffer. */
    LOST(joined(Names.DAMAGED, joined(Names.NO_BUFFER, Names.DISCARDED))),
    /** Frames that arrived damaged, and signs that some will: a fault of the wire. */
    DAMAGED(
            joined(
                    Names.DAMAGED,
                    List.of("(?i)(?!(?:mac_)?tx).*(?:crc_err|crc_align|symbol_err|fcs_err).*"))),
    /** Frames that came when no buffer was free, in the card or in the host's rings. */
    NO_BUFFER(joined(Names.NO_BUFFER, List.of("rx_no_buffer_count", "rx_fifo_errors"))),
    /**
     * Frames thrown away for other reasons. What drivers copy from the kernel is not among the
     * received ones, see {@link #among}.
     */
    DISCARDED(
            joined(
                    Names.DISCARDED,
                    List.of(
                            "[rt]x_dropped",
                            "[rt]x_discards?",
                            "tx_discard_vport",
                            "(?:port\\.)?tx_errors"))),
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

    /** A port sums these up of its queues, where its driver is new enough. */
    private static final Pattern OF_QUEUES =
            Pattern.compile("([rt])x_total_(?:discard_pkts|ring_discards)");

    private static final Pattern OF_ONE_QUEUE = Pattern.compile("\\[\\d+\\]: ([rt])x_discards");

    /**
     * Only drivers that copy all of {@code rtnl_link_stats64} have this one (ixgbe, mlx4, hinic,
     * hinic3, hns3 of old kernels).
     */
    private static final String COPIES_KERNEL = "tx_heartbeat_errors";

    private final List<Pattern> names;

    CounterKind(String... names) {
        this(List.of(names));
    }

    CounterKind(List<String> names) {
        this.names = names.stream().map(Pattern::compile).toList();
    }

    private static List<String> joined(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    /**
     * Which of a port's counters are of this kind, so that no frame counts twice: those of one
     * queue are left out where the driver sums them up. So is {@code rx_dropped} where it is the
     * kernel's: that counts frames that nobody on the host asked for as well (spanning tree, LLDP,
     * other VLANs), which is no loss.
     *
     * @param all the names of one port's counters
     */
    public Set<String> among(Set<String> all) {
        Set<String> summed = new HashSet<>();
        for (String name : all) {
            Matcher sum = OF_QUEUES.matcher(name);
            if (sum.matches()) {
                summed.add(sum.group(1));
            }
        }
        Set<String> some = new TreeSet<>();
        for (String name : all) {
            Matcher queue = OF_ONE_QUEUE.matcher(name);
            boolean twice = queue.matches() && summed.contains(queue.group(1));
            boolean kernels = name.equals("rx_dropped") && all.contains(COPIES_KERNEL);
            if (has(name) && !twice && !kernels) {
                some.add(name);
            }
        }
        return some;
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

    /** What drivers call frames that were lost; each is in one list alone. */
    private static final class Names {
        private static final List<String> DAMAGED =
                List.of(
                        // igb, ixgbe, i40e, ice
                        "rx_crc_errors(?:\\.nic)?",
                        "port\\.rx_crc_errors",
                        "rx_align_errors",
                        // mlx5
                        "rx_crc_errors_phy",
                        // bnxt_en
                        "rx_fcs_err_frames",
                        "rx_align_err_frames",
                        // hns3, hinic, hinic3
                        "mac_rx_fcs_err_pkt_num",
                        // others
                        "rx_fcs_errors");
        private static final List<String> NO_BUFFER =
                List.of(
                        // igb, ixgbe, i40e, ice
                        "rx_missed_errors",
                        "rx_no_dma_resources",
                        "rx_dropped\\.nic",
                        "port\\.rx_dropped",
                        // mlx5
                        "rx_discards_phy",
                        "rx_out_of_buffer",
                        // bnxt_en
                        "rx_total_(?:discard_pkts|ring_discards|oom_discards)",
                        "\\[\\d+\\]: rx_discards",
                        // hinic, hinic3
                        "rx_discard_vport",
                        // hns3, where its kernel shows them
                        "ssu_(?:full|part)_drop_num",
                        // others
                        "rx_nodesc_drop_cnt",
                        "rx_no_desc",
                        "rxq\\d+: rx_drops_no_frags");
        private static final List<String> DISCARDED =
                List.of(
                        "port\\.tx_dropped_link_down",
                        "tx_discards_phy",
                        // bnxt_en
                        "[rt]x_stat_discard",
                        "tx_total_(?:discard_pkts|ring_discards)",
                        "\\[\\d+\\]: tx_discards");

        private Names() {}
    }
}
