package io.rackside.views.terminal;

/** A set of characters a terminal can be told to use in place of ASCII (DEC VT100). */
enum GraphicSet {
    ASCII,
    UNITED_KINGDOM,
    /** The line drawing that set-up pages and dialogues are made of. */
    LINE_DRAWING;

    private static final int FIRST = 0x5f;
    private static final String LINES =
            "\u00a0\u25c6\u2592\u2409\u240c\u240d\u240a\u00b0\u00b1\u2424\u240b\u2518\u2510\u250c"
                    + "\u2514\u253c\u23ba\u23bb\u2500\u23bc\u23bd\u251c\u2524\u2534\u252c\u2502"
                    + "\u2264\u2265\u03c0\u2260\u00a3\u00b7";

    /** The set named by the final of ESC ( and its like; ASCII for those not known. */
    static GraphicSet named(int last) {
        return switch (last) {
            case '0', '2' -> LINE_DRAWING;
            case 'A' -> UNITED_KINGDOM;
            default -> ASCII;
        };
    }

    int draw(int codePoint) {
        return switch (this) {
            case ASCII -> codePoint;
            case UNITED_KINGDOM -> codePoint == '#' ? '\u00a3' : codePoint;
            case LINE_DRAWING ->
                    codePoint >= FIRST && codePoint < FIRST + LINES.length()
                            ? LINES.charAt(codePoint - FIRST)
                            : codePoint;
        };
    }
}
