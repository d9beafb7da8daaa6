package io.rackside.drivers.cluster.virtual;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.function.Function;

/** A column of a Table. */
record Column(String heading, String type, int priority, Function<JsonNode, String> cell) {
    static Column of(String heading, Function<JsonNode, String> cell) {
        return new Column(heading, "string", 0, cell);
    }

    /** Shown by {@code -o wide} only. */
    static Column wide(String heading, Function<JsonNode, String> cell) {
        return new Column(heading, "string", 1, cell);
    }

    /** What stands at a path of names and numbers; a dash where nothing does. */
    static Column at(String heading, String pointer) {
        return of(heading, object -> text(object, pointer));
    }

    static String text(JsonNode object, String pointer) {
        String text = object.at(pointer).asText("");
        return text.isEmpty() ? "<none>" : text;
    }
}
