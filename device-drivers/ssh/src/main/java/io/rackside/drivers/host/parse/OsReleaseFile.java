package io.rackside.drivers.host.parse;

import java.util.LinkedHashMap;
import java.util.Map;

/** os-release(5): assignments as a shell reads them. */
public final class OsReleaseFile {
    private OsReleaseFile() {}

    /** Values by name; comments and what is no assignment are left out. */
    public static Map<String, String> parse(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String line : text.split("\n", -1)) {
            String plain = line.strip();
            int equals = plain.indexOf('=');
            if (equals > 0 && plain.substring(0, equals).matches("[A-Za-z_][A-Za-z0-9_]*")) {
                values.put(plain.substring(0, equals), unquoted(plain.substring(equals + 1)));
            }
        }
        if (values.isEmpty()) {
            throw new NotUnderstood("os-release", text);
        }
        return values;
    }

    private static String unquoted(String value) {
        if (value.length() >= 2
                && (value.startsWith("\"") && value.endsWith("\"")
                        || value.startsWith("'") && value.endsWith("'"))) {
            String inner = value.substring(1, value.length() - 1);
            return value.startsWith("'") ? inner : inner.replaceAll("\\\\([\"$`\\\\])", "$1");
        }
        return value;
    }
}
