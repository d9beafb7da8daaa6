package io.rackside.app.console.texts;

import io.rackside.model.Quantity;
import io.rackside.model.Reading;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;

/** Numbers as they stand in the window: grouped by narrow spaces, with their unit. */
public final class Figures {
    /** What stands where nothing is known. */
    public static final String NOT_KNOWN = "–";

    private static final char GAP = '\u00a0';

    private Figures() {}

    /** A reading's number with its unit, its word where it has none, else a dash. */
    public static String of(Reading reading) {
        if (reading.value().isPresent()) {
            return of(reading.value().getAsDouble(), reading.sensor().quantity());
        }
        return reading.text().isEmpty() ? NOT_KNOWN : reading.text();
    }

    public static String of(double value, Quantity quantity) {
        int decimals =
                switch (quantity) {
                    case VOLTAGE -> Math.abs(value) < 100 ? 2 : 0;
                    case CURRENT, ENERGY -> 1;
                    case OTHER -> value == Math.rint(value) ? 0 : 2;
                    case TEMPERATURE,
                            FAN_SPEED,
                            FAN_DUTY,
                            POWER,
                            HUMIDITY,
                            UTILISATION,
                            AIRFLOW,
                            STATE ->
                            0;
                };
        String unit = quantity.unit();
        return grouped(value, decimals) + (unit.isEmpty() ? "" : GAP + unit);
    }

    /** Whole digits in groups of three. */
    public static String grouped(double value, int decimals) {
        String plain = String.format(Locale.ROOT, "%." + decimals + "f", value);
        int point = decimals == 0 ? plain.length() : plain.indexOf('.');
        int first = plain.startsWith("-") ? 1 : 0;
        StringBuilder out = new StringBuilder(plain);
        for (int i = point - 3; i > first; i -= 3) {
            out.insert(i, GAP);
        }
        return out.toString();
    }

    /** Bytes of a drive or of memory: decimal units for drives, as printed on them. */
    public static String driveSize(OptionalLong bytes) {
        if (bytes.isEmpty()) {
            return NOT_KNOWN;
        }
        double value = bytes.getAsLong();
        return value >= 1e12
                ? trimmed(value / 1e12) + GAP + "TB"
                : trimmed(value / 1e9) + GAP + "GB";
    }

    public static String memorySize(OptionalLong mebibytes) {
        return mebibytes.isEmpty()
                ? NOT_KNOWN
                : trimmed(mebibytes.getAsLong() / 1024.0) + GAP + "GiB";
    }

    /** Bytes that went over a link: "640 B", "14 kB", "1.2 MB". */
    public static String transferred(long bytes) {
        if (bytes < 1000) {
            return grouped(bytes, 0) + GAP + "B";
        }
        return bytes < 1_000_000
                ? grouped(Math.ceil(bytes / 1e3), 0) + GAP + "kB"
                : grouped(bytes / 1e6, 1) + GAP + "MB";
    }

    private static String trimmed(double value) {
        return value == Math.rint(value) ? grouped(value, 0) : grouped(value, 2);
    }

    /** How long ago in whole seconds, at least one: two clocks are never quite the same. */
    public static Duration age(Instant then, Instant now) {
        return Duration.ofSeconds(Math.max(1, Duration.between(then, now).toSeconds()));
    }
}
