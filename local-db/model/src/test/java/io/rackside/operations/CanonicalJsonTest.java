package io.rackside.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rackside.model.Message;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

class CanonicalJsonTest {
    /** RFC 8785, 3.2.2: how strings and literals are spelled. */
    @Test
    void stringsAndLiteralsAreSpelledAsTheStandardSays() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("string", "\u20ac$\u000f\nA'B\"\\\\\"/");
        value.put("literals", Arrays.asList(null, true, false));
        assertEquals(
                "{\"literals\":[null,true,false],"
                        + "\"string\":\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}",
                CanonicalJson.text(value));
    }

    /** RFC 8785, 3.2.3: names are sorted by UTF-16 code units, whatever the language. */
    @Test
    void namesAreSortedByCodeUnits() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("\u20ac", "Euro Sign");
        value.put("\r", "Carriage Return");
        value.put("\ufb33", "Hebrew Letter Dalet With Dagesh");
        value.put("1", "One");
        value.put("\ud83d\ude00", "Emoji: Grinning Face");
        value.put("\u0080", "Control");
        value.put("\u00f6", "Latin Small Letter O With Diaeresis");
        assertEquals(
                "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                        + "\"\u00f6\":\"Latin Small Letter O With Diaeresis\","
                        + "\"\u20ac\":\"Euro Sign\",\"\ud83d\ude00\":\"Emoji: Grinning Face\","
                        + "\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}",
                CanonicalJson.text(value));
    }

    @Test
    void controlCharactersHaveOneSpellingEach() {
        assertEquals(
                "\"\\u0000\\b\\t\\n\\u000b\\f\\r\\u001f\u007f\"",
                CanonicalJson.text("\0\b\t\n\u000b\f\r\u001f\u007f"));
    }

    @Test
    void aSurrogateWithoutItsPartnerSurvives() {
        assertEquals("\"\\ud83d-\\ude00\"", CanonicalJson.text("\ud83d-\ude00"));
        assertEquals("\"\ud83d\ude00\"", CanonicalJson.text("\ud83d\ude00"));
    }

    @Test
    void numbersAreWholeAndExactOrRefused() {
        assertEquals("[0,-1,9007199254740991]", CanonicalJson.text(List.of(0, -1, (1L << 53) - 1)));
        for (Object number : List.<Object>of(1L << 53, Long.MIN_VALUE, 1.5, 1.0, BigDecimal.ONE)) {
            assertThrows(IllegalArgumentException.class, () -> CanonicalJson.text(List.of(number)));
        }
    }

    @Test
    void everyKindOfArgumentOfAMessageSurvives() {
        Message message =
                Message.of(
                        "operations.test",
                        "text",
                        7,
                        Long.MAX_VALUE,
                        -0.1,
                        true,
                        Instant.parse("2026-03-01T08:00:00.000000001Z"),
                        Duration.ofMillis(1500),
                        new Message.Measure(21.5, "°C"),
                        Message.of("operations.inner", "x"));
        assertEquals(message, Messages.fromCanonical(Messages.toCanonical(message)));
        CanonicalJson.text(Messages.toCanonical(message));
    }

    @Test
    void whatIsNoMessageIsRefused() {
        for (Object nonsense :
                List.of(
                        "x",
                        Map.of(),
                        Map.of("code", "a", "arguments", List.of("x")),
                        Map.of("code", "a", "arguments", List.of(Map.of("type", "text"))),
                        Map.of(
                                "code",
                                "a",
                                "arguments",
                                List.of(Map.of("type", "instant", "value", "now"))),
                        Map.of(
                                "code",
                                "a",
                                "arguments",
                                List.of(Map.of("type", "whole", "value", true))))) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> Messages.fromCanonical(nonsense),
                    nonsense.toString());
        }
    }
}
