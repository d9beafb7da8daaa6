package io.rackside.nic.rule;

import io.rackside.model.Message;
import io.rackside.model.host.Fact;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What ports lost between two samples, by cause: damaged frames ({@code crc}), no room to receive
 * into ({@code noBuffer}), thrown away for other reasons ({@code dropped}). Counters are named by
 * each driver in its own way; those of one queue are left out where the driver sums them up, and so
 * are sums that hold the others, as {@code rx_errors} does.
 */
public final class PortLoss {
    /** Two samples closer than that prove nothing. */
    public static final Duration LEAST = Duration.ofSeconds(5);

    private static final Predicate<String> CRC =
            Pattern.compile("(?i).*(crc_err|crc_align|symbol_err|fcs_err|rx_align_errors).*")
                    .asMatchPredicate();
    private static final Predicate<String> NO_BUFFER =
            Pattern.compile(
                            "(?i)(port\\.)?(rx_out_of_buffer|rx_no_buffer_count|rx_missed_errors"
                                    + "|rx_fifo_errors|rx_no_dma_resources|rx_discards_phy"
                                    + "|rx_dropped\\.nic|rx_nodesc_drop_cnt|rx_no_desc)")
                    .asMatchPredicate();
    private static final Predicate<String> DROPPED =
            Pattern.compile("(?i)(port\\.)?((rx|tx)_(dropped|discards?)|tx_(discards_phy|errors))")
                    .asMatchPredicate();

    private PortLoss() {}

    /** The table {@link Table#LOSS}; a counter that went back or a port that is gone is unread. */
    public static Fact<List<Row>> between(CounterSample first, CounterSample second) {
        Duration time = Duration.between(first.taken(), second.taken());
        if (time.compareTo(LEAST) < 0) {
            return Fact.unread(Message.of("nic.rule.samples-too-close", LEAST));
        }
        List<Row> rows = new ArrayList<>();
        for (String port : new TreeSet<>(first.counters().keySet())) {
            Map<String, Long> before = first.counters().get(port);
            Map<String, Long> after = second.counters().get(port);
            Map<String, Fact<String>> values = new LinkedHashMap<>();
            values.put("seconds", Fact.known(String.valueOf(time.toSeconds())));
            values.put("crc", grown(before, after, CRC));
            values.put("noBuffer", grown(before, after, NO_BUFFER));
            values.put("dropped", grown(before, after, DROPPED));
            rows.add(new Row(port, values));
        }
        return Fact.known(rows);
    }

    private static Fact<String> grown(
            Map<String, Long> before, Map<String, Long> after, Predicate<String> about) {
        if (after == null) {
            return Fact.unread(Message.of("nic.rule.port-gone"));
        }
        List<String> counters = before.keySet().stream().filter(about).toList();
        if (counters.isEmpty()) {
            return Fact.notSupported();
        }
        long sum = 0;
        for (String counter : counters) {
            long now = after.getOrDefault(counter, -1L);
            if (now < before.get(counter)) {
                return Fact.unread(Message.of("nic.rule.counter-went-back", counter));
            }
            sum += now - before.get(counter);
        }
        return Fact.known(String.valueOf(sum));
    }
}
