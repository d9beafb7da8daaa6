package io.rackside.drivers.cluster.api;

import java.util.List;
import java.util.Map;

/**
 * One object as the server prints it, with its identity.
 *
 * @param namespace empty where the kind has none
 * @param cells the columns asked for, made harmless
 * @param labels those that were asked for and are there, made harmless
 */
public record Row(String namespace, String name, List<String> cells, Map<String, String> labels) {
    public Row {
        cells = List.copyOf(cells);
        labels = Map.copyOf(labels);
    }
}
