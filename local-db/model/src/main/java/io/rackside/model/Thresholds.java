package io.rackside.model;

import java.util.OptionalDouble;

/**
 * Limits of a sensor in the sensor's unit; absent where the device names none. Warning is
 * non-critical, fatal non-recoverable in the words of IPMI (IPMI 2.0 section 35.8).
 */
public record Thresholds(
        OptionalDouble lowerCritical,
        OptionalDouble lowerWarning,
        OptionalDouble upperWarning,
        OptionalDouble upperCritical,
        OptionalDouble lowerFatal,
        OptionalDouble upperFatal) {
    public static final Thresholds NONE =
            new Thresholds(
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty());

    /** Without limits beyond the critical ones. */
    public Thresholds(
            OptionalDouble lowerCritical,
            OptionalDouble lowerWarning,
            OptionalDouble upperWarning,
            OptionalDouble upperCritical) {
        this(
                lowerCritical,
                lowerWarning,
                upperWarning,
                upperCritical,
                OptionalDouble.empty(),
                OptionalDouble.empty());
    }

    /** The same with limits beyond the critical ones. */
    public Thresholds withFatal(OptionalDouble lower, OptionalDouble upper) {
        return new Thresholds(
                lowerCritical, lowerWarning, upperWarning, upperCritical, lower, upper);
    }

    /** The lower limit of what is critical: the first there is, critical before fatal. */
    public OptionalDouble lowestGood() {
        return lowerCritical.isPresent() ? lowerCritical : lowerFatal;
    }

    /** The upper limit of what is critical: the first there is, critical before fatal. */
    public OptionalDouble highestGood() {
        return upperCritical.isPresent() ? upperCritical : upperFatal;
    }

    /** What a value means against these limits; {@link Health#OK} also where there is none. */
    public Health judge(double value) {
        if (above(value, highestGood()) || below(value, lowestGood())) {
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
