package io.rackside.drivers.cluster.api;

import java.util.List;

/**
 * Rows with their identities.
 *
 * @param version the list's resourceVersion, from where a watch goes on
 */
public record NamedRows(List<Row> rows, String version) {
    public NamedRows {
        rows = List.copyOf(rows);
    }
}
