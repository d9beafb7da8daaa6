package io.rackside.drivers.host.parse;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.model.host.HostProcessor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code lscpu}, as text or with {@code -J}. */
public final class Lscpu {
    private Lscpu() {}

    public static HostProcessor parse(String text) {
        Map<String, String> fields = text.stripLeading().startsWith("{") ? json(text) : lines(text);
        if (!fields.containsKey("CPU(s)")) {
            throw new NotUnderstood("CPU(s)", text);
        }
        String flags = fields.getOrDefault("Flags", "");
        return new HostProcessor(
                fields.getOrDefault("Vendor ID", ""),
                fields.getOrDefault("Model name", ""),
                Fields.number(fields.get("CPU(s)")),
                Fields.number(fields.get("Socket(s)")),
                Fields.number(fields.get("Core(s) per socket")),
                Fields.number(fields.get("Thread(s) per core")),
                Fields.number(fields.get("NUMA node(s)")),
                flags.isEmpty() ? List.of() : List.of(flags.split("\\s+")));
    }

    /** Newer ones nest what belongs together. */
    private static Map<String, String> json(String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        gather(JsonOutput.of(text).path("lscpu"), fields);
        return fields;
    }

    private static void gather(JsonNode list, Map<String, String> fields) {
        for (JsonNode entry : list) {
            String name = JsonOutput.text(entry, "field");
            fields.putIfAbsent(
                    name.endsWith(":") ? name.substring(0, name.length() - 1) : name,
                    JsonOutput.text(entry, "data"));
            gather(entry.path("children"), fields);
        }
    }

    /** A long value goes on in the next line, which has no name of its own. */
    private static Map<String, String> lines(String text) {
        StringBuilder joined = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            boolean goesOn = line.matches("\\s{12,}\\S.*") && !line.matches("\\s*[^:]{1,40}:\\s.*");
            joined.append(goesOn ? "" : "\n")
                    .append(goesOn ? line.replaceFirst("^\\s{25}", "") : line);
        }
        return Fields.of(joined.toString());
    }
}
