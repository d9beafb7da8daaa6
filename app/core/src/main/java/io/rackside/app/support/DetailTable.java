package io.rackside.app.support;

import io.rackside.model.details.Topic;

import java.util.List;

/**
 * What a controller tells of one thing, in words.
 *
 * @param columns empty where each row is a setting's name and its value
 * @param rows as many cells each as there are columns; an empty cell is not told
 */
public record DetailTable(
        Topic topic, String title, List<Column> columns, List<List<String>> rows) {
    public DetailTable {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /**
     * A column.
     *
     * @param figures whether it holds numbers
     */
    public record Column(String title, boolean figures) {}
}
