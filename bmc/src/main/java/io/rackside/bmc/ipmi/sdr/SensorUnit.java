package io.rackside.bmc.ipmi.sdr;

import java.util.List;

/**
 * Unit of a sensor's values (IPMI 2.0 table 43-1, bytes 21 to 23, and table 43-15).
 *
 * @param base code of the unit, 0 for none
 * @param rate what it is per
 * @param combined how the modifier unit goes with the base unit
 * @param modifier code of the modifier unit
 */
public record SensorUnit(int base, Rate rate, Combined combined, int modifier, boolean percent) {
    public static final int CELSIUS = 1;
    public static final int FAHRENHEIT = 2;
    public static final int KELVIN = 3;
    public static final int VOLT = 4;
    public static final int AMPERE = 5;
    public static final int WATT = 6;
    public static final int JOULE = 7;
    public static final int CFM = 17;
    public static final int RPM = 18;
    public static final int REVOLUTION = 41;

    /** Symbols by code; what has none is named as the table does. */
    private static final List<String> SYMBOLS =
            List.of(
                    ("|°C|°F|K|V|A|W|J|C|VA|nit|lm|lx|cd|kPa|psi|N|CFM|rpm|Hz|µs|ms|s|min|h|d|week"
                                    + "|mil|in|ft|in³|ft³|mm|cm|m|cm³|m³|L|fl oz|rad|sr|rev|cycle"
                                    + "|g|oz|lb|ft·lb|oz·in|G|Gb|H|mH|F|µF|Ω|S|mol|Bq|ppm||dB|dBA"
                                    + "|dBC|Gy|Sv|K|bit|kbit|Mbit|Gbit|B|kB|MB|GB|word|dword|qword"
                                    + "|line|hit|miss|retry|reset|overflow|underrun|collision"
                                    + "|packet|message|character|error|correctable error"
                                    + "|uncorrectable error|fatal error|g")
                            .split("\\|", -1));

    /** Per what time. */
    public enum Rate {
        NONE(""),
        MICROSECOND("/µs"),
        MILLISECOND("/ms"),
        SECOND("/s"),
        MINUTE("/min"),
        HOUR("/h"),
        DAY("/d"),
        RESERVED("");

        private final String symbol;

        Rate(String symbol) {
            this.symbol = symbol;
        }
    }

    /** How base and modifier unit go together. */
    public enum Combined {
        ALONE(""),
        DIVIDED("/"),
        MULTIPLIED("·"),
        RESERVED("");

        private final String symbol;

        Combined(String symbol) {
            this.symbol = symbol;
        }
    }

    static SensorUnit of(int units, int base, int modifier) {
        return new SensorUnit(
                base,
                Rate.values()[units >> 3 & 7],
                Combined.values()[units >> 1 & 3],
                modifier,
                (units & 1) != 0);
    }

    /** Whether it is that unit by itself: not per time, not combined, no percentage. */
    public boolean isJust(int code) {
        return base == code && rate == Rate.NONE && combined == Combined.ALONE && !percent;
    }

    /** Short form: {@code °C}, {@code %}, {@code kB/s}; empty where there is no unit. */
    public String symbol() {
        StringBuilder out = new StringBuilder(percent ? "%" : "");
        String name = name(base);
        if (percent && !name.isEmpty()) {
            out.append(' ');
        }
        out.append(name);
        if (combined == Combined.DIVIDED || combined == Combined.MULTIPLIED) {
            out.append(combined.symbol).append(name(modifier));
        }
        return out.append(rate.symbol).toString();
    }

    private static String name(int code) {
        return code < SYMBOLS.size() ? SYMBOLS.get(code) : "";
    }
}
