package io.rackside.bmc.ipmi.sdr;

import io.rackside.bmc.ipmi.message.Octets;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Limits of a sensor as raw readings.
 *
 * @param valid bit 0 lower non-critical, 1 lower critical, 2 lower non-recoverable, 3 to 5 the
 *     upper ones alike; the others mean nothing
 */
public record RawThresholds(
        int valid,
        int lowerNonCritical,
        int lowerCritical,
        int lowerNonRecoverable,
        int upperNonCritical,
        int upperCritical,
        int upperNonRecoverable) {
    public static final RawThresholds NONE = new RawThresholds(0, 0, 0, 0, 0, 0, 0);

    /** The answer to Get Sensor Thresholds (IPMI 2.0 section 35.9); absent when it is too short. */
    public static Optional<RawThresholds> ofAnswer(Octets data) {
        if (!data.has(7)) {
            return Optional.empty();
        }
        return Optional.of(
                new RawThresholds(
                        data.u8(0) & 0x3F,
                        data.u8(1),
                        data.u8(2),
                        data.u8(3),
                        data.u8(4),
                        data.u8(5),
                        data.u8(6)));
    }

    /** In the sensor's unit. Where greater raw readings are smaller values, upper becomes lower. */
    public SensorThresholds converted(Conversion by) {
        OptionalDouble[] limits = {
            limit(by, 0, lowerNonCritical),
            limit(by, 1, lowerCritical),
            limit(by, 2, lowerNonRecoverable),
            limit(by, 3, upperNonCritical),
            limit(by, 4, upperCritical),
            limit(by, 5, upperNonRecoverable)
        };
        int lower = by.decreasing() ? 3 : 0;
        int upper = 3 - lower;
        return new SensorThresholds(
                limits[lower],
                limits[lower + 1],
                limits[lower + 2],
                limits[upper],
                limits[upper + 1],
                limits[upper + 2]);
    }

    private OptionalDouble limit(Conversion by, int bit, int raw) {
        return (valid >> bit & 1) == 1 ? by.value(raw) : OptionalDouble.empty();
    }
}
