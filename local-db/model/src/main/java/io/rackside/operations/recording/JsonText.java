package io.rackside.operations.recording;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one JSON text (RFC 8259): maps, lists, {@code String}, {@code Double}, {@code Boolean} and
 * null. For lines that somebody else wrote: bounded in depth, and everything that is not JSON is an
 * {@link IllegalArgumentException}.
 */
final class JsonText {
    private static final int MOST_DEPTH = 16;
    private static final int HEX = 16;
    private static final int ESCAPE_DIGITS = 4;

    private final String text;
    private int at;

    private JsonText(String text) {
        this.text = text;
    }

    static Object parse(String text) {
        JsonText reader = new JsonText(text);
        Object value = reader.value(0);
        reader.blanks();
        if (reader.at < text.length()) {
            throw reader.wrong();
        }
        return value;
    }

    private Object value(int depth) {
        blanks();
        if (depth > MOST_DEPTH) {
            throw wrong();
        }
        return switch (peek()) {
            case '{' -> map(depth);
            case '[' -> list(depth);
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private Map<String, Object> map(int depth) {
        Map<String, Object> map = new LinkedHashMap<>();
        at++;
        blanks();
        if (peek() == '}') {
            at++;
            return map;
        }
        while (true) {
            blanks();
            String key = string();
            blanks();
            take(':');
            map.put(key, value(depth + 1));
            blanks();
            if (peek() == '}') {
                at++;
                return map;
            }
            take(',');
        }
    }

    private List<Object> list(int depth) {
        List<Object> list = new ArrayList<>();
        at++;
        blanks();
        if (peek() == ']') {
            at++;
            return list;
        }
        while (true) {
            list.add(value(depth + 1));
            blanks();
            if (peek() == ']') {
                at++;
                return list;
            }
            take(',');
        }
    }

    private String string() {
        take('"');
        StringBuilder out = new StringBuilder();
        while (peek() != '"') {
            char c = text.charAt(at++);
            if (c < ' ') {
                throw wrong();
            }
            out.append(c == '\\' ? escaped() : c);
        }
        at++;
        return out.toString();
    }

    private char escaped() {
        char c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unit();
            default -> throw wrong();
        };
    }

    private char unit() {
        int unit = 0;
        for (int i = 0; i < ESCAPE_DIGITS; i++) {
            int digit = Character.digit(peek(), HEX);
            if (digit < 0) {
                throw wrong();
            }
            unit = unit * HEX + digit;
            at++;
        }
        return (char) unit;
    }

    private Object word(String word, Boolean value) {
        if (!text.startsWith(word, at)) {
            throw wrong();
        }
        at += word.length();
        return value;
    }

    private Double number() {
        int from = at;
        while (at < text.length() && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        try {
            double number = Double.parseDouble(text.substring(from, at));
            if (Double.isInfinite(number)) {
                throw wrong();
            }
            return number;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("no JSON at " + from, e);
        }
    }

    private void blanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw wrong();
        }
        return text.charAt(at);
    }

    private void take(char wanted) {
        if (peek() != wanted) {
            throw wrong();
        }
        at++;
    }

    private IllegalArgumentException wrong() {
        return new IllegalArgumentException("no JSON at " + at);
    }
}
