package io.rackside.drivers.host.parse;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Lines of the form {@code Name: value}, as many tools print them. */
final class Fields {
    private Fields() {}

    /** All of a text, in order; of a name that comes twice the first. Indents are of no account. */
    static Map<String, String> of(String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String line : text.split("\n", -1)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.putIfAbsent(
                        line.substring(0, colon).strip(), line.substring(colon + 1).strip());
            }
        }
        return fields;
    }

    /** Empty for {@code n/a}, nothing, and whatever is no whole number. */
    static OptionalInt number(String text) {
        OptionalLong whole = whole(text);
        return whole.isPresent() && whole.getAsLong() == (int) whole.getAsLong()
                ? OptionalInt.of((int) whole.getAsLong())
                : OptionalInt.empty();
    }

    /** The same, larger. */
    static OptionalLong whole(String text) {
        if (text == null || !text.strip().matches("-?\\d{1,18}")) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Long.parseLong(text.strip()));
    }
}
