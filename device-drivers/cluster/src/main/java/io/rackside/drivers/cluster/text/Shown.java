package io.rackside.drivers.cluster.text;

import java.util.Arrays;

/** Texts of a cluster, made harmless to show: anybody who may write an object may write them. */
public final class Shown {
    private static final int ARGUMENT_MOST = 300;

    private Shown() {}

    /** Arguments of a message, of which those that are texts are made harmless. */
    public static Object[] all(Object... arguments) {
        return Arrays.stream(arguments)
                .map(each -> each instanceof String text ? text(text, ARGUMENT_MOST) : each)
                .toArray();
    }

    /**
     * One line without control or direction characters.
     *
     * @param most characters kept
     */
    public static String text(String text, int most) {
        if (plain(text, most)) {
            return text;
        }
        StringBuilder shown = new StringBuilder(Math.min(most, text.length()));
        text.codePoints()
                .limit(most)
                .map(each -> harmless(each) ? each : ' ')
                .forEach(shown::appendCodePoint);
        return shown.toString().strip();
    }

    /** Nearly all of a cluster's texts are, and a large one has a hundred thousand of them. */
    private static boolean plain(String text, int most) {
        int length = text.length();
        if (length > most) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char each = text.charAt(i);
            if (each <= ' ' || each > '~') {
                return false;
            }
        }
        return true;
    }

    private static boolean harmless(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> true;
        };
    }
}
