package io.rackside.model;

import java.util.OptionalDouble;

/** Limits of a sensor in the sensor's unit; absent where the device names none. */
public record Thresholds(
        OptionalDouble lowerCritical,
        OptionalDouble lowerWarning,
        OptionalDouble upperWarning,
        OptionalDouble upperCritical) {
    public static final Thresholds NONE =
            new Thresholds(
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty());

    /** What a value means against these limits; {@link Health#OK} also where there is none. */
    public Health judge(double value) {
        if (above(value, upperCritical) || below(value, lowerCritical)) {
            return Health.CRITICAL;
        }
        return above(value, upperWarning) || below(value, lowerWarning)
                ? Health.WARNING
                : Health.OK;
    }

    private static boolean above(double value, OptionalDouble limit) {
        return limit.isPresent() && value >= limit.getAsDouble();
    }

    private static boolean below(double value, OptionalDouble limit) {
        return limit.isPresent() && value <= limit.getAsDouble();
    }
}
