package io.rackside.views.terminal;

import io.rackside.views.style.Typeface;

import javafx.geometry.Bounds;
import javafx.scene.text.Font;
import javafx.scene.text.FontPosture;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import javafx.scene.text.TextBoundsType;

import java.util.List;

/**
 * A typeface of one width in a size, and the cell it makes.
 *
 * @param wide for characters of two cells
 * @param cellWidth may be a fraction of a pixel
 * @param ascent from the top of a cell to the line the characters stand on
 */
record MonoFont(
        double size,
        Font plain,
        Font bold,
        Font italic,
        Font boldItalic,
        Font wide,
        double cellWidth,
        double cellHeight,
        double ascent) {
    /** In order of liking: those with Chinese of exactly two cells first. */
    private static final List<String> FAMILIES =
            List.of(
                    "Noto Sans Mono CJK SC",
                    "Sarasa Mono SC",
                    "Cascadia Mono",
                    "Consolas",
                    "Menlo",
                    "DejaVu Sans Mono",
                    "Noto Sans Mono",
                    "Liberation Mono",
                    "WenQuanYi Micro Hei Mono");

    private static final double LINE = 1.22;
    private static final int SAMPLE = 100;

    static MonoFont of(double size) {
        String family = family();
        Font plain = Font.font(family, size);
        Bounds sample = measure(plain, "M".repeat(SAMPLE));
        double cellWidth = sample.getWidth() / SAMPLE;
        double cellHeight = Math.ceil(size * LINE);
        double wideSize = Math.min(size, 2 * cellWidth);
        Bounds ink = visual(plain);
        return new MonoFont(
                size,
                plain,
                Font.font(family, FontWeight.BOLD, size),
                Font.font(family, FontWeight.NORMAL, FontPosture.ITALIC, size),
                Font.font(family, FontWeight.BOLD, FontPosture.ITALIC, size),
                Font.font(Typeface.family(), wideSize),
                cellWidth,
                cellHeight,
                Math.round((cellHeight - ink.getHeight()) / 2 - ink.getMinY()));
    }

    private static Bounds measure(Font font, String words) {
        Text text = new Text(words);
        text.setFont(font);
        return text.getLayoutBounds();
    }

    /** What the highest and the lowest letters cover; a typeface's own line is much higher. */
    private static Bounds visual(Font font) {
        Text text = new Text("\u00c9|gj");
        text.setFont(font);
        text.setBoundsType(TextBoundsType.VISUAL);
        return text.getLayoutBounds();
    }

    private static String family() {
        for (String family : FAMILIES) {
            if (Font.font(family).getFamily().equals(family)) {
                return family;
            }
        }
        return "Monospaced";
    }

    Font styled(long style) {
        boolean heavy = Style.has(style, Style.BOLD);
        if (Style.has(style, Style.ITALIC)) {
            return heavy ? boldItalic : italic;
        }
        return heavy ? bold : plain;
    }
}
