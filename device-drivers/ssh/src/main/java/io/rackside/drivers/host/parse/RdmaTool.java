package io.rackside.drivers.host.parse;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code rdma dev}, {@code rdma link} and {@code rdma resource} of iproute2, as JSON or as the text
 * that versions before 4.18 print alone.
 */
public final class RdmaTool {
    private static final Pattern DEVICE = Pattern.compile("\\d+: ([^\\s:/]+): (.*)");
    private static final Pattern LINK =
            Pattern.compile("(?:link |\\d+/\\d+: )([^\\s:/]+)/\\d+:? (.*)");
    private static final Pattern COUNT = Pattern.compile("(\\w+) (\\d{1,18})(?:/\\d+)?(?=\\s|$)");

    private RdmaTool() {}

    /**
     * A device.
     *
     * @param nodeGuid sixteen hex digits in four groups, empty where that is not told
     */
    public record Device(String name, String type, String firmware, String nodeGuid) {}

    public static Map<String, Device> devices(String text) {
        Map<String, Device> all = new LinkedHashMap<>();
        rows(text, DEVICE)
                .forEach(
                        (name, row) ->
                                all.put(
                                        name,
                                        new Device(
                                                name,
                                                row.getOrDefault("node_type", ""),
                                                row.getOrDefault("fw", ""),
                                                row.getOrDefault("node_guid", ""))));
        return all;
    }

    /** The network interface each device rides on, on its first port. */
    public static Map<String, String> netDevices(String text) {
        Map<String, String> all = new LinkedHashMap<>();
        rows(text, LINK)
                .forEach(
                        (name, row) -> {
                            if (row.containsKey("netdev")) {
                                all.put(name, row.get("netdev"));
                            }
                        });
        return all;
    }

    /** How many of each resource are open: {@code pd}, {@code cq}, {@code qp}, {@code mr}. */
    public static Map<String, Map<String, Long>> resources(String text) {
        Map<String, Map<String, Long>> all = new LinkedHashMap<>();
        if (json(text)) {
            for (JsonNode one : JsonOutput.of(text)) {
                Map<String, Long> own = new TreeMap<>();
                one.properties()
                        .forEach(
                                field -> {
                                    if (field.getValue().isIntegralNumber()
                                            && !field.getKey().equals("ifindex")) {
                                        own.put(field.getKey(), field.getValue().asLong());
                                    }
                                });
                all.put(JsonOutput.text(one, "ifname"), own);
            }
        } else {
            lines(text, DEVICE)
                    .forEach(
                            (name, rest) -> {
                                Map<String, Long> own = new TreeMap<>();
                                Matcher count = COUNT.matcher(rest);
                                while (count.find()) {
                                    own.put(count.group(1), Long.valueOf(count.group(2)));
                                }
                                all.put(name, own);
                            });
        }
        all.remove("");
        return all;
    }

    private static boolean json(String text) {
        return text.stripLeading().startsWith("[");
    }

    private static Map<String, Map<String, String>> rows(String text, Pattern line) {
        Map<String, Map<String, String>> rows = new LinkedHashMap<>();
        if (json(text)) {
            for (JsonNode one : JsonOutput.of(text)) {
                Map<String, String> row = new LinkedHashMap<>();
                one.properties()
                        .forEach(field -> row.put(field.getKey(), field.getValue().asText()));
                rows.putIfAbsent(row.getOrDefault("ifname", ""), row);
            }
            rows.remove("");
            return rows;
        }
        lines(text, line)
                .forEach(
                        (name, rest) -> {
                            String[] words = rest.strip().split("\\s+", -1);
                            Map<String, String> row = new LinkedHashMap<>();
                            for (int i = 0; i + 1 < words.length; i += 2) {
                                row.put(words[i].toLowerCase(Locale.ROOT), words[i + 1]);
                            }
                            rows.putIfAbsent(name, row);
                        });
        return rows;
    }

    private static Map<String, String> lines(String text, Pattern line) {
        Map<String, String> lines = new LinkedHashMap<>();
        for (String each : text.split("\\R", -1)) {
            Matcher one = line.matcher(each.strip());
            if (one.matches()) {
                lines.putIfAbsent(one.group(1), one.group(2));
            }
        }
        if (lines.isEmpty() && !text.isBlank()) {
            throw new NotUnderstood("a device", text);
        }
        return lines;
    }
}
