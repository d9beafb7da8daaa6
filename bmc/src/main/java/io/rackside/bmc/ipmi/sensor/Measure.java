package io.rackside.bmc.ipmi.sensor;

import io.rackside.bmc.ipmi.sdr.Conversion;
import io.rackside.bmc.ipmi.sdr.SdrRecord;
import io.rackside.bmc.ipmi.sdr.SensorHead;
import io.rackside.bmc.ipmi.sdr.SensorUnit;
import io.rackside.model.Quantity;

import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;

/**
 * What a sensor measures, by its unit and type, and how its numbers become the one unit of the
 * quantity.
 */
public record Measure(Quantity quantity, String unit, DoubleUnaryOperator toUnit) {
    private static final double JOULES_PER_KWH = 3.6e6;

    /** By the sensor's record. */
    public static Measure of(SdrRecord.SensorRecord sensor) {
        return sensor instanceof SdrRecord.FullSensor full && measures(full)
                ? byUnit(full.head(), full.unit())
                : new Measure(Quantity.STATE, "", y -> y);
    }

    /**
     * Only sensors with thresholds have numbers (IPMI 2.0 table 42-1); some makers give sensors of
     * states a unit and a number beside them.
     */
    static boolean measures(SdrRecord.FullSensor full) {
        return full.conversion().format() != Conversion.Format.NONE
                && (full.head().isThreshold() || full.unit().base() != 0 || full.unit().percent());
    }

    private static Measure byUnit(SensorHead head, SensorUnit unit) {
        if (unit.percent() && unit.base() == 0) {
            boolean fan = SensorPlace.isFan(head);
            return just(fan ? Quantity.FAN_DUTY : Quantity.UTILISATION);
        }
        if (unit.isJust(unit.base())) {
            return switch (unit.base()) {
                case SensorUnit.CELSIUS -> just(Quantity.TEMPERATURE);
                case SensorUnit.FAHRENHEIT -> as(Quantity.TEMPERATURE, f -> (f - 32) / 1.8);
                case SensorUnit.KELVIN -> as(Quantity.TEMPERATURE, k -> k - 273.15);
                case SensorUnit.VOLT -> just(Quantity.VOLTAGE);
                case SensorUnit.AMPERE -> just(Quantity.CURRENT);
                case SensorUnit.WATT -> just(Quantity.POWER);
                case SensorUnit.JOULE -> as(Quantity.ENERGY, j -> j / JOULES_PER_KWH);
                case SensorUnit.CFM -> just(Quantity.AIRFLOW);
                case SensorUnit.RPM -> just(Quantity.FAN_SPEED);
                default -> new Measure(Quantity.OTHER, unit.symbol(), y -> y);
            };
        }
        boolean revolutions = unit.base() == SensorUnit.REVOLUTION && !unit.percent();
        return revolutions && unit.rate() == SensorUnit.Rate.MINUTE
                ? just(Quantity.FAN_SPEED)
                : new Measure(Quantity.OTHER, unit.symbol(), y -> y);
    }

    private static Measure just(Quantity quantity) {
        return as(quantity, y -> y);
    }

    private static Measure as(Quantity quantity, DoubleUnaryOperator toUnit) {
        return new Measure(quantity, quantity.unit(), toUnit);
    }

    /** A value of the sensor in the quantity's unit. */
    public OptionalDouble convert(OptionalDouble value) {
        return value.isEmpty()
                ? value
                : OptionalDouble.of(toUnit.applyAsDouble(value.getAsDouble()));
    }
}
