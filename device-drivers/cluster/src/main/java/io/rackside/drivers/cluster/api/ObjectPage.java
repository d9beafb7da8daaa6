package io.rackside.drivers.cluster.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** One page of a list of whole objects, handed over one by one, so that none is kept. */
final class ObjectPage {
    private final Consumer<JsonNode> items;
    private String next = "";

    ObjectPage(Consumer<JsonNode> items) {
        this.items = items;
    }

    /** Where the next page begins; empty after the last. */
    String next() {
        return next;
    }

    Void read(InputStream answer) throws IOException {
        try (JsonParser parser = Json.MAPPER.createParser(answer)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("no list");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("items") && value == JsonToken.START_ARRAY) {
                    while (parser.nextToken() == JsonToken.START_OBJECT) {
                        items.accept(parser.readValueAsTree());
                    }
                } else if (name.equals("metadata")) {
                    JsonNode metadata = parser.readValueAsTree();
                    next = metadata.path("continue").asText("");
                } else {
                    parser.skipChildren();
                }
            }
        }
        return null;
    }
}
