package io.rackside.views.canvas;

import javafx.scene.text.Font;
import javafx.scene.text.Text;

/** How wide words are; canvas code has no other way to ask. */
public final class Lettering {
    private static final String CUT = "…";

    private final Text measured = new Text();

    /** In pixels, rounded up. */
    public double width(String words, Font font) {
        measured.setFont(font);
        measured.setText(words);
        return Math.ceil(measured.getLayoutBounds().getWidth());
    }

    /** The words, or as many of their letters as go into the room before an ellipsis. */
    public String fitted(String words, Font font, double room) {
        if (width(words, font) <= room) {
            return words;
        }
        int end = words.length();
        while (end > 0 && width(words.substring(0, end) + CUT, font) > room) {
            end = words.offsetByCodePoints(end, -1);
        }
        return end == 0 ? "" : words.substring(0, end) + CUT;
    }
}
