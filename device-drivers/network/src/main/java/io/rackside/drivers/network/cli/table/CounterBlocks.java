package io.rackside.drivers.network.cli.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Counters of queues that are told one block each, with a key a line: VRP5, Comware and NX-OS. */
final class CounterBlocks {
    private static final Pattern PORT =
            Pattern.compile(
                    "\\s*Interface ?: ?(\\S+)\\s*|(?:Egress|Ingress) Queuing for (\\S+).*|"
                            + "(\\S*\\d\\S*) (?:in|out)bound traffic statistics:\\s*");

    private static final Pattern QUEUE =
            Pattern.compile(
                    "\\s*Queue(?: ID)?\\s*:? ?(\\d{1,3})\\s*|\\|?\\s*QOS GROUP (\\d{1,3})\\s*\\|?|"
                            + "\\s*\\[(\\w{1,8})]\\s*");

    /** {@code Dropped: 0 packets, 0 bytes}. */
    private static final Pattern UNITS =
            Pattern.compile("\\s*([A-Z][A-Za-z ]{2,40}): *((?:\\d[\\d,]* +[a-z]+(?:, *|\\s*$))+)");

    private static final Pattern UNIT = Pattern.compile("(\\d[\\d,]*) +([a-z]+)");

    /** {@code Passed Packets : 48,140}; {@code TxPPP: 0, RxPPP: 0}. */
    private static final Pattern PAIR =
            Pattern.compile(
                    "([A-Z][A-Za-z ]{2,40}?)\\s*: *(\\d{1,3}(?:,\\d{3})+|\\d{1,18})(?=,?\\s|$)");

    /** {@code | Tx Pkts | 17| 0|}. */
    private static final Pattern BARS = Pattern.compile("\\|([^|]+)\\|((?:[^|]+\\|)+)");

    private static final Pattern NO_COUNTER =
            Pattern.compile("(?i).*(?:rate|\\bcir\\b|\\bpir\\b|pps|bps|bandwidth|depth|length).*");

    private final List<CounterRow> rows = new ArrayList<>();
    private List<String> bars = List.of();
    private String port = "";
    private String queue = "";
    private boolean barred;
    private Map<String, Long> counters = new LinkedHashMap<>();

    private CounterBlocks() {}

    static List<CounterRow> read(List<String> lines) {
        CounterBlocks reading = new CounterBlocks();
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
        Matcher part = QUEUE.matcher(line);
        if (head.matches()) {
            end();
            port = group(head);
        } else if (part.matches()) {
            end();
            queue = group(part);
            barred = line.startsWith("|");
        } else if (barred && !line.isEmpty() && "|+".indexOf(line.charAt(0)) < 0) {
            // Below the queues' bars the port is counted again.
            end();
            counted(line);
        } else if (!port.isEmpty() || !queue.isEmpty()) {
            counted(line);
        }
    }

    private void counted(String line) {
        Matcher units = UNITS.matcher(line);
        Matcher row = BARS.matcher(line.strip());
        if (units.matches()) {
            UNIT.matcher(units.group(2))
                    .results()
                    .forEach(each -> count(units.group(1) + " " + each.group(2), each.group(1)));
        } else if (row.matches()) {
            bars(row.group(1).strip(), List.of(row.group(2).split("\\|")));
        } else {
            PAIR.matcher(line).results().forEach(each -> count(each.group(1), each.group(2)));
        }
    }

    private void bars(String name, List<String> cells) {
        if (name.isEmpty()) {
            bars = cells.stream().map(String::strip).toList();
            return;
        }
        for (int i = 0; i < cells.size(); i++) {
            String title = i < bars.size() ? name + " " + bars.get(i) : name;
            String cell = cells.get(i).strip();
            if (cell.matches("\\d{1,18}")) {
                count(title, cell);
            }
        }
    }

    private void count(String title, String number) {
        String digits = number.replace(",", "");
        if (digits.length() <= 18 && !NO_COUNTER.matcher(title).matches()) {
            counters.putIfAbsent(title.strip(), Long.valueOf(digits));
        }
    }

    private void end() {
        if (!counters.isEmpty()) {
            rows.add(new CounterRow(port, queue, counters));
        }
        queue = "";
        barred = false;
        counters = new LinkedHashMap<>();
    }

    private static String group(Matcher match) {
        for (int i = 1; i <= match.groupCount(); i++) {
            if (match.group(i) != null) {
                return match.group(i);
            }
        }
        return "";
    }
}
