package io.rackside.views.style;

import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * The typeface of the drawings: the first of the well-known ones with Chinese glyphs and figures of
 * one width that this computer has.
 *
 * <p>JavaFX' -fx-font-family takes one family and no list, so the choice is made here.
 */
public final class Typeface {
    /** In order of liking; each covers Latin and simplified Chinese. */
    static final List<String> FAMILIES =
            List.of(
                    "Noto Sans CJK SC",
                    "Source Han Sans SC",
                    "Microsoft YaHei",
                    "PingFang SC",
                    "WenQuanYi Micro Hei");

    private Typeface() {}

    /** The first family installed, or the system's own when none is. */
    public static String family() {
        for (String family : FAMILIES) {
            if (Font.font(family).getFamily().equals(family)) {
                return family;
            }
        }
        return Font.getDefault().getFamily();
    }

    /** Finds the family and opens its files: takes a while, and can be done before any drawing. */
    public static void prepare() {
        Text letter = new Text("0");
        for (FontWeight weight : List.of(FontWeight.NORMAL, FontWeight.BOLD)) {
            letter.setFont(Font.font(family(), weight, Font.getDefault().getSize()));
            double _ = letter.getLayoutBounds().getWidth();
        }
    }

    /** A style sheet that sets the family for a window and all that pops up from it. */
    static String styleSheet() {
        String rule = ".root { -fx-font-family: \"" + family() + "\"; }";
        return "data:text/css;base64,"
                + Base64.getEncoder().encodeToString(rule.getBytes(StandardCharsets.UTF_8));
    }
}
