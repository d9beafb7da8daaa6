package io.rackside.bmc.ipmi.sdr;

import io.rackside.model.Thresholds;

import java.util.OptionalDouble;
import java.util.function.UnaryOperator;

/** Limits of a sensor in its unit; absent where the sensor has none. */
public record SensorThresholds(
        OptionalDouble lowerNonCritical,
        OptionalDouble lowerCritical,
        OptionalDouble lowerNonRecoverable,
        OptionalDouble upperNonCritical,
        OptionalDouble upperCritical,
        OptionalDouble upperNonRecoverable) {
    public static final SensorThresholds NONE =
            new SensorThresholds(
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty());

    /** The same in another unit. */
    public SensorThresholds map(UnaryOperator<OptionalDouble> to) {
        return new SensorThresholds(
                to.apply(lowerNonCritical),
                to.apply(lowerCritical),
                to.apply(lowerNonRecoverable),
                to.apply(upperNonCritical),
                to.apply(upperCritical),
                to.apply(upperNonRecoverable));
    }

    /** Warning is non-critical, fatal non-recoverable. */
    public Thresholds toModel() {
        return new Thresholds(
                lowerCritical,
                lowerNonCritical,
                upperNonCritical,
                upperCritical,
                lowerNonRecoverable,
                upperNonRecoverable);
    }
}
