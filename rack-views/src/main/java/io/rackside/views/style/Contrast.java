package io.rackside.views.style;

import javafx.scene.paint.Color;

/** Contrast of two colours (WCAG 2.2, relative luminance and contrast ratio). */
public final class Contrast {
    private Contrast() {}

    /** From 1 (the same) to 21 (black on white). */
    public static double ratio(Color one, Color other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    /** The one of two colours that reads better on a ground. */
    public static Color better(Color ground, Color one, Color other) {
        return ratio(ground, one) >= ratio(ground, other) ? one : other;
    }

    /** 0 for black to 1 for white. */
    public static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}
