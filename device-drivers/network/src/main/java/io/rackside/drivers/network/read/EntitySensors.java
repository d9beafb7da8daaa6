package io.rackside.drivers.network.read;

import io.rackside.drivers.snmp.Oid;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** The sensors of Mib.ENTITY-SENSOR-MIB (RFC 3433) and of Cisco's, which is built alike. */
final class EntitySensors {
    /** EntitySensorDataType. */
    static final int OTHER = 1;

    static final int UNKNOWN = 2;
    static final int VOLTS_AC = 3;
    static final int VOLTS_DC = 4;
    static final int AMPERES = 5;
    static final int WATTS = 6;
    static final int CELSIUS = 8;
    static final int HUMIDITY = 9;
    static final int RPM = 10;

    /** None of the MIB: told by the text of the unit alone. */
    static final int PERCENT = -1;

    static final int DBM = 14;

    /** Value that stands for overflow or underflow (RFC 3433, EntitySensorValue). */
    private static final long BEYOND = 1_000_000_000;

    private static final int UNITS = 9;
    private static final int OK = 1;

    /**
     * A sensor that has a value.
     *
     * @param value in the unit of its type, without a prefix
     */
    record Sensor(long entity, int type, double value) {}

    private EntitySensors() {}

    static List<Sensor> of(Answers answers) {
        List<Sensor> sensors = new ArrayList<>(of(answers, Mib.ENTITY_SENSOR));
        of(answers, Mib.CISCO_ENTITY_SENSOR).stream()
                .filter(own -> sensors.stream().noneMatch(s -> s.entity() == own.entity()))
                .toList()
                .forEach(sensors::add);
        return sensors;
    }

    private static List<Sensor> of(Answers answers, Oid table) {
        List<Sensor> sensors = new ArrayList<>();
        for (Oid row : answers.rows(table.then(4)).keySet()) {
            OptionalLong type = answers.whole(table.then(1), row);
            OptionalLong status = answers.whole(table.then(5), row);
            OptionalDouble value = scaled(answers, table, row, answers.whole(table.then(4), row));
            if (row.size() == 1
                    && type.isPresent()
                    && value.isPresent()
                    && status.orElse(OK) == OK) {
                sensors.add(
                        new Sensor(
                                row.at(0),
                                inPercent(answers, table, row) ? PERCENT : (int) type.getAsLong(),
                                value.getAsDouble()));
            }
        }
        return sensors;
    }

    /** FortiSwitch tells the percentage of its fans with the type of revolutions. */
    private static boolean inPercent(Answers answers, Oid table, Oid row) {
        return table.equals(Mib.ENTITY_SENSOR) && answers.text(Mib.SENSOR_UNITS, row).contains("%");
    }

    /**
     * What a number of a sensor's row means, its value or one of its limits, in the unit of the
     * sensor's type; empty for none.
     */
    static OptionalDouble scaled(Answers answers, Oid table, Oid row, OptionalLong said) {
        if (said.isEmpty() || Math.abs(said.getAsLong()) >= BEYOND) {
            return OptionalDouble.empty();
        }
        long scale = answers.whole(table.then(2), row).orElse(UNITS);
        // Only read of agents whose precision means nothing.
        boolean plain = table.equals(Mib.ENTITY_SENSOR) && answers.has(Mib.SENSOR_UNITS);
        long precision = plain ? 0 : answers.whole(table.then(3), row).orElse(0);
        if (scale < 1 || scale > 17 || Math.abs(precision) > 9) {
            return OptionalDouble.empty();
        }
        // The division keeps 18.3 from becoming 18.300000000000001.
        double exponent = 3.0 * (scale - UNITS) - precision;
        return OptionalDouble.of(
                exponent < 0
                        ? said.getAsLong() / Math.pow(10, -exponent)
                        : said.getAsLong() * Math.pow(10, exponent));
    }
}
