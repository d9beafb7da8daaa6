package io.rackside.bmc;

/** What of a device's own text may be shown: nothing that moves a cursor or hides other text. */
public final class Printable {
    private Printable() {}

    /** Whether a code point can stand on the screen and in a terminal. */
    public static boolean is(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> true;
        };
    }
}
