package io.rackside.views.elevation;

import io.rackside.views.picture.Lens;
import io.rackside.views.style.Palette;

import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;

/**
 * What the cabinet is painted with.
 *
 * @param lit whether locate LEDs are lit at this beat
 */
record PaintStyle(Palette palette, Lens lens, boolean lit, Fonts fonts) {
    /** The typeface in the sizes of the drawing. */
    record Fonts(Font number, Font value, Font heading, Font title, Font text) {
        static Fonts of(String family) {
            return new Fonts(
                    Font.font(family, 10),
                    Font.font(family, FontWeight.BOLD, 11),
                    Font.font(family, 12),
                    Font.font(family, FontWeight.BOLD, 12),
                    Font.font(family, 11));
        }
    }
}
