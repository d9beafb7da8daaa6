package io.rackside.app.monitoring;

import io.rackside.model.Part;
import io.rackside.model.Sensor;

import java.util.Locale;

/** How parts are told apart and matched with what else speaks of them. */
final class PartName {
    private PartName() {}

    /** The device's own word for it, else its identifier. */
    static String of(Part part) {
        return part.name().isBlank() ? part.id() : part.name();
    }

    /** Stable key of a cause about that part. */
    static String cause(String kind, String name) {
        return kind + ":" + name;
    }

    /** Letters and digits only, for comparing "PSU 2" with "PSU2 Input Voltage". */
    static String folded(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    /** Whether the sensor's name speaks of that part: "PSU1 Input" of PSU1, not of PSU11. */
    static boolean isOf(Sensor sensor, Part part) {
        String name = folded(of(part));
        return !name.isEmpty()
                && (names(folded(sensor.name()), name) || names(folded(sensor.key()), name));
    }

    private static boolean names(String text, String name) {
        int at = text.indexOf(name);
        int end = at + name.length();
        return at >= 0 && (end == text.length() || !Character.isDigit(text.charAt(end)));
    }

    static boolean absent(String state) {
        return state.equalsIgnoreCase("Absent");
    }
}
