package io.rackside.drivers.cluster.api;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.drivers.cluster.text.Shown;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is wanted of each object that the server prints.
 *
 * @param columns cells, by their headings
 * @param labels values of labels, by their names
 */
public record Wanted(List<String> columns, List<String> labels) {
    private static final int LABEL_MOST = 300;

    public Wanted {
        columns = List.copyOf(columns);
        labels = List.copyOf(labels);
    }

    /** Cells alone. */
    public static Wanted cells(List<String> columns) {
        return new Wanted(columns, List.of());
    }

    Map<String, String> labelsOf(JsonNode metadata) {
        JsonNode all = metadata.path("labels");
        Map<String, String> found = new HashMap<>();
        for (String each : labels) {
            if (all.path(each).isTextual()) {
                found.put(each, Shown.text(all.path(each).asText(), LABEL_MOST));
            }
        }
        return found;
    }
}
