package io.rackside.drivers.cluster.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;

/** One page of a Table, read token by token: only the wanted cells are ever kept. */
final class TablePage {
    private final TableCells cells;
    private final Consumer<List<String>> rows;
    private String next = "";
    private String version = "";

    /**
     * @param columns names wanted, in any case
     * @param rows gets each row's wanted cells
     */
    TablePage(List<String> columns, Consumer<List<String>> rows) {
        cells = new TableCells(columns);
        this.rows = rows;
    }

    /** Where the next page begins; empty after the last. */
    String next() {
        return next;
    }

    String version() {
        return version;
    }

    Void read(InputStream answer) throws IOException {
        try (JsonParser parser = Json.MAPPER.createParser(answer)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("no Table");
            }
            table(parser);
        }
        return null;
    }

    /** From after its opening brace to its closing one. */
    private void table(JsonParser parser) throws IOException {
        boolean table = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "kind" -> table = "Table".equals(parser.getText());
                case "metadata" -> metadata(parser.readValueAsTree());
                case "columnDefinitions" -> cells.define(parser.readValueAsTree());
                case "rows" -> rows(parser, value);
                default -> parser.skipChildren();
            }
        }
        if (!table) {
            throw new IOException("no Table");
        }
    }

    private void metadata(JsonNode metadata) {
        next = metadata.path("continue").asText("");
        version = metadata.path("resourceVersion").asText("");
    }

    private void rows(JsonParser parser, JsonToken value) throws IOException {
        if (value != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            JsonNode row = parser.readValueAsTree();
            rows.accept(cells.of(row.path("cells")));
        }
    }
}
