package io.rackside.drivers.cluster.api;

import java.util.List;

/**
 * Rows as the server prints them (Table, meta.k8s.io/v1), reduced to the columns that were asked
 * for.
 *
 * @param columns those that were asked for; a server that lacks one leaves its cells empty
 * @param rows cells in the order of {@code columns}, made harmless
 * @param version the list's resourceVersion, from where a watch goes on
 */
public record Rows(List<String> columns, List<List<String>> rows, String version) {
    public Rows {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }
}
