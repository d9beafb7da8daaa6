package io.rackside.drivers.host.parse;

import io.rackside.model.host.PortDetail.Transceiver;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code ethtool -m}: what is plugged into a port. */
public final class EthtoolModule {
    private static final Pattern FIELD = Pattern.compile("(?m)^\\s*(\\S[^:]*?)\\s*: (.*)$");
    private static final Pattern FORM = Pattern.compile("0x[0-9a-f]{2} \\(([^)]*)\\)");
    private static final Pattern POWER = Pattern.compile("[\\d.]+ mW / (-?\\d+(?:\\.\\d+)?) dBm");
    private static final Pattern CELSIUS = Pattern.compile("(-?\\d+(?:\\.\\d+)?) degrees C.*");

    private EthtoolModule() {}

    public static Transceiver parse(String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        List<String> types = new ArrayList<>();
        Map<String, Double> powers = new LinkedHashMap<>();
        Matcher field = FIELD.matcher(text);
        while (field.find()) {
            String value = field.group(2).strip();
            fields.putIfAbsent(field.group(1), value);
            if (field.group(1).equals("Transceiver type")) {
                types.add(value);
            }
            Matcher power = POWER.matcher(value);
            // Thresholds come after what is measured, and are named by alarm and warning.
            if (power.matches() && !field.group(1).matches("(?i).*(alarm|warning).*")) {
                powers.putIfAbsent(field.group(1), Double.valueOf(power.group(1)));
            }
        }
        Matcher form = FORM.matcher(fields.getOrDefault("Identifier", ""));
        if (!form.matches()) {
            throw new NotUnderstood("Identifier", text);
        }
        Matcher celsius = CELSIUS.matcher(fields.getOrDefault("Module temperature", ""));
        return new Transceiver(
                form.group(1),
                fields.getOrDefault("Vendor name", ""),
                fields.getOrDefault("Vendor PN", ""),
                fields.getOrDefault("Vendor SN", ""),
                types,
                powers,
                celsius.matches()
                        ? Optional.of(Double.valueOf(celsius.group(1)))
                        : Optional.empty());
    }
}
