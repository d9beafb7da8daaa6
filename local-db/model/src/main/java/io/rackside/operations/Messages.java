package io.rackside.operations;

import io.rackside.model.Message;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Messages as canonical-JSON values and back, so that history keeps codes and not words. */
public final class Messages {
    private Messages() {}

    /**
     * {@code {"code": ..., "arguments": [{"type": ..., "value": ...}]}}; decimals are kept as text.
     */
    public static Map<String, Object> toCanonical(Message message) {
        List<Object> arguments = new ArrayList<>();
        for (Object argument : message.arguments()) {
            arguments.add(
                    switch (argument) {
                        case String text -> typed("text", text);
                        case Long number -> typed("whole", exact(number));
                        case Integer number -> typed("whole", number.longValue());
                        case Double number -> typed("decimal", number.toString());
                        case Boolean truth -> typed("truth", truth);
                        case Instant instant -> typed("instant", instant.toString());
                        case Duration duration -> typed("duration", duration.toString());
                        case Message.Measure measure ->
                                Map.of(
                                        "type",
                                        "measure",
                                        "value",
                                        Double.toString(measure.value()),
                                        "unit",
                                        measure.unit());
                        case Message nested -> typed("message", toCanonical(nested));
                        default -> throw new IllegalStateException(message.code());
                    });
        }
        return Map.of("code", message.code(), "arguments", arguments);
    }

    /**
     * Reads back what {@link #toCanonical} wrote.
     *
     * @throws IllegalArgumentException when it is something else
     */
    public static Message fromCanonical(Object value) {
        if (!(value instanceof Map<?, ?> map)
                || !(map.get("code") instanceof String code)
                || !(map.get("arguments") instanceof List<?> list)) {
            throw new IllegalArgumentException("not a message");
        }
        return new Message(code, list.stream().map(Messages::argument).toList());
    }

    private static Map<String, Object> typed(String type, Object value) {
        return Map.of("type", type, "value", value);
    }

    /** Text where a reader of JSON could not keep the number. */
    private static Object exact(long number) {
        return number > CanonicalJson.MOST_EXACT || number < -CanonicalJson.MOST_EXACT
                ? Long.toString(number)
                : number;
    }

    private static Object argument(Object value) {
        if (!(value instanceof Map<?, ?> map) || !(map.get("type") instanceof String type)) {
            throw new IllegalArgumentException("not an argument");
        }
        Object inner = map.get("value");
        if (inner == null) {
            throw new IllegalArgumentException("an argument without a value");
        }
        try {
            return switch (type) {
                case "text" -> (String) inner;
                case "whole" ->
                        inner instanceof String text
                                ? Long.parseLong(text)
                                : ((Number) inner).longValue();
                case "decimal" -> Double.valueOf((String) inner);
                case "truth" -> (Boolean) inner;
                case "instant" -> Instant.parse((String) inner);
                case "duration" -> Duration.parse((String) inner);
                case "measure" ->
                        new Message.Measure(
                                Double.parseDouble((String) inner),
                                String.valueOf(map.get("unit")));
                case "message" -> fromCanonical(inner);
                default -> throw new IllegalArgumentException("an argument of type " + type);
            };
        } catch (ClassCastException | DateTimeParseException e) {
            throw new IllegalArgumentException("not a " + type, e);
        }
    }
}
