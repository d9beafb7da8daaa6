package io.rackside.bmc.redfish.wire;

import io.rackside.bmc.Printable;

/** A device's own words made fit to be shown: plain, on one line, of bounded length. */
public final class Words {
    /** Of a name, a model, a serial number; in UTF-16 units. */
    public static final int NAME_MAX = 256;

    /** Of a sentence; in UTF-16 units. */
    public static final int SENTENCE_MAX = 1024;

    private Words() {}

    public static String name(String text) {
        return clean(text, NAME_MAX);
    }

    public static String sentence(String text) {
        return clean(text, SENTENCE_MAX);
    }

    /**
     * Control characters, line ends and marks that turn the direction of writing become a space;
     * what is too long ends with an ellipsis.
     */
    public static String clean(String text, int max) {
        StringBuilder out = new StringBuilder(Math.min(text.length(), max));
        boolean gap = false;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (Character.isWhitespace(c) || !Printable.is(c)) {
                gap = !out.isEmpty();
                continue;
            }
            if (out.length() + 3 > max) {
                return out.append('…').toString();
            }
            if (gap) {
                out.append(' ');
                gap = false;
            }
            out.appendCodePoint(c);
        }
        return out.toString();
    }
}
