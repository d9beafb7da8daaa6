package io.rackside.bmc.virtual.ipmi.record;

import io.rackside.bmc.virtual.ipmi.wire.Output;
import io.rackside.model.Thresholds;

import java.util.OptionalDouble;

/** Thresholds as commands tell them (IPMI 2.0, 35.9 and 35.14). */
public final class SensorLimits {
    /** Of every sensor, in raw counts, both ways. */
    public static final int HYSTERESIS = SdrRecords.HYSTERESIS;

    private static final int LOWER_WARNING = 1;
    private static final int LOWER_CRITICAL = 1 << 1;
    private static final int LOWER_FATAL = 1 << 2;
    private static final int UPPER_WARNING = 1 << 3;
    private static final int UPPER_CRITICAL = 1 << 4;
    private static final int UPPER_FATAL = 1 << 5;

    private SensorLimits() {}

    /** Get Sensor Thresholds: which there are, then six raw values. */
    public static byte[] of(IpmiSensor.Analog sensor) {
        Thresholds limits = sensor.thresholds();
        return new Output()
                .u8(SdrRecords.readable(limits))
                .u8(raw(sensor, limits.lowerWarning()))
                .u8(raw(sensor, limits.lowerCritical()), raw(sensor, limits.lowerFatal()))
                .u8(raw(sensor, limits.upperWarning()))
                .u8(raw(sensor, limits.upperCritical()), raw(sensor, limits.upperFatal()))
                .toBytes();
    }

    /** Bits of the limits that raw value is at or beyond. */
    public static int crossed(IpmiSensor.Analog sensor, int value) {
        Thresholds limits = sensor.thresholds();
        return (below(sensor, value, limits.lowerWarning()) ? LOWER_WARNING : 0)
                | (below(sensor, value, limits.lowerCritical()) ? LOWER_CRITICAL : 0)
                | (above(sensor, value, limits.upperWarning()) ? UPPER_WARNING : 0)
                | (above(sensor, value, limits.upperCritical()) ? UPPER_CRITICAL : 0)
                | (below(sensor, value, limits.lowerFatal()) ? LOWER_FATAL : 0)
                | (above(sensor, value, limits.upperFatal()) ? UPPER_FATAL : 0);
    }

    /** Bits of the events those limits can make. */
    public static int events(IpmiSensor.Analog sensor) {
        return SdrRecords.events(sensor.thresholds());
    }

    /** Bits of the events that bits of {@link #crossed} stand for. */
    public static int eventsOf(int crossed) {
        return ((crossed & LOWER_WARNING) != 0 ? 1 : 0)
                | ((crossed & LOWER_CRITICAL) != 0 ? 1 << 2 : 0)
                | ((crossed & UPPER_WARNING) != 0 ? 1 << 7 : 0)
                | ((crossed & UPPER_CRITICAL) != 0 ? 1 << 9 : 0)
                | ((crossed & LOWER_FATAL) != 0 ? 1 << 4 : 0)
                | ((crossed & UPPER_FATAL) != 0 ? 1 << 11 : 0);
    }

    private static int raw(IpmiSensor.Analog sensor, OptionalDouble limit) {
        return limit.isPresent() ? sensor.raw(limit.getAsDouble()) : 0;
    }

    private static boolean below(IpmiSensor.Analog sensor, int value, OptionalDouble limit) {
        return limit.isPresent() && value <= sensor.raw(limit.getAsDouble());
    }

    private static boolean above(IpmiSensor.Analog sensor, int value, OptionalDouble limit) {
        return limit.isPresent() && value >= sensor.raw(limit.getAsDouble());
    }
}
