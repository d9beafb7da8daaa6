package io.rackside.drivers.cluster.api;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.drivers.cluster.text.Shown;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Picks the wanted cells out of the rows of a Table. A list says its columns on each page, a watch
 * with its first event alone.
 */
final class TableCells {
    private static final int CELL_MOST = 300;

    private final List<String> columns;
    private final int[] at;

    /**
     * @param columns names wanted, in any case
     */
    TableCells(List<String> columns) {
        this.columns = columns.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        at = new int[columns.size()];
        Arrays.fill(at, -1);
    }

    /** Takes the columns' definitions; an answer without any leaves those from before. */
    void define(JsonNode definitions) {
        if (definitions.isEmpty()) {
            return;
        }
        Arrays.fill(at, -1);
        for (int i = definitions.size() - 1; i >= 0; i--) {
            int wanted =
                    columns.indexOf(
                            definitions.path(i).path("name").asText("").toLowerCase(Locale.ROOT));
            if (wanted >= 0) {
                at[wanted] = i;
            }
        }
    }

    /** The wanted ones, made harmless; empty texts for those the server has not. */
    List<String> of(JsonNode cells) {
        List<String> wanted = new ArrayList<>(at.length);
        for (int index : at) {
            JsonNode cell = index < 0 ? null : cells.get(index);
            wanted.add(cell == null ? "" : Shown.text(cell.asText(""), CELL_MOST));
        }
        return wanted;
    }
}
