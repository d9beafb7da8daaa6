package io.rackside.bmc.redfish.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.rackside.model.Message;

import java.io.IOException;
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
        try (JsonParser parser = MAPPER.createParser(body)) {
            JsonNode node = MAPPER.readTree(parser);
            if (node == null || !node.isObject()) {
                throw new Nonsense(Message.of("bmc.nonsense-json"));
            }
            return node;
        } catch (StreamConstraintsException e) {
            throw new Nonsense(Message.of("bmc.nonsense-bounds"));
        } catch (IOException e) {
            throw new Nonsense(Message.of("bmc.nonsense-json"));
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
        if (contentType.toLowerCase(Locale.ROOT).contains("html")) {
            return true;
        }
        for (byte b : body) {
            if (b > 0x20) {
                return b == '<';
            }
        }
        return false;
    }
}
