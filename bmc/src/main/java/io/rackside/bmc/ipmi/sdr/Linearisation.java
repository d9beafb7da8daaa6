package io.rackside.bmc.ipmi.sdr;

import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/** The function L of the reading conversion (IPMI 2.0 table 43-1, byte 24; section 36.3). */
public enum Linearisation {
    LINEAR(0x00, y -> y),
    NATURAL_LOGARITHM(0x01, Math::log),
    LOGARITHM_10(0x02, Math::log10),
    LOGARITHM_2(0x03, y -> Math.log(y) / Math.log(2)),
    EXPONENT(0x04, Math::exp),
    EXPONENT_10(0x05, y -> Math.pow(10, y)),
    EXPONENT_2(0x06, y -> Math.pow(2, y)),
    RECIPROCAL(0x07, y -> 1 / y),
    SQUARE(0x08, y -> y * y),
    CUBE(0x09, y -> y * y * y),
    SQUARE_ROOT(0x0A, Math::sqrt),
    CUBE_ROOT(0x0B, Math::cbrt),
    /** Codes 70h to 7Fh: the factors hold for one reading only and are asked for with it. */
    NON_LINEAR(0x70, y -> y);

    private final int code;
    private final DoubleUnaryOperator function;

    Linearisation(int code, DoubleUnaryOperator function) {
        this.code = code;
        this.function = function;
    }

    double of(double y) {
        return function.applyAsDouble(y);
    }

    /** By its code; absent for a reserved one, whose readings mean nothing. */
    static Optional<Linearisation> of(int code) {
        int seven = code & 0x7F;
        if (seven >= NON_LINEAR.code) {
            return Optional.of(NON_LINEAR);
        }
        for (Linearisation one : values()) {
            if (one.code == seven) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }
}
