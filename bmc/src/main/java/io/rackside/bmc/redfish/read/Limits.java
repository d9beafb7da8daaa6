package io.rackside.bmc.redfish.read;

import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.model.Quantity;
import io.rackside.model.Thresholds;

import java.util.OptionalDouble;

/** A sensor's limits, in both shapes of the standard. */
final class Limits {
    private Limits() {}

    /** As Thermal and Power write them (DSP0268, Thermal). */
    static Thresholds old(Resource of, Quantity quantity) {
        return limits(
                of.number("LowerThresholdCritical"),
                of.number("LowerThresholdNonCritical"),
                of.number("UpperThresholdNonCritical"),
                of.number("UpperThresholdCritical"),
                of.number("LowerThresholdFatal"),
                of.number("UpperThresholdFatal"),
                quantity);
    }

    /** As Sensor writes them (DSP0268, Sensor), in the unit that the factor leads to. */
    static Thresholds ofSensor(Resource of, Quantity quantity, double factor) {
        Resource limits = of.at("Thresholds");
        return limits(
                times(limits.at("LowerCritical").number("Reading"), factor),
                times(limits.at("LowerCaution").number("Reading"), factor),
                times(limits.at("UpperCaution").number("Reading"), factor),
                times(limits.at("UpperCritical").number("Reading"), factor),
                times(limits.at("LowerFatal").number("Reading"), factor),
                times(limits.at("UpperFatal").number("Reading"), factor),
                quantity);
    }

    static OptionalDouble times(OptionalDouble value, double factor) {
        return value.isPresent() ? OptionalDouble.of(value.getAsDouble() * factor) : value;
    }

    /** Some makers write 0 for "no limit"; no upper limit of what is measured here is 0 or less. */
    private static Thresholds limits(
            OptionalDouble lowerCritical,
            OptionalDouble lowerWarning,
            OptionalDouble upperWarning,
            OptionalDouble upperCritical,
            OptionalDouble lowerFatal,
            OptionalDouble upperFatal,
            Quantity quantity) {
        boolean mayBeNegative = quantity == Quantity.VOLTAGE || quantity == Quantity.OTHER;
        boolean lowMayBeNegative = mayBeNegative || quantity == Quantity.TEMPERATURE;
        return new Thresholds(
                lowMayBeNegative ? lowerCritical : positive(lowerCritical),
                lowMayBeNegative ? lowerWarning : positive(lowerWarning),
                mayBeNegative ? upperWarning : positive(upperWarning),
                mayBeNegative ? upperCritical : positive(upperCritical),
                lowMayBeNegative ? lowerFatal : positive(lowerFatal),
                mayBeNegative ? upperFatal : positive(upperFatal));
    }

    private static OptionalDouble positive(OptionalDouble limit) {
        return limit.isPresent() && limit.getAsDouble() > 0 ? limit : OptionalDouble.empty();
    }
}
