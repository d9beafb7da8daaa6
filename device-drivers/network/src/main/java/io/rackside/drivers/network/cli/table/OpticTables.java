package io.rackside.drivers.network.cli.table;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Modules and their measurements: tables with a row for each port (IOS, EOS, FortiOS, ZTE), and
 * blocks below a port's name with a key a line or a small table (VRP, NX-OS, Comware).
 */
final class OpticTables {
    private enum Value {
        TEMPERATURE,
        VOLTAGE,
        TRANSMITTED,
        RECEIVED,
        // Last: "current" is also said of what is measured now.
        BIAS
    }

    private enum Identity {
        MAKER,
        PART,
        SERIAL
    }

    private static final int LANES_MAX = 16;

    private static final Pattern PORT_ROW =
            Pattern.compile("\\s*(\\d{0,3}[A-Za-z][A-Za-z-]*\\d\\S*)((?:\\s+\\S+)+)\\s*");
    private static final Pattern PORT_HEAD =
            Pattern.compile(
                    "[\\s=]*(?:Interface |Port )?"
                            + "(\\d{0,3}[A-Za-z][A-Za-z-]*(?:\\d[\\w/.:]*| \\d+/[\\d/]+))"
                            + "(?: transceiver.*| sfp .*| - .*|:)?[\\s=]*");

    /** A number of its own; "-" and "--" stand for none, or for an alarm behind a number. */
    private static final Pattern CELL =
            Pattern.compile(
                    "(?<![\\w./:,|\\[-])(?:-?\\d+(?:\\.\\d+)?(?=[\\s/(]|$)|N/A|NA|--|-)(?![\\w.])");

    /** No title begins with one. */
    private static final Pattern DIGIT = Pattern.compile("(?<!\\w)\\d");

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?");
    private static final Pattern KEYED =
            Pattern.compile(
                    "([A-Za-z][A-Za-z .]*?) ?(?:\\([^)]{0,20}\\))? ?[:=]?"
                            + " ?(-?\\d+(?:\\.\\d+)?(?: ?[|,] ?-?\\d+(?:\\.\\d+)?)*)\\b.*");
    private static final Pattern NO_MEASUREMENT =
            Pattern.compile(
                    ".*(?:threshold|alarm|warn|limit|\\b(?:high|low|max|min|nominal|supported|operational|length)\\b).*");

    private static final Map<Identity, Pattern> IDENTITIES =
            Map.of(
                    Identity.MAKER,
                    Pattern.compile("(?i)(?:vendor name|manufacturer|name) *(?::|is) *(\\S.*)"),
                    Identity.PART,
                    Pattern.compile(
                            "(?i)(?:vendor |manufacturer's )?part (?:number|no\\.?) *(?::|is)"
                                    + " *(\\S.*)"),
                    Identity.SERIAL,
                    Pattern.compile(
                            "(?i)(?:manu\\. |vendor )?serial (?:number|no\\.?) *(?::|is)"
                                    + " *(\\S.*)"));

    /** One port's. */
    private static final class Module {
        private final Map<Value, List<Double>> values = new EnumMap<>(Value.class);
        private final Map<Identity, String> identity = new EnumMap<>(Identity.class);
        private boolean limits;
    }

    private final Map<String, Module> modules = new LinkedHashMap<>();
    private Module module = new Module();
    private List<Value> columns = List.of();

    /** So many limits stand behind a value. */
    private int behind;

    private boolean lanes;

    private OpticTables() {}

    static List<OpticRow> read(List<String> lines) {
        OpticTables reading = new OpticTables();
        for (String line : lines) {
            if (line.length() <= Tables.LINE_MAX) {
                reading.take(line);
            }
        }
        return reading.modules.entrySet().stream()
                .filter(
                        each ->
                                !each.getValue().values.isEmpty()
                                        || !each.getValue().identity.isEmpty())
                .map(each -> row(each.getKey(), each.getValue()))
                .toList();
    }

