package io.rackside.drivers.cluster.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.drivers.cluster.text.Shown;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
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

    /** Whether the server has said where each wanted cell is. */
    boolean complete() {
        return Arrays.stream(at).allMatch(index -> index >= 0);
    }

    /**
     * The same, token by token.
     *
     * @param parser at the opening bracket of the cells; at the closing one afterwards
     */
    List<String> read(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return none();
        }
        String[] wanted = new String[at.length];
        Arrays.fill(wanted, "");
        int index = 0;
        for (JsonToken token = parser.nextToken();
                token != null && token != JsonToken.END_ARRAY;
                token = parser.nextToken()) {
            if (token.isStructStart()) {
                parser.skipChildren();
            } else if (token != JsonToken.VALUE_NULL) {
                take(wanted, index, parser);
            }
            index++;
        }
        return List.of(wanted);
    }

    /** Of a row that has no cells. */
    List<String> none() {
        return Collections.nCopies(at.length, "");
    }

    private void take(String[] wanted, int index, JsonParser parser) throws IOException {
        for (int i = 0; i < at.length; i++) {
            if (at[i] == index) {
                wanted[i] = Shown.text(parser.getText(), CELL_MOST);
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
