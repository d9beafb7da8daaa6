package io.rackside.views.terminal;

import io.rackside.views.style.Contrast;
import io.rackside.views.style.Palette;

import javafx.scene.paint.Color;

import java.util.HashMap;
import java.util.Map;

/** The colours a style is painted with on the window's ground, always legible. */
final class Inks {
    /** WCAG 2.2, 1.4.3. */
    private static final double LEGIBLE = 4.5;

    /** Faint on purpose; still to be read (WCAG 2.2, 1.4.11). */
    private static final double LEGIBLE_DIM = 3;

    private static final double DIM = 0.55;
    private static final int STEPS = 12;

    /** A hostile stream has more colours than a person can tell apart. */
    private static final int MOST_KEPT = 4096;

    private static final int[] FIRST_16 = {
        0x14191f, 0xc2402c, 0x2c9a6b, 0xb58612, 0x2c5cb8, 0x9a4fb0, 0x1d8fa3, 0xc9d1d9,
        0x66727f, 0xff7b66, 0x4fd19b, 0xf2bd3f, 0x6aa6ff, 0xd18ae8, 0x4fd0e3, 0xffffff
    };

    /** The six steps of the colour cube (xterm). */
    private static final int[] CUBE = {0, 95, 135, 175, 215, 255};

    /** Both colours of a cell. */
    record Pair(Color ink, Color ground) {}

    private final Palette palette;
    private final Map<Long, Pair> pairs = new HashMap<>();

    Inks(Palette palette) {
        this.palette = palette;
    }

    Color ground() {
        return palette.background();
    }

    Color selection() {
        return palette.background().interpolate(palette.info(), 0.4);
    }

    Color find() {
        return palette.background().interpolate(palette.warning(), 0.45);
    }

    Color cursor() {
        return palette.text();
    }

    /** The colours of a style; the whole screen may be in reverse. */
    Pair of(long style, boolean reverse) {
        long key = reverse ? style ^ Style.INVERSE : style;
        if (pairs.size() > MOST_KEPT) {
            pairs.clear();
        }
        return pairs.computeIfAbsent(key, this::mix);
    }

    private Pair mix(long style) {
        int foreground = Style.foreground(style);
        boolean bright = Style.has(style, Style.BOLD) && Style.index(foreground).orElse(8) < 8;
        Color ink = colour(bright ? foreground + 8 : foreground, palette.text());
        Color ground = colour(Style.background(style), palette.background());
        boolean alike = ink.equals(ground);
        if (Style.has(style, Style.INVERSE)) {
            Color other = ink;
            ink = ground;
            ground = other;
        }
        if (Style.has(style, Style.HIDDEN)) {
            return new Pair(ground, ground);
        }
        boolean dim = Style.has(style, Style.DIM);
        if (dim) {
            ink = ground.interpolate(ink, DIM);
        }
        // Ink like its ground is meant not to be seen: shadows, hidden answers.
        return new Pair(alike ? ink : legible(ink, ground, dim ? LEGIBLE_DIM : LEGIBLE), ground);
    }

    /** The ink, as far towards white or black as it must go to be read. */
    static Color legible(Color ink, Color ground, double ratio) {
        if (Contrast.ratio(ink, ground) >= ratio) {
            return ink;
        }
        Color end = Contrast.better(ground, Color.WHITE, Color.BLACK);
        for (int step = 1; step < STEPS; step++) {
            Color nearer = ink.interpolate(end, (double) step / STEPS);
            if (Contrast.ratio(nearer, ground) >= ratio) {
                return nearer;
            }
        }
        return end;
    }

    private static Color colour(int colour, Color own) {
        if (colour == Style.DEFAULT_COLOUR) {
            return own;
        }
        return opaque(
                Style.trueColour(colour).orElseGet(() -> indexed(Style.index(colour).orElse(0))));
    }

    private static int indexed(int index) {
        if (index < 16) {
            return FIRST_16[index];
        }
        if (index >= 232) {
            int grey = 8 + 10 * (index - 232);
            return grey << 16 | grey << 8 | grey;
        }
        int cube = index - 16;
        return CUBE[cube / 36] << 16 | CUBE[cube / 6 % 6] << 8 | CUBE[cube % 6];
    }

    private static Color opaque(int rgb) {
        return Color.rgb(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff);
    }
}
