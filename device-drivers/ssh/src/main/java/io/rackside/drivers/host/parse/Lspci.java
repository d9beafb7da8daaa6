package io.rackside.drivers.host.parse;

import io.rackside.model.host.PciFunction;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code lspci}: {@code -vmm}, or what it prints for people; with numbers ({@code -n}), names, or
 * both ({@code -nn}), and with drivers ({@code -k}). What {@code lshw -json} tells of the bus is
 * read too, for hosts without lspci.
 */
public final class Lspci {
    private static final Pattern BOTH = Pattern.compile("(.*?)\\s*\\[([0-9a-fA-F]{4})]");
    private static final Pattern NUMBER = Pattern.compile("[0-9a-fA-F]{4}");

    private Lspci() {}

    public static List<PciFunction> parse(String text) {
        if (Lshw.is(text)) {
            return Lshw.functions(text);
        }
        List<PciFunction> functions = new ArrayList<>();
        for (String record : text.split("\n\\s*\n")) {
            Map<String, String> fields = record(record);
            if (fields.containsKey("Slot") && fields.containsKey("Class")) {
                functions.add(function(fields));
            }
        }
        if (functions.isEmpty()) {
            functions.addAll(LspciText.parse(text));
        }
        if (functions.isEmpty()) {
            throw new NotUnderstood("Slot", text);
        }
        return functions;
    }

    /** Of a name that comes twice the first; a slot has colons in it. */
    private static Map<String, String> record(String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String line : text.split("\n", -1)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.putIfAbsent(line.substring(0, colon), line.substring(colon + 1).strip());
            }
        }
        return fields;
    }

    private static PciFunction function(Map<String, String> fields) {
        Named vendor = named(fields.get("Vendor"));
        Named device = named(fields.get("Device"));
        Named maker = named(fields.get("SVendor"));
        Named card = named(fields.get("SDevice"));
        String slot = fields.get("Slot");
        return new PciFunction(
                PciAddress.whole(slot),
                named(fields.get("Class")).id,
                pair(vendor, device),
                pair(maker, card),
                vendor.name,
                device.name,
                fields.getOrDefault("Driver", ""));
    }

    private static String pair(Named first, Named second) {
        return first.id.isEmpty() || second.id.isEmpty() ? "" : first.id + ":" + second.id;
    }

    private static Named named(String value) {
        if (value == null) {
            return new Named("", "");
        }
        Matcher both = BOTH.matcher(value);
        if (both.matches()) {
            return new Named(both.group(1), both.group(2).toLowerCase(Locale.ROOT));
        }
        return NUMBER.matcher(value).matches()
                ? new Named("", value.toLowerCase(Locale.ROOT))
                : new Named(value, "");
    }

    private record Named(String name, String id) {}
}
