package io.rackside.drivers.network.cli.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Tables whose first column is a port or a queue and whose others are numbers. A row, and the
 * header above it, may take two lines; a queue's rows may leave out their port.
 */
final class CounterTables {
    private static final Pattern HEADER =
            Pattern.compile(
                    "\\s*(?:Interface|Port|Queue|Prio|Priority|TxQ|PFC_COS|QoS-Group#?)\\b.*[A-Za-z].*");

    private static final Pattern QUEUE =
            Pattern.compile("(?:Queue(?: ?ID)?|P|Prio(?:rity)?|TxQ|PFC_COS|QoS-Group#?|CoS)");

    /** Is asked for with the counters and is none. */
    private static final Pattern NO_COUNTER =
            Pattern.compile("(?i).*(?:rate|\\bcir\\b|\\bpir\\b|bandwidth).*");

    private static final Pattern FIRST =
            Pattern.compile("\\d{0,3}[A-Za-z][\\w.-]*\\d[\\w/.:-]*|\\d{1,3}");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}|\\d{1,3}(?:,\\d{3}){1,5}");
    private static final Pattern RULER = Pattern.compile("[-=+\\s]*");

    private final List<CounterRow> rows = new ArrayList<>();
    private CounterTitles titles = CounterTitles.NONE;
    private String port = "";
    private String queue = "";
    private Map<String, Long> counters = new LinkedHashMap<>();

    /** Which line of a row comes next. */
    private int deck;

    /** Whether the header may go on. */
    private boolean heading;

    private CounterTables() {}

    static List<CounterRow> read(List<String> lines) {
        List<CounterRow> matrix = QueueMatrix.read(lines);
        List<CounterRow> blocks = matrix.isEmpty() ? CounterBlocks.read(lines) : matrix;
        if (!blocks.isEmpty()) {
            return blocks;
        }
        CounterTables reading = new CounterTables();
        for (String line : lines) {
            if (line.length() <= Tables.LINE_MAX) {
                reading.take(line);
            }
        }
        reading.end();
        return reading.rows;
    }

    private void take(String line) {
        if (RULER.matcher(line).matches()) {
            return;
        }
        List<String> cells = List.of(line.strip().split("\\s+"));
        boolean numbers = cells.stream().anyMatch(cell -> NUMBER.matcher(cell).matches());
        if (!numbers && HEADER.matcher(line).matches()) {
            titles = CounterTitles.of(line);
            heading = true;
        } else if (heading && !numbers && line.startsWith(" ")) {
            titles = titles.with(line);
        } else if (numbers && !titles.isEmpty()) {
            heading = false;
            row(line, cells);
        }
    }

    private void row(String line, List<String> cells) {
        boolean below = line.startsWith(" ") && cells.stream().allMatch(CounterTables::counted);
        if (below && deck > 0) {
            count(titles.below(cells.size()), cells);
            deck = 0;
            return;
        }
        // A row that begins with numbers goes on with the port above it.
        boolean same = below && titles.port() && !port.isEmpty();
        if (!same && !(FIRST.matcher(cells.getFirst()).matches() && counted(cells.getLast()))) {
            return;
        }
        end();
        if (!same) {
            port = titles.port() ? cells.getFirst() : "";
        }
        count(titles.above(same ? cells.size() + 1 : cells.size()), cells);
        deck = titles.decks() - 1;
    }

    /** The last titles belong to the last cells. */
    private void count(List<String> named, List<String> cells) {
        int offset = named.size() - cells.size();
        for (int i = Math.max(0, -offset); i < cells.size(); i++) {
            String title = named.get(offset + i);
            String cell = cells.get(i);
            if (QUEUE.matcher(title).matches()) {
                queue = cell;
            } else if (NUMBER.matcher(cell).matches() && !NO_COUNTER.matcher(title).matches()) {
                counters.put(title, Long.valueOf(cell.replace(",", "")));
            }
        }
    }

    private void end() {
        if (!counters.isEmpty()) {
            rows.add(new CounterRow(port, queue, counters));
        }
        queue = "";
        counters = new LinkedHashMap<>();
    }

    private static boolean counted(String cell) {
        return cell.equals("-") || cell.equals("--") || NUMBER.matcher(cell).matches();
    }
}
