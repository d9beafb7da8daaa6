package io.rackside.drivers.network.cli.table;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Modules' measurements: tables with a row for each port (IOS, EOS), and blocks below a port's name
 * with a key a line or a small table (VRP, NX-OS, Comware).
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

    private static final Pattern PORT_ROW =
            Pattern.compile(
                    "\\s*(\\d{0,3}[A-Za-z][A-Za-z-]*\\d\\S*)((?:\\s+(?:-?\\d+(?:\\.\\d+)?|N/A|NA|--|-|\\+\\+?))+.*)");
    private static final Pattern PORT_HEAD =
            Pattern.compile(
                    "\\s*(?:Interface |Port )?(\\d{0,3}[A-Za-z][A-Za-z-]*\\d[\\w/.:]*)(?:"
                            + " transceiver.*|:)?\\s*");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?|N/A|NA|--|-");
    private static final Pattern KEYED =
            Pattern.compile(
                    "([A-Za-z][A-Za-z .]*?) ?(?:\\([^)]{0,20}\\))? ?[:=]?"
                            + " ?(-?\\d+(?:\\.\\d+)?)\\b.*");

    private OpticTables() {}

    static List<OpticRow> read(List<String> lines) {
        Map<String, Map<Value, Double>> ports = new TreeMap<>();
        List<String> order = new ArrayList<>();
        List<Value> columns = List.of();
        String port = "";
        for (String line : lines) {
            if (line.length() > Tables.LINE_MAX) {
                continue;
            }
            Matcher row = PORT_ROW.matcher(line);
            Matcher head = PORT_HEAD.matcher(line);
            List<Value> titles = titles(line);
            if (titles.size() >= 3) {
                columns = titles;
            } else if (!columns.isEmpty() && row.matches()) {
                port = begin(ports, order, row.group(1));
                cells(ports.get(port), columns, row.group(2));
            } else if (!columns.isEmpty() && !port.isEmpty() && line.matches("\\s+-?\\d.*")) {
                cells(ports.get(port), columns, line);
            } else if (head.matches()) {
                port = begin(ports, order, head.group(1));
            } else if (!port.isEmpty()) {
                keyed(ports.get(port), line);
            }
        }
        return order.stream()
                .filter(name -> !ports.get(name).isEmpty())
                .map(name -> row(name, ports.get(name)))
                .toList();
    }

    private static String begin(
            Map<String, Map<Value, Double>> ports, List<String> order, String port) {
        if (ports.putIfAbsent(port, new EnumMap<>(Value.class)) == null) {
            order.add(port);
        }
        return port;
    }

    /** The values whose titles stand in the line, in its order. */
    private static List<Value> titles(String line) {
        TreeMap<Integer, Value> found = new TreeMap<>();
        String lower = line.toLowerCase(Locale.ROOT);
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
            case TRANSMITTED -> List.of("tx power", "tx-power", "transmit power");
            case RECEIVED -> List.of("rx power", "rx-power", "receive power");
        };
    }

    private static void cells(Map<Value, Double> into, List<Value> columns, String text) {
        Matcher number = NUMBER.matcher(text);
        for (Value column : columns) {
            if (!number.find()) {
                return;
            }
            if (number.group().matches("-?\\d.*")) {
                into.putIfAbsent(column, Double.parseDouble(number.group()));
            }
        }
    }

    private static void keyed(Map<Value, Double> into, String line) {
        Matcher key = KEYED.matcher(line.strip().replaceAll("\\s+", " "));
        if (!key.matches()) {
            return;
        }
        String name = key.group(1).toLowerCase(Locale.ROOT);
        if (name.matches(".*(threshold|high|low|alarm|warn|limit).*")) {
            return;
        }
        for (Value value : Value.values()) {
            if (words(value).stream().anyMatch(word -> (name + " ").contains(word))) {
                into.putIfAbsent(value, Double.parseDouble(key.group(2)));
                return;
            }
        }
    }

    private static OpticRow row(String port, Map<Value, Double> values) {
        return new OpticRow(
                port,
                of(values, Value.TEMPERATURE),
                of(values, Value.VOLTAGE),
                of(values, Value.BIAS),
                of(values, Value.TRANSMITTED),
                of(values, Value.RECEIVED));
    }

    private static OptionalDouble of(Map<Value, Double> values, Value value) {
        Double number = values.get(value);
        return number == null ? OptionalDouble.empty() : OptionalDouble.of(number);
    }
}
