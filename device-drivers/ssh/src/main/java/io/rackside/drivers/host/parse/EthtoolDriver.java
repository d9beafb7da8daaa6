package io.rackside.drivers.host.parse;

import java.util.Map;

/**
 * {@code ethtool -i}: the driver of an interface. Fields are empty where it tells none; a card that
 * DPDK has taken over tells the driver's name alone.
 */
public record EthtoolDriver(String driver, String version, String firmware, String bus) {
    public static EthtoolDriver parse(String text) {
        Map<String, String> fields = Fields.of(text);
        String driver = fields.getOrDefault("driver", "");
        if (driver.isEmpty()) {
            throw new NotUnderstood("driver", text);
        }
        return new EthtoolDriver(
                driver,
                told(fields.getOrDefault("version", "")),
                told(fields.getOrDefault("firmware-version", "")),
                told(fields.getOrDefault("bus-info", "")));
    }

    /** Some drivers say {@code N/A} where others say nothing. */
    private static String told(String value) {
        return value.equalsIgnoreCase("n/a") ? "" : value;
    }
}
