package io.rackside.drivers.cluster.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** One page of a Table, read token by token: only the wanted cells are ever kept. */
final class TablePage {
    private final TableCells cells;
    private final BiConsumer<List<String>, JsonNode> rows;
    private final Pages pages;
    private boolean whole;
    private String next = "";
    private String version = "";
    private OptionalInt left = OptionalInt.empty();

    /**
     * @param columns names wanted, in any case
     * @param rows gets each row's wanted cells
     * @param pages of which this is one
     */
    TablePage(List<String> columns, Consumer<List<String>> rows, Pages pages) {
        this(columns, pages, (row, _) -> rows.accept(row));
    }

    /**
     * @param rows gets each row's wanted cells, and the metadata that came with it
     */
    TablePage(List<String> columns, Pages pages, BiConsumer<List<String>, JsonNode> rows) {
        cells = new TableCells(columns);
        this.rows = rows;
        this.pages = pages;
    }

    /** Takes no row without all wanted cells: for kinds whose columns every server has. */
    TablePage whole() {
        whole = true;
        return this;
    }

    String version() {
        return version;
    }

    /** Rows after this page, as far as it tells; none after the last. */
    OptionalInt left() {
        return next.isEmpty() ? OptionalInt.of(0) : left;
    }

    Void read(BoundedInput answer) throws IOException {
        try (JsonParser parser = Json.MAPPER.createParser(answer)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new Unfit(Unfit.Why.NONSENSE, "no Table");
            }
            table(parser, answer);
        }
        pages.next(next);
        return null;
    }

    /** From after its opening brace to its closing one. */
    private void table(JsonParser parser, BoundedInput answer) throws IOException {
        boolean table = false;
        boolean rows = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "kind" -> table = "Table".equals(parser.getText());
                case "metadata" -> metadata(parser.readValueAsTree());
                case "columnDefinitions" -> cells.define(parser.readValueAsTree());
                case "rows" -> {
                    rows = true;
                    rows(parser, value, answer);
                }
                default -> parser.skipChildren();
            }
        }
        if (!table || !rows || parser.currentToken() != JsonToken.END_OBJECT) {
            throw new Unfit(Unfit.Why.NONSENSE, "no Table");
        }
    }

    private void metadata(JsonNode metadata) {
        next = metadata.path("continue").asText("");
        version = metadata.path("resourceVersion").asText("");
        JsonNode rest = metadata.path("remainingItemCount");
        left = rest.canConvertToInt() ? OptionalInt.of(rest.asInt()) : OptionalInt.empty();
    }

    private void rows(JsonParser parser, JsonToken value, BoundedInput answer) throws IOException {
        if (value == JsonToken.VALUE_NULL) {
            return;
        }
        if (value != JsonToken.START_ARRAY) {
            throw new Unfit(Unfit.Why.NONSENSE, "no rows");
        }
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            if (whole && !cells.complete()) {
                throw new Unfit(Unfit.Why.NONSENSE, "columns that are not there");
            }
            row(parser);
            answer.again();
        }
        if (parser.currentToken() != JsonToken.END_ARRAY) {
            throw new Unfit(Unfit.Why.NONSENSE, "no rows");
        }
    }

    /** From after its opening brace to its closing one. */
    private void row(JsonParser parser) throws IOException {
        List<String> picked = List.of();
        JsonNode metadata = MissingNode.getInstance();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("cells")) {
                picked = cells.read(parser);
            } else if (name.equals("object") && value == JsonToken.START_OBJECT) {
                JsonNode object = parser.readValueAsTree();
                metadata = object.path("metadata");
            } else {
                parser.skipChildren();
            }
        }
        if (parser.currentToken() != JsonToken.END_OBJECT) {
            throw new Unfit(Unfit.Why.NONSENSE, "no row");
        }
        pages.row();
        rows.accept(picked.isEmpty() ? cells.none() : picked, metadata);
    }
}
