package io.rackside.operations;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * JSON in one spelling only (RFC 8785, without fractions): keys sorted by UTF-16 code unit, no
 * white space, whole numbers. What cannot be spelled so is refused, never approximated.
 */
public final class CanonicalJson {
    /** The largest whole number that every reader of JSON keeps exact: 2^53 - 1 (RFC 7493, 2.2). */
    public static final long MOST_EXACT = (1L << 53) - 1;

    private CanonicalJson() {}

    public static byte[] bytes(Object value) {
        return text(value).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The spelling of a value.
     *
     * @param value text, {@code Long}, {@code Integer}, {@code Boolean}, null, or a list or map of
     *     these
     * @throws IllegalArgumentException for anything else, a number beyond {@link #MOST_EXACT} too
     */
    public static String text(Object value) {
        StringBuilder out = new StringBuilder();
        write(value, out);
        return out.toString();
    }

    private static void write(Object value, StringBuilder out) {
        switch (value) {
            case null -> out.append("null");
            case String text -> quote(text, out);
            case Long number -> {
                if (number > MOST_EXACT || number < -MOST_EXACT) {
                    throw new IllegalArgumentException("not exact in JSON: " + number);
                }
                out.append(number.longValue());
            }
            case Integer number -> out.append(number.intValue());
            case Boolean truth -> out.append(truth.booleanValue());
            case List<?> list -> {
                out.append('[');
                String gap = "";
                for (Object element : list) {
                    out.append(gap);
                    write(element, out);
                    gap = ",";
                }
                out.append(']');
            }
            case Map<?, ?> map -> {
                SortedMap<String, Object> sorted = new TreeMap<>();
                map.forEach((key, element) -> sorted.put((String) key, element));
                out.append('{');
                String gap = "";
                for (Map.Entry<String, Object> entry : sorted.entrySet()) {
                    out.append(gap);
                    quote(entry.getKey(), out);
                    out.append(':');
                    write(entry.getValue(), out);
                    gap = ",";
                }
                out.append('}');
            }
            default ->
                    throw new IllegalArgumentException(
                            "no canonical spelling for a " + value.getClass().getName());
        }
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20 || Character.isSurrogate(c) && lone(text, i)) {
                        out.append("\\u%04x".formatted((int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    /**
     * A surrogate without its partner cannot be written as UTF-8; escaped it survives a round trip.
     */
    private static boolean lone(String text, int i) {
        if (Character.isHighSurrogate(text.charAt(i))) {
            return i + 1 >= text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return i == 0 || !Character.isHighSurrogate(text.charAt(i - 1));
    }
}
