package io.rackside.views.picture;

/** A share of a whole. */
final class Fraction {
    private Fraction() {}

    /** The value within 0 to 1; what is not a number counts as 0. */
    static double clamp(double value) {
        return value > 0 ? Math.min(1, value) : 0;
    }
}
