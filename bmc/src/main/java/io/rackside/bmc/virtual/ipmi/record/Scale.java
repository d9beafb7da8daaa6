package io.rackside.bmc.virtual.ipmi.record;

/**
 * How a raw byte becomes a value: (M x + B 10^bExponent) 10^rExponent, unsigned and linear (IPMI
 * 2.0, 36.3).
 *
 * @param m -512 to 511
 * @param b -512 to 511
 */
record Scale(int m, int b, int bExponent, int rExponent) {
    private static final int FULL = 255;

    /** From 0 in steps of a half: temperatures of what is never cold. */
    static final Scale HALVES = new Scale(5, 0, 0, -1);

    /** From -40 in steps of a half. */
    static final Scale HALVES_FROM_MINUS_40 = new Scale(5, -4, 2, -1);

    /** Mains voltages from 150 in steps of a half. */
    static final Scale MAINS = new Scale(5, 15, 2, -1);

    /** From 0 in the smallest whole steps that reach that far. */
    static Scale upTo(double most) {
        return new Scale(Math.clamp((long) Math.ceil(most / FULL), 1, 511), 0, 0, 0);
    }

    /** The raw value nearest to it. */
    int raw(double value) {
        double x = (value / Math.pow(10, rExponent) - b * Math.pow(10, bExponent)) / m;
        return Math.clamp(Math.round(x), 0, FULL);
    }

    double value(int raw) {
        return (m * raw + b * Math.pow(10, bExponent)) * Math.pow(10, rExponent);
    }
}
