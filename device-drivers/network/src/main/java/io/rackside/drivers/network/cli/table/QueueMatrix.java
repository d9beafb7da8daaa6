package io.rackside.drivers.network.cli.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Counters of a Catalyst's output queues: a table of queues and thresholds for each thing that is
 * counted, {@code show mls qos interface gi1/0/1 statistics}.
 */
final class QueueMatrix {
    /** {@code GigabitEthernet1/0/1 (All statistics are in packets)}. */
    private static final Pattern PORT =
            Pattern.compile("([A-Z][A-Za-z]+\\d[\\d/.]*)(?: \\(.*\\))?\\s*");

    private static final Pattern COUNTED =
            Pattern.compile("\\s*output queues (enqueued|dropped)\\s*:\\s*");
    private static final Pattern TITLES =
            Pattern.compile("\\s*queue\\s*:((?:\\s+threshold ?\\d)+)\\s*");
    private static final Pattern TITLE = Pattern.compile("threshold ?\\d");
    private static final Pattern ROW = Pattern.compile("\\s*queue (\\d)\\s*:((?:\\s+\\d{1,18})+)");

    private final SequencedMap<String, Map<String, Long>> queues = new LinkedHashMap<>();
    private final List<CounterRow> rows = new ArrayList<>();
    private String port = "";
    private String counted = "";
    private List<String> titles = List.of();

    private QueueMatrix() {}

    /** Empty where there is no such table. */
    static List<CounterRow> read(List<String> lines) {
        QueueMatrix reading = new QueueMatrix();
        for (String line : lines) {
            if (line.length() <= Tables.LINE_MAX) {
                reading.take(line.stripTrailing());
            }
        }
        reading.end();
        return reading.rows;
    }

    private void take(String line) {
        Matcher head = PORT.matcher(line);
        Matcher what = COUNTED.matcher(line);
        Matcher named = TITLES.matcher(line);
        Matcher row = ROW.matcher(line);
        if (head.matches()) {
            end();
            port = head.group(1);
        } else if (what.matches()) {
            counted = what.group(1);
            titles = List.of();
        } else if (named.matches()) {
            titles = TITLE.matcher(named.group(1)).results().map(each -> each.group()).toList();
        } else if (row.matches() && !counted.isEmpty()) {
            count(row.group(1), row.group(2).strip().split("\\s+"));
        }
    }

    private void count(String queue, String... cells) {
        Map<String, Long> counters = queues.computeIfAbsent(queue, _ -> new LinkedHashMap<>());
        for (int i = 0; i < cells.length && i < titles.size(); i++) {
            counters.put(counted + " " + titles.get(i), Long.valueOf(cells[i]));
        }
    }

    private void end() {
        queues.forEach(
                (queue, counters) -> {
                    if (!counters.isEmpty()) {
                        rows.add(new CounterRow(port, queue, counters));
                    }
                });
        queues.clear();
        port = "";
        counted = "";
        titles = List.of();
    }
}
