package io.rackside.nic.measure;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The table that a program of perftest ends with, or the report it writes with --out_json. */
final class PerftestTable {
    private static final Pattern NAME =
            Pattern.compile(
                    "#?[A-Za-z_]+(?: [A-Za-z_]+)?\\[[^\\]]+]|#\\S+"
                            + "|99(?:\\.9)?% percentile\\[[^\\]]+]");

    private static final Pattern ROW = Pattern.compile("\\s*\\d+\\s+\\d+\\s+[\\d.]+.*");

    private final Map<String, Double> columns;

    private PerftestTable(Map<String, Double> columns) {
        this.columns = columns;
    }

    /** Reads either. */
    static PerftestTable parse(String tool, String text) throws NotMeasured {
        String bounded = Printed.bounded(tool, text);
        List<String> lines = bounded.lines().toList();
        String head = "";
        for (String line : lines) {
            if (line.strip().startsWith("#bytes")) {
                head = line;
            } else if (!head.isEmpty() && ROW.matcher(line).matches()) {
                // Warnings of the processor's clock come between the two.
                return ofTable(tool, head, line, bounded);
            }
        }
        if (bounded.contains("\"results\"")) {
            return ofJson(tool, bounded);
        }
        throw NotMeasured.noResult(tool, bounded);
    }

    /** The value of the first column there is of these; each told without its unit or with it. */
    OptionalDouble of(String... names) {
        return Stream.of(names).filter(columns::containsKey).mapToDouble(columns::get).findFirst();
    }

    private static PerftestTable ofTable(String tool, String head, String row, String text)
            throws NotMeasured {
        List<String> names = NAME.matcher(head).results().map(found -> found.group()).toList();
        String[] values = row.strip().split("\\s+");
        Map<String, Double> columns = new LinkedHashMap<>();
        // CPU_Util stands in newer heads whether it was asked for or not.
        for (int i = 0; i < names.size() && i < values.length; i++) {
            OptionalDouble value = Printed.decimal(values[i]);
            if (value.isEmpty()) {
                throw NotMeasured.noResult(tool, text);
            }
            columns.put(names.get(i), value.getAsDouble());
        }
        return new PerftestTable(columns);
    }

    private static PerftestTable ofJson(String tool, String text) throws NotMeasured {
        JsonNode results = Printed.json(tool, text).path("results");
        Map<String, Double> columns = new LinkedHashMap<>();
        results.properties()
                .forEach(
                        field ->
                                Printed.number(field.getValue())
                                        .ifPresent(value -> columns.put(field.getKey(), value)));
        return new PerftestTable(columns);
    }
}
