package io.rackside.drivers.host.parse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The JSON a tool prints, with whatever warnings before and after it. */
final class JsonOutput {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern BEGINNING = Pattern.compile("(?m)^[ \\t]*+[\\[{]");

    private JsonOutput() {}

    static JsonNode of(String text) {
        Matcher beginning = BEGINNING.matcher(text);
        if (!beginning.find()) {
            throw new NotUnderstood("JSON", text);
        }
        try {
            JsonNode node = JSON.readTree(text.substring(beginning.start()));
            if (node == null || node.isMissingNode()) {
                throw new NotUnderstood("JSON", text);
            }
            return node;
        } catch (JsonProcessingException e) {
            throw new NotUnderstood("JSON, " + e.getOriginalMessage(), text);
        }
    }

    /** A field's text without blanks around it; empty for null and for what is not there. */
    static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isValueNode() && !value.isNull() ? value.asText().strip() : "";
    }

    static OptionalInt number(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.canConvertToInt() ? OptionalInt.of(value.intValue()) : OptionalInt.empty();
    }
}
