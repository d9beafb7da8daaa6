package io.rackside.views.terminal;

import java.util.OptionalInt;

/**
 * How a character looks, packed into a long so that a screen of cells stays small: foreground in
 * bits 0-25, background in bits 26-51, flags above.
 *
 * <p>A colour is 0 for the terminal's own, 1 to 256 for an index of the palette plus one, or bit 25
 * and 24 bits of red, green, blue.
 */
final class Style {
    static final long PLAIN = 0;

    static final long BOLD = 1L << 52;
    static final long DIM = 1L << 53;
    static final long ITALIC = 1L << 54;
    static final long UNDERLINE = 1L << 55;
    static final long BLINK = 1L << 56;
    static final long INVERSE = 1L << 57;
    static final long HIDDEN = 1L << 58;
    static final long STRUCK = 1L << 59;

    static final int DEFAULT_COLOUR = 0;

    private static final int TRUE_COLOUR = 1 << 25;
    private static final int COLOUR_BITS = 26;
    private static final long COLOUR = (1L << COLOUR_BITS) - 1;

    private Style() {}

    /** A colour of the palette, 0 to 255. */
    static int indexed(int index) {
        return (index & 0xff) + 1;
    }

    /** A colour of its own, each part 0 to 255. */
    static int rgb(int red, int green, int blue) {
        return TRUE_COLOUR | (red & 0xff) << 16 | (green & 0xff) << 8 | (blue & 0xff);
    }

    /** The place in the palette; empty for the terminal's own and for true colours. */
    static OptionalInt index(int colour) {
        return colour == DEFAULT_COLOUR || (colour & TRUE_COLOUR) != 0
                ? OptionalInt.empty()
                : OptionalInt.of(colour - 1);
    }

    /** 0xRRGGBB of a true colour. */
    static OptionalInt trueColour(int colour) {
        return (colour & TRUE_COLOUR) != 0
                ? OptionalInt.of(colour & 0xffffff)
                : OptionalInt.empty();
    }

    static int foreground(long style) {
        return (int) (style & COLOUR);
    }

    static int background(long style) {
        return (int) (style >>> COLOUR_BITS & COLOUR);
    }

    static long withForeground(long style, int colour) {
        return style & ~COLOUR | colour;
    }

    static long withBackground(long style, int colour) {
        return style & ~(COLOUR << COLOUR_BITS) | (long) colour << COLOUR_BITS;
    }

    static boolean has(long style, long flag) {
        return (style & flag) != 0;
    }

    /** What an erased cell keeps of a style: its background. */
    static long erased(long style) {
        return style & COLOUR << COLOUR_BITS;
    }
}
