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
        StringBuilder shown = new StringBuilder(Math.min(most, text.length()));
        text.codePoints()
                .limit(most)
                .map(each -> harmless(each) ? each : ' ')
                .forEach(shown::appendCodePoint);
        return shown.toString().strip();
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