    private void take(String line) {
        boolean numbers = CELL.matcher(line).find();
        if (!numbers && !DIGIT.matcher(line).find() && header(line)) {
            return;
        }
        Matcher row = PORT_ROW.matcher(line);
        Matcher head = PORT_HEAD.matcher(line);
        if (!columns.isEmpty() && numbers && row.matches()) {
            module = modules.computeIfAbsent(row.group(1), port -> new Module());
            cells(row.group(2));
        } else if (!columns.isEmpty() && numbers && line.matches("\\s*-?\\d.*")) {
            cells(line);
        } else if (head.matches()) {
            module = modules.computeIfAbsent(head.group(1), port -> new Module());
            columns = List.of();
        } else if (!line.isBlank()) {
            keyed(line.strip().replaceAll("\\s+", " "));
        }
    }

    /** The titles of a table may take several lines. */
    private boolean header(String line) {
        String lower = line.toLowerCase(Locale.ROOT);
        boolean lane = lower.matches(".*\\b(?:lane|channel)\\b.*");
        List<Value> titles = titles(lower);
        int limits = lower.split("threshold", -1).length - 1;
        if (titles.size() >= 2 || titles.size() == 1 && limits >= 2) {
            columns = titles;
            behind = titles.size() == 1 ? limits : 0;
            lanes = lane;
            return true;
        }
        lanes |= lane;
        return false;
    }

    /** The values whose titles stand in the line, in its order. */
    private static List<Value> titles(String lower) {
        TreeMap<Integer, Value> found = new TreeMap<>();
        for (Value value : Value.values()) {
            for (String title : words(value)) {
                int at = lower.indexOf(title);
                if (at >= 0) {
                    found.put(at, value);
                    break;
                }
            }
        }
        return List.copyOf(found.values());
    }

    private static List<String> words(Value value) {
        return switch (value) {
            case TEMPERATURE -> List.of("temperature", "temp");
            case VOLTAGE -> List.of("voltage");
            case BIAS -> List.of("bias", "current ");
            case TRANSMITTED -> List.of("tx power", "tx-power", "txpower", "transmit power");
            case RECEIVED -> List.of("rx power", "rx-power", "rxpower", "receive power");
        };
    }

    private void cells(String text) {
        boolean limited = text.contains("/[");
        // ZTE: below the lanes, each with its limits, stands their sum.
        if (module.limits && !limited) {
            return;
        }
        module.limits = limited;
        List<String> all = CELL.matcher(text).results().map(found -> found.group()).toList();
        List<String> numbers = all.stream().filter(cell -> !cell.matches("--?")).toList();
        int least = columns.size() + behind;
        List<String> cells = numbers.size() >= least ? numbers : all;
        int from = lanes && cells.size() > least ? 1 : 0;
        for (int i = 0; i < columns.size() && from + i < cells.size(); i++) {
            String cell = cells.get(from + i);
            if (NUMBER.matcher(cell).matches()) {
                add(columns.get(i), cell);
            }
        }
    }

    private void add(Value value, String number) {
        List<Double> values = module.values.computeIfAbsent(value, key -> new ArrayList<>());
        if (values.size() < LANES_MAX) {
            values.add(Double.parseDouble(number));
        }
    }

    private void keyed(String line) {
        IDENTITIES.forEach(
                (identity, pattern) -> {
                    Matcher match = pattern.matcher(line);
                    if (match.matches()) {
                        module.identity.putIfAbsent(identity, match.group(1));
                    }
                });
        Matcher key = KEYED.matcher(line);
        if (!key.matches()) {
            return;
        }
        String name = key.group(1).toLowerCase(Locale.ROOT);
        if (NO_MEASUREMENT.matcher(name).matches()) {
            return;
        }
        for (Value value : Value.values()) {
            if (words(value).stream().anyMatch(word -> (name + " ").contains(word))) {
                NUMBER.matcher(key.group(2)).results().forEach(each -> add(value, each.group()));
                return;
            }
        }
    }

    private static OpticRow row(String port, Module module) {
        return new OpticRow(
                port,
                module.identity.getOrDefault(Identity.MAKER, ""),
                module.identity.getOrDefault(Identity.PART, ""),
                module.identity.getOrDefault(Identity.SERIAL, ""),
                first(module, Value.TEMPERATURE),
                first(module, Value.VOLTAGE),
                first(module, Value.BIAS),
                module.values.getOrDefault(Value.TRANSMITTED, List.of()),
                module.values.getOrDefault(Value.RECEIVED, List.of()));
    }

    private static OptionalDouble first(Module module, Value value) {
        return module.values.getOrDefault(value, List.of()).stream()
                .mapToDouble(Double::doubleValue)
                .findFirst();
    }
}
