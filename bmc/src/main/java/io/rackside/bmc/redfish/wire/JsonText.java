package io.rackside.bmc.redfish.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.rackside.model.Message;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Reads the JSON of an answer within bounds; bad bytes give {@link Nonsense}, nothing else. */
public final class JsonText {
    /** Redfish needs about ten. */
    public static final int DEPTH_MAX = 64;

    /** Characters of one text. */
    public static final int STRING_MAX = 1 << 20;

    /** Tokens of one answer, so that a body of brackets cannot fill the memory. */
    public static final int TOKENS_MAX = 500_000;

    private static final int NAME_MAX = 4096;

    /** What stands for bytes that are no UTF-8. */
    private static final char UNREADABLE = '\ufffd';

    private static final int NUMBER_MAX = 64;

    private static final ObjectMapper MAPPER =
            new ObjectMapper(
                    JsonFactory.builder()
                            .streamReadConstraints(
                                    StreamReadConstraints.builder()
                                            .maxNestingDepth(DEPTH_MAX)
                                            .maxStringLength(STRING_MAX)
                                            .maxNameLength(NAME_MAX)
                                            .maxNumberLength(NUMBER_MAX)
                                            .maxTokenCount(TOKENS_MAX)
                                            .build())
                            // What makers' own writers let through: tabs and line ends within
                            // texts, odd escapes, NaN, leading zeros, a comma too many.
                            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
                            .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
                            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                            .enable(JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS)
                            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
                            .build());

    private JsonText() {}

    /**
     * The first JSON object of a body. Some services append a second one to the same answer; what
     * follows the first is not read.
     *
     * @param contentType of the answer, empty when it named none
     */
    public static JsonNode object(byte[] body, String contentType) throws Nonsense {
        if (looksLikeHtml(body, contentType)) {
            throw new Nonsense(Message.of("bmc.nonsense-html"));
        }
        if (body.length == 0) {
            throw new Nonsense(Message.of("bmc.nonsense-empty"));
        }
        try {
            return object(body);
        } catch (StreamConstraintsException e) {
            throw new Nonsense(Message.of("bmc.nonsense-bounds"));
        } catch (IOException e) {
            throw new Nonsense(Message.of("bmc.nonsense-json"));
        }
    }

    private static JsonNode object(byte[] body) throws IOException, Nonsense {
        JsonNode node;
        try (JsonParser parser = MAPPER.createParser(body)) {
            node = MAPPER.readTree(parser);
        } catch (StreamConstraintsException e) {
            throw e;
        } catch (IOException e) {
            node = inAnotherCharset(body, e);
        }
        if (node == null || !node.isObject()) {
            throw new Nonsense(Message.of("bmc.nonsense-json"));
        }
        return node;
    }

    /** A name in GBK or Latin-1 costs that name; the rest of the resource is read. */
    private static JsonNode inAnotherCharset(byte[] body, IOException first) throws IOException {
        String text = new String(body, StandardCharsets.UTF_8);
        if (text.indexOf(UNREADABLE) < 0) {
            throw first;
        }
        try (JsonParser parser = MAPPER.createParser(text)) {
            return MAPPER.readTree(parser);
        }
    }

    /** An object to send. */
    public static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot be written as JSON", e);
        }
    }

    private static boolean looksLikeHtml(byte[] body, String contentType) {
        boolean said = contentType.toLowerCase(Locale.ROOT).contains("html");
        for (byte b : body) {
            if (b > 0x20) {
                // Some services call everything HTML that they send.
                return b == '<' || said && b != '{';
            }
        }
        return said;
    }
}
