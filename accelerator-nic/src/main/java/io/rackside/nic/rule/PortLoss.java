package io.rackside.nic.rule;

import io.rackside.model.Message;
import io.rackside.model.host.Fact;
import io.rackside.nic.measure.CounterKind;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What ports lost between two samples, in frames a minute and by cause: damaged frames ({@code
 * crc}), no room to receive into ({@code noBuffer}), thrown away for other reasons ({@code
 * dropped}). Counters are named by each driver in its own way, see {@link CounterKind}. A driver
 * that has no counter of a cause does not show that nothing was lost by it; only the last two are
 * told apart by few, so there one is enough.
 */
public final class PortLoss {
    /** Two samples closer than that prove nothing. */
    public static final Duration LEAST = Duration.ofSeconds(5);

    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    private PortLoss() {}

    /** The table {@link Table#LOSS}; a counter that went back or a port that is gone is unread. */
    public static Fact<List<Row>> between(CounterSample first, CounterSample second) {
        return between(first, second, Map.of());
    }

    /**
     * The same where some ports did not answer.
     *
     * @param silent why, by port; their rows are unread
     */
    public static Fact<List<Row>> between(
            CounterSample first, CounterSample second, Map<String, Message> silent) {
        Duration time = Duration.between(first.taken(), second.taken());
        if (time.compareTo(LEAST) < 0) {
            return Fact.unread(Message.of("nic.rule.samples-too-close", LEAST));
        }
        Set<String> ports = new TreeSet<>(first.counters().keySet());
        ports.addAll(silent.keySet());
        List<Row> rows = new ArrayList<>();
        for (String port : ports) {
            Map<String, Fact<String>> values = new LinkedHashMap<>();
            values.put("seconds", Fact.known(String.valueOf(time.toSeconds())));
            values.putAll(
                    silent.containsKey(port)
                            ? unread(silent.get(port))
                            : lost(
                                    first.counters().get(port),
                                    second.counters().get(port),
                                    time.toMillis()));
            rows.add(new Row(port, values));
        }
        return Fact.known(rows);
    }

    private static Map<String, Fact<String>> unread(Message why) {
        Fact<String> no = Fact.unread(why);
        return Map.of("crc", no, "noBuffer", no, "dropped", no);
    }

    private static Map<String, Fact<String>> lost(
            Map<String, Long> before, Map<String, Long> after, long millis) {
        if (after == null) {
            return unread(Message.of("nic.rule.port-gone"));
        }
        Fact<Long> crc = grown(before, after, CounterKind.DAMAGED);
        Fact<Long> noBuffer = noBuffer(before, after);
        Fact<Long> dropped = grown(before, after, CounterKind.DISCARDED);
        boolean counts = !(none(noBuffer) && none(dropped));
        Map<String, Fact<String>> values = new TreeMap<>();
        values.put("crc", aMinute(crc, millis, false));
        values.put("noBuffer", aMinute(noBuffer, millis, counts));
        values.put("dropped", aMinute(dropped, millis, counts));
        return values;
    }

    /** Cards that count it by priority count it for the port as well, but not all of it. */
    private static Fact<Long> noBuffer(Map<String, Long> before, Map<String, Long> after) {
        Fact<Long> port = grown(before, after, CounterKind.NO_BUFFER);
        Fact<Long> priorities = grown(before, after, CounterKind.PRIORITY_LOST);
        if (port instanceof Fact.Unread<Long> || none(priorities)) {
            return port;
        }
        return port.value().isEmpty()
                ? priorities
                : priorities.map(sum -> Math.max(sum, port.value().get()));
    }

    private static boolean none(Fact<?> fact) {
        return fact instanceof Fact.NotSupported<?>;
    }

    /**
     * @param elsewhere whether another column holds what this one has no counter for
     */
    private static Fact<String> aMinute(Fact<Long> frames, long millis, boolean elsewhere) {
        return none(frames) && !elsewhere
                ? Fact.unread(Message.of("nic.rule.no-counter"))
                : frames.map(count -> String.valueOf(count * MINUTE / millis));
    }

    private static Fact<Long> grown(
            Map<String, Long> before, Map<String, Long> after, CounterKind kind) {
        Set<String> counters = kind.among(before.keySet());
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
        return Fact.known(sum);
    }
}
