package io.rackside.drivers.cluster.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.util.function.Consumer;

/**
 * One page of a list of whole objects, handed over one by one, so that none is kept, each with the
 * API's version, which a list says once for all.
 */
final class ObjectPage {
    private final Consumer<JsonNode> items;
    private final Pages pages;
    private String version = "";

    /**
     * @param pages of which this is one
     */
    ObjectPage(Consumer<JsonNode> items, Pages pages) {
        this.items = items;
        this.pages = pages;
    }

    Void read(BoundedInput answer) throws IOException {
        String next = "";
        boolean list = false;
        try (JsonParser parser = Json.MAPPER.createParser(answer)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new Unfit(Unfit.Why.NONSENSE, "no list");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("apiVersion")) {
                    version = parser.getText();
                } else if (name.equals("items")) {
                    list = true;
                    items(parser, value, answer);
                } else if (name.equals("metadata")) {
                    JsonNode metadata = parser.readValueAsTree();
                    next = metadata.path("continue").asText("");
                } else {
                    parser.skipChildren();
                }
            }
            if (!list || parser.currentToken() != JsonToken.END_OBJECT) {
                throw new Unfit(Unfit.Why.NONSENSE, "no list");
            }
        }
        pages.next(next);
        return null;
    }

    /** Those that are none are no list of nothing: what is not there would seem safe to lose. */
    private void items(JsonParser parser, JsonToken value, BoundedInput answer) throws IOException {
        if (value == JsonToken.VALUE_NULL) {
            return;
        }
        if (value != JsonToken.START_ARRAY) {
            throw new Unfit(Unfit.Why.NONSENSE, "no list");
        }
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            JsonNode item = parser.readValueAsTree();
            if (item instanceof ObjectNode object && !object.has("apiVersion")) {
                object.put("apiVersion", version);
            }
            pages.row();
            items.accept(item);
            answer.again();
        }
        if (parser.currentToken() != JsonToken.END_ARRAY) {
            throw new Unfit(Unfit.Why.NONSENSE, "no list of objects");
        }
    }
}
