package io.rackside.app.firmware;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.rackside.operations.CanonicalJson;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** One object of canonical JSON, being written or read. */
final class Json {
    private static final ObjectMapper MAPPER =
            JsonMapper.builder().enable(DeserializationFeature.USE_LONG_FOR_INTS).build();

    private final Map<String, Object> fields;

    private Json(Map<String, Object> fields) {
        this.fields = fields;
    }

    static Json writing() {
        return new Json(new TreeMap<>());
    }

    /**
     * @throws IllegalArgumentException when it is no object
     */
    static Json of(Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("not an object");
        }
        Map<String, Object> fields = new TreeMap<>();
        map.forEach((key, one) -> fields.put((String) key, one));
        return new Json(fields);
    }

    /** Reads a text that this program has written. */
    static Object parsed(String text) {
        try {
            return MAPPER.readValue(text, Object.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON", e);
        }
    }

    static String text(Object value) {
        return CanonicalJson.text(value);
    }

    Map<String, Object> fields() {
        return fields;
    }

    Json put(String name, Object value) {
        fields.put(name, value);
        return this;
    }

    /** Nothing is written for an empty one. */
    Json put(String name, Optional<?> value) {
        value.ifPresent(one -> fields.put(name, one));
        return this;
    }

    <T> Json put(String name, List<T> list, Function<T, Object> each) {
        fields.put(name, list.stream().map(each).toList());
        return this;
    }

    boolean has(String name) {
        return fields.get(name) != null;
    }

    Object value(String name) {
        Object value = fields.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no " + name);
        }
        return value;
    }

    String string(String name) {
        return typed(name, String.class);
    }

    Optional<String> optional(String name) {
        return has(name) ? Optional.of(string(name)) : Optional.empty();
    }

    long whole(String name) {
        return typed(name, Long.class);
    }

    boolean truth(String name) {
        return typed(name, Boolean.class);
    }

    Instant instant(String name) {
        try {
            return Instant.parse(string(name));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(name + " is no time", e);
        }
    }

    Optional<Instant> optionalInstant(String name) {
        return has(name) ? Optional.of(instant(name)) : Optional.empty();
    }

    Duration seconds(String name) {
        return Duration.ofSeconds(whole(name));
    }

    Json object(String name) {
        return of(value(name));
    }

    List<String> strings(String name) {
        return list(name, one -> one instanceof String text ? text : fail(name));
    }

    <T> List<T> list(String name, Function<Object, T> each) {
        if (!(value(name) instanceof List<?> list)) {
            throw new IllegalArgumentException(name + " is no list");
        }
        return list.stream().<T>map(each::apply).toList();
    }

    <E extends Enum<E>> E word(String name, Class<E> type) {
        return Enum.valueOf(type, string(name));
    }

    private <T> T typed(String name, Class<T> type) {
        Object value = value(name);
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException(name + " is no " + type.getSimpleName());
        }
        return type.cast(value);
    }

    private static String fail(String name) {
        throw new IllegalArgumentException(name + " holds something else than texts");
    }
}
