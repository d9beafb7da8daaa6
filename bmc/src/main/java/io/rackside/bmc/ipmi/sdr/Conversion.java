package io.rackside.bmc.ipmi.sdr;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * From a raw reading to its value: y = L((M x + B 10^Bexp) 10^Rexp) (IPMI 2.0 section 36.3).
 *
 * @param format how the raw byte is to be read
 * @param linearisation absent for a reserved code; then there are no values
 */
public record Conversion(Format format, Optional<Linearisation> linearisation, Factors factors) {
    /** Numeric format of raw readings (IPMI 2.0 table 43-1, byte 21). */
    public enum Format {
        UNSIGNED,
        ONES_COMPLEMENT,
        TWOS_COMPLEMENT,
        /** The sensor gives no number. */
        NONE
    }

    /** Value of a raw byte in the sensor's unit; absent where the formula gives no number. */
    public OptionalDouble value(int raw) {
        return linearisation.isEmpty() || format == Format.NONE
                ? OptionalDouble.empty()
                : finite(at(number(raw)));
    }

    /** Half the width of what one raw count stands for, plus and minus, at that reading. */
    public OptionalDouble tolerance(int raw) {
        double counts = factors.toleranceHalfCounts() / 2.0;
        return span(number(raw) - counts, number(raw) + counts, 2);
    }

    /**
     * A hysteresis in the sensor's unit.
     *
     * @param counts as the record holds it
     * @param raw the threshold it is for
     */
    public OptionalDouble hysteresis(int counts, int raw) {
        return span(number(raw), number(raw) + counts, 1);
    }

    private OptionalDouble span(double from, double to, int parts) {
        return linearisation.isEmpty() || format == Format.NONE
                ? OptionalDouble.empty()
                : finite(Math.abs(at(to) - at(from)) / parts);
    }

    /** Whether the factors must be asked for with each reading (codes 70h to 7Fh). */
    public boolean nonLinear() {
        return linearisation.filter(Linearisation.NON_LINEAR::equals).isPresent();
    }

    /** Whether a greater raw reading is a smaller value, so that upper limits are lower ones. */
    public boolean decreasing() {
        boolean reciprocal = linearisation.filter(Linearisation.RECIPROCAL::equals).isPresent();
        return reciprocal != factors.m() < 0;
    }

    public Conversion with(Factors others) {
        return new Conversion(format, linearisation, others);
    }

    private double at(double x) {
        double b = factors.b() * Math.pow(10, factors.bExponent());
        double y = scaled(factors.m() * x + b);
        return linearisation.orElse(Linearisation.LINEAR).of(y);
    }

    /** Dividing by a power of ten is exact where multiplying with its reciprocal is not. */
    private double scaled(double y) {
        int r = factors.rExponent();
        return r < 0 ? y / Math.pow(10, -r) : y * Math.pow(10, r);
    }

    private int number(int raw) {
        int octet = raw & 0xFF;
        return switch (format) {
            case UNSIGNED, NONE -> octet;
            case ONES_COMPLEMENT -> octet < 0x80 ? octet : octet - 0xFF;
            case TWOS_COMPLEMENT -> (byte) octet;
        };
    }

    private static OptionalDouble finite(double value) {
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }
}
