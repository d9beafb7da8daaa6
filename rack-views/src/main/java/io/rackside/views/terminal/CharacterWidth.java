package io.rackside.views.terminal;

/** How many cells a character takes: 0, 1 or 2 (Unicode, UAX #11: wide and full-width are 2). */
final class CharacterWidth {
    /** First and last of each wide range that is not told by its being an emoji. */
    private static final int[][] WIDE = {
        {0x1100, 0x115f},
        {0x2329, 0x232a},
        {0x2630, 0x2637},
        {0x268a, 0x268f},
        {0x2e80, 0x2e99},
        {0x2e9b, 0x2ef3},
        {0x2f00, 0x2fd5},
        {0x2ff0, 0x303e},
        {0x3041, 0x3096},
        {0x3099, 0x30ff},
        {0x3105, 0x312f},
        {0x3131, 0x318e},
        {0x3190, 0x31e5},
        {0x31ef, 0x321e},
        {0x3220, 0x3247},
        {0x3250, 0xa48c},
        {0xa490, 0xa4c6},
        {0xa960, 0xa97c},
        {0xac00, 0xd7a3},
        {0xf900, 0xfaff},
        {0xfe10, 0xfe19},
        {0xfe30, 0xfe52},
        {0xfe54, 0xfe66},
        {0xfe68, 0xfe6b},
        {0xff01, 0xff60},
        {0xffe0, 0xffe6},
        {0x16fe0, 0x16fe4},
        {0x16ff0, 0x16ff1},
        {0x17000, 0x18cff},
        {0x1aff0, 0x1b2ff},
        {0x1d300, 0x1d356},
        {0x1d360, 0x1d376},
        {0x1f200, 0x1f202},
        {0x1f210, 0x1f23b},
        {0x1f240, 0x1f248},
        {0x1f250, 0x1f251},
        {0x1f260, 0x1f265},
        {0x20000, 0x2fffd},
        {0x30000, 0x3fffd}
    };

    private static final int SOFT_HYPHEN = 0xad;

    private CharacterWidth() {}

    static int of(int codePoint) {
        if (codePoint < 0x300) {
            return 1;
        }
        if (combines(codePoint)) {
            return 0;
        }
        return wide(codePoint) || Character.isEmojiPresentation(codePoint) && !flag(codePoint)
                ? 2
                : 1;
    }

    private static boolean combines(int codePoint) {
        // The middle and final letters of a Hangul syllable join the one before.
        boolean jamo = codePoint >= 0x1160 && codePoint <= 0x11ff;
        return jamo
                || switch (Character.getType(codePoint)) {
                    case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> true;
                    case Character.FORMAT -> codePoint != SOFT_HYPHEN;
                    default -> false;
                };
    }

    private static boolean flag(int codePoint) {
        return codePoint >= 0x1f1e6 && codePoint <= 0x1f1ff;
    }

    private static boolean wide(int codePoint) {
        int low = 0;
        int high = WIDE.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (codePoint < WIDE[middle][0]) {
                high = middle - 1;
            } else if (codePoint > WIDE[middle][1]) {
                low = middle + 1;
            } else {
                return true;
            }
        }
        return false;
    }
}
