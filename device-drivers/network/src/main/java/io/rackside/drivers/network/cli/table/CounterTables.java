package io.rackside.drivers.network.cli.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tables whose first column is a port or a queue and whose others are numbers: the last titles of
 * the header belong to the last numbers of a row.
 */
final class CounterTables {
    private static final Pattern HEADER =
            Pattern.compile("\\s*(?:Interface|Port|Queue|Prio|Priority)\\b.*[A-Za-z].*");
    private static final Pattern TITLE =
            Pattern.compile("[A-Za-z][\\w./#-]*(?: ?\\([A-Za-z/ ]+\\))?");
    private static final Pattern ROW =
            Pattern.compile("\\s*(\\S+)((?:\\s+\\S+)*?)((?:\\s+(?:\\d{1,18}|-|--))+)\\s*");

    private CounterTables() {}

    static List<CounterRow> read(List<String> lines) {
        List<CounterRow> rows = new ArrayList<>();
        List<String> titles = List.of();
        for (String line : lines) {
            if (line.length() > Tables.LINE_MAX || line.isBlank()) {
                continue;
            }
            Matcher row = ROW.matcher(line);
            if (!titles.isEmpty() && row.matches()) {
                rows.add(row(titles, row));
            } else if (HEADER.matcher(line).matches()) {
                titles = titles(line);
            }
        }
        return rows;
    }

    private static List<String> titles(String line) {
        return TITLE.matcher(line).results().map(found -> found.group().strip()).toList();
    }

    private static CounterRow row(List<String> titles, Matcher row) {
        String[] numbers = row.group(3).strip().split("\\s+");
        Map<String, Long> counters = new LinkedHashMap<>();
        int offset = titles.size() - numbers.length;
        for (int i = Math.max(0, -offset); i < numbers.length; i++) {
            if (numbers[i].matches("\\d+")) {
                counters.put(titles.get(offset + i), Long.valueOf(numbers[i]));
            }
        }
        return new CounterRow(row.group(1), counters);
    }
}
