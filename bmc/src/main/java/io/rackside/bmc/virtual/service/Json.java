package io.rackside.bmc.virtual.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** JSON objects as maps, to and from UTF-8. */
public final class Json {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
    private static final TypeReference<LinkedHashMap<String, Object>> OBJECT =
            new TypeReference<>() {};

    private Json() {}

    public static byte[] bytes(Map<String, Object> object) {
        try {
            return MAPPER.writeValueAsBytes(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not JSON", e);
        }
    }

    /** The object in these bytes; empty when there is none or something else. */
    public static Optional<Map<String, Object>> object(byte[] bytes) {
        try {
            return Optional.ofNullable(MAPPER.readValue(bytes, OBJECT));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static byte[] escapeSlashes(byte[] json) {
        return new String(json, StandardCharsets.UTF_8)
                .replace("/", "\\/")
                .getBytes(StandardCharsets.UTF_8);
    }
}
