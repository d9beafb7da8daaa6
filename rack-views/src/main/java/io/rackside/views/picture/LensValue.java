package io.rackside.views.picture;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * The measure a lens shows on a box.
 *
 * @param fraction 0 to 1: of the way to the threshold (Thermal), of what the box may draw (Power),
 *     of its upgrade (Firmware)
 * @param peak the highest fraction lately, 0 to 1
 * @param label the measure with its unit, such as {@code 27 °C}
 */
public record LensValue(double fraction, OptionalDouble peak, String label) {
    public LensValue {
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(peak, "peak");
        fraction = Fraction.clamp(fraction);
        peak = peak.isPresent() ? OptionalDouble.of(Fraction.clamp(peak.getAsDouble())) : peak;
    }

    public static LensValue of(double fraction, String label) {
        return new LensValue(fraction, OptionalDouble.empty(), label);
    }

    public static LensValue of(double fraction, double peak, String label) {
        return new LensValue(fraction, OptionalDouble.of(peak), label);
    }
}
