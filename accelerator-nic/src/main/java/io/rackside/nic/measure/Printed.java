package io.rackside.nic.measure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a tool printed, bounded. */
final class Printed {
    /** iperf3 with 128 streams for a minute prints less. */
    static final int MOST = 4 << 20;

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Warnings and a job's description may stand before it. */
    private static final Pattern BEGINNING = Pattern.compile("(?m)^\\s*[\\[{]");

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,18}(?:\\.\\d{1,18})?");

    private static final String VIRTUAL = "virtual host of rackside";

    private Printed() {}

    /** The text itself, when it is short enough to be looked through. */
    static String bounded(String tool, String text) throws NotMeasured {
        if (text.length() > MOST) {
            throw NotMeasured.tooLong(tool);
        }
        return text;
    }

    /** The first JSON value in it. */
    static JsonNode json(String tool, String text) throws NotMeasured {
        Matcher beginning = BEGINNING.matcher(bounded(tool, text));
        if (!beginning.find()) {
            throw NotMeasured.noResult(tool, text);
        }
        try {
            JsonNode node = JSON.readTree(text.substring(beginning.start()));
            if (node == null || !node.isContainerNode()) {
                throw NotMeasured.noResult(tool, text);
            }
            return node;
        } catch (JsonProcessingException _) {
            throw NotMeasured.noResult(tool, text);
        }
    }

    /** A finite number of JSON; absent for everything else. */
    static OptionalDouble number(JsonNode value) {
        return value.isNumber() && Double.isFinite(value.doubleValue())
                ? OptionalDouble.of(value.doubleValue())
                : OptionalDouble.empty();
    }

    /** A decimal number as a tool prints it in a table. */
    static OptionalDouble decimal(String text) {
        return NUMBER.matcher(text).matches()
                ? OptionalDouble.of(Double.parseDouble(text))
                : OptionalDouble.empty();
    }

    /** A whole number not below zero. */
    static OptionalLong count(String text) {
        return text.matches("\\d{1,18}")
                ? OptionalLong.of(Long.parseLong(text))
                : OptionalLong.empty();
    }

    /** Whether it says itself that a virtual host computed it. */
    static boolean computed(String text) {
        return text.toLowerCase(Locale.ROOT).contains(VIRTUAL);
    }
}
