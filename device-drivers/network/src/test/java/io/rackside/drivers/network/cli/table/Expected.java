package io.rackside.drivers.network.cli.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The records of a {@code parsed_sample}: as much of YAML as those files use, which is a list of
 * maps of quoted texts and lists of them.
 */
final class Expected {
    private Expected() {}

    static List<Map<String, String>> read(Path file) throws IOException {
        List<Map<String, String>> records = new ArrayList<>();
        String key = "";
        for (String raw : Files.readAllLines(file)) {
            String line = raw.stripTrailing();
            if (line.startsWith("  - ") && line.matches("  - \"?[a-z0-9_]+\"?: .*|  - \\w+:")) {
                records.add(new LinkedHashMap<>());
                line = "    " + line.substring(4);
            }
            if (line.matches("    \\w+:.*")) {
                int colon = line.indexOf(':');
                key = line.substring(4, colon);
                put(records, key, line.substring(colon + 1).strip());
            } else if (line.matches("\\s{6,}- .*")) {
                String item = line.strip().substring(2);
                Map<String, String> last = records.getLast();
                String before = last.get(key);
                last.put(key, before.isEmpty() ? text(item) : before + "|" + text(item));
            } else if (line.startsWith("      ") && !records.isEmpty()) {
                // A long text goes on: "\ " at the break keeps the blank.
                Map<String, String> last = records.getLast();
                String before = last.get(key);
                String more = line.strip().replaceFirst("^\\\\ ?", " ").replaceAll("\"$", "");
                last.put(
                        key,
                        (before.endsWith("\\")
                                                ? before.substring(0, before.length() - 1)
                                                : before + " ")
                                        .stripTrailing()
                                + " "
                                + more.strip());
            }
        }
        return records;
    }

    private static void put(List<Map<String, String>> records, String key, String value) {
        records.getLast().put(key, value.equals("[]") ? "" : text(value));
    }

    private static String text(String quoted) {
        String text = quoted;
        if (text.startsWith("\"") || text.startsWith("'")) {
            text = text.substring(1);
            if (text.endsWith(quoted.substring(0, 1)) && !text.isEmpty()) {
                text = text.substring(0, text.length() - 1);
            }
        }
        return text.replace("\\\"", "\"");
    }
}
