package io.rackside.drivers.host.parse;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.model.host.DriveHealth;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code nvme smart-log} and {@code nvme id-ctrl}, as JSON or as text, of each version of nvme-cli.
 */
public final class NvmeSmart {
    private static final int KELVIN = 273;
    private static final Pattern CELSIUS =
            Pattern.compile("(-?\\d{1,4})\\s*(?:°|º|[?]+)?\\s*C\\b.*");
    private static final Pattern PLAIN_KELVIN = Pattern.compile("(\\d{3})(?:\\s*K)?");
    private static final Pattern WHOLE = Pattern.compile("(0x[0-9a-fA-F]{1,8}|[\\d,]{1,24})\\b.*");

    private NvmeSmart() {}

    /**
     * A controller as it describes itself.
     *
     * @param celsiusWarning at which it calls itself too warm; absent where it tells none
     */
    public record Controller(
            String serial, String model, String firmware, OptionalInt celsiusWarning) {}

    public static DriveHealth health(String text) {
        Map<String, String> fields = fields(text);
        String warnings = fields.getOrDefault("critical_warning", "");
        if (warnings.isEmpty()) {
            throw new NotUnderstood("critical_warning", text);
        }
        return new DriveHealth(
                small(whole(warnings)).orElse(0),
                celsius(fields.getOrDefault("temperature", "")),
                OptionalInt.empty(),
                percent(first(fields, "avail_spare", "available_spare")),
                percent(first(fields, "spare_thresh", "available_spare_threshold")),
                percent(first(fields, "percent_used", "percentage_used")),
                whole(first(fields, "media_errors", "")),
                whole(first(fields, "unsafe_shutdowns", "")),
                whole(first(fields, "power_on_hours", "")));
    }

    public static Controller controller(String text) {
        Map<String, String> fields = fields(text);
        if (!fields.containsKey("mn") && !fields.containsKey("sn")) {
            throw new NotUnderstood("mn", text);
        }
        OptionalInt warning = small(whole(fields.getOrDefault("wctemp", "")));
        return new Controller(
                fields.getOrDefault("sn", ""),
                fields.getOrDefault("mn", ""),
                fields.getOrDefault("fr", ""),
                warning.isPresent() && warning.getAsInt() > KELVIN
                        ? OptionalInt.of(warning.getAsInt() - KELVIN)
                        : OptionalInt.empty());
    }

    private static Map<String, String> fields(String text) {
        if (!text.stripLeading().startsWith("{")) {
            Map<String, String> plain = new LinkedHashMap<>();
            Fields.of(text)
                    .forEach(
                            (name, value) ->
                                    plain.putIfAbsent(
                                            name.toLowerCase(Locale.ROOT).replace(' ', '_'),
                                            value));
            return plain;
        }
        Map<String, String> fields = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> one : JsonOutput.of(text).properties()) {
            JsonNode value = one.getValue().path("value");
            fields.put(
                    one.getKey(),
                    (value.isMissingNode() ? one.getValue() : value).asText().strip());
        }
        return fields;
    }

    private static String first(Map<String, String> fields, String name, String other) {
        return fields.getOrDefault(name, fields.getOrDefault(other, ""));
    }

    /** JSON has kelvin alone; text has °C, with kelvin behind it in newer versions. */
    private static OptionalInt celsius(String value) {
        Matcher celsius = CELSIUS.matcher(value);
        if (celsius.matches()) {
            return OptionalInt.of(Integer.parseInt(celsius.group(1)));
        }
        Matcher kelvin = PLAIN_KELVIN.matcher(value);
        return kelvin.matches()
                ? OptionalInt.of(Integer.parseInt(kelvin.group(1)) - KELVIN)
                : OptionalInt.empty();
    }

    private static OptionalInt percent(String value) {
        return small(whole(value));
    }

    private static OptionalInt small(OptionalLong value) {
        return value.isPresent() && value.getAsLong() == (int) value.getAsLong()
                ? OptionalInt.of((int) value.getAsLong())
                : OptionalInt.empty();
    }

    private static OptionalLong whole(String value) {
        Matcher number = WHOLE.matcher(value);
        if (!number.matches()) {
            return OptionalLong.empty();
        }
        String told = number.group(1);
        return told.startsWith("0x")
                ? OptionalLong.of(Long.parseLong(told.substring(2), 16))
                : Fields.whole(told.replace(",", ""));
    }
}
