package io.rackside.drivers.network.read;

import io.rackside.drivers.snmp.Oid;
import io.rackside.model.Health;
import io.rackside.model.Quantity;
import io.rackside.model.Reading;
import io.rackside.model.Sensor;
import io.rackside.model.Thresholds;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a UPS takes and gives, line by line, and its battery's temperature (UPS-MIB, RFC 1628). */
record StandardUps(Answers answers, Instant at) {
    /** A UPS of low voltage has none above; agents say so in place of a number. */
    private static final double MOST_VOLTS = 1_000;

    private static final double MOST_CELSIUS = 100;
    private static final double MOST_AMPERES = 5_000;
    private static final double MOST_WATTS = 5_000_000;

    /** upsInputVoltage in V, upsInputCurrent in 0.1 A, upsInputTruePower in W. */
    List<Reading> input() {
        return lines("Input", Mib.UPS_INPUT, 3);
    }

    /** upsOutputVoltage, upsOutputCurrent, upsOutputPower. */
    List<Reading> output() {
        return lines("Output", Mib.UPS_OUTPUT, 2);
    }

    /** Agents without such a sensor say 0. */
    List<Reading> battery() {
        OptionalDouble celsius = answers.decimal(Mib.UPS_BATTERY_TEMPERATURE);
        List<Reading> readings = new ArrayList<>();
        if (celsius.isPresent()
                && celsius.getAsDouble() != 0
                && Math.abs(celsius.getAsDouble()) < MOST_CELSIUS) {
            add(
                    readings,
                    Mib.UPS_BATTERY_TEMPERATURE,
                    "Battery",
                    Quantity.TEMPERATURE,
                    celsius.getAsDouble());
        }
        return readings;
    }

    private List<Reading> lines(String name, Oid table, int first) {
        List<Reading> readings = new ArrayList<>();
        row(readings, name, table.then(first), Quantity.VOLTAGE, 1, MOST_VOLTS);
        row(readings, name, table.then(first + 1), Quantity.CURRENT, 0.1, MOST_AMPERES);
        row(readings, name, table.then(first + 2), Quantity.POWER, 1, MOST_WATTS);
        return readings;
    }

    /** All lines that are zero are a quantity it does not measure, but for the voltage. */
    private void row(
            List<Reading> readings,
            String name,
            Oid column,
            Quantity quantity,
            double factor,
            double most) {
        SortedSet<Oid> lines = new TreeSet<>(answers.rows(column).keySet());
        lines.removeIf(line -> line.size() == 0);
        boolean measured =
                quantity == Quantity.VOLTAGE
                        || lines.stream()
                                .anyMatch(line -> answers.decimal(column, line).orElse(0) != 0);
        for (Oid line : lines) {
            OptionalDouble said = answers.decimal(column, line);
            if (measured && said.isPresent()) {
                double value = Math.round(said.getAsDouble() * factor * 10) / 10.0;
                if (value >= 0 && value <= most) {
                    add(
                            readings,
                            column.then(line),
                            lines.size() > 1 ? name + " " + line.at(0) : name,
                            quantity,
                            value);
                }
            }
        }
    }

    private void add(
            List<Reading> readings, Oid object, String name, Quantity quantity, double value) {
        readings.add(
                new Reading(
                        new Sensor(
                                object.toString(),
                                name,
                                quantity,
                                Sensor.Place.ELSEWHERE,
                                Thresholds.NONE),
                        OptionalDouble.of(value),
                        "",
                        Health.OK,
                        at));
    }
}
