package io.rackside.nic.rule;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The counters of a host's ports at one moment.
 *
 * @param taken on the clock of whoever asked
 * @param counters by the port's name, then by the counter's
 */
public record CounterSample(Instant taken, Map<String, Map<String, Long>> counters) {
    /** More than the card with the most queues has. */
    private static final int COUNTERS_MOST = 20_000;

    private static final Pattern LINE = Pattern.compile("\\s*(\\S.*?)\\s*: (\\d{1,18})\\s*");

    public CounterSample {
        Objects.requireNonNull(taken, "taken");
        counters = Map.copyOf(counters);
    }

    /**
     * The counters that {@code ethtool -S} prints of one port; lines of any other form are left
     * out.
     */
    public static Map<String, Long> parse(String text) {
        Map<String, Long> counters = new LinkedHashMap<>();
        for (String line : text.split("\n", -1)) {
            Matcher counter = LINE.matcher(line);
            if (counter.matches() && counters.size() < COUNTERS_MOST) {
                counters.putIfAbsent(counter.group(1), Long.valueOf(counter.group(2)));
            }
        }
        return counters;
    }
}
