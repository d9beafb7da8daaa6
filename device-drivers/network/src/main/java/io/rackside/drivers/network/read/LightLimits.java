package io.rackside.drivers.network.read;

import io.rackside.drivers.network.profile.LightUnit;
import io.rackside.drivers.network.profile.SensorLimits;
import io.rackside.drivers.snmp.Oid;
import io.rackside.model.Thresholds;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Limits of the light that sensors measure, in dBm: of CISCO-ENTITY-SENSOR-MIB
 * (entSensorThresholdTable), and of the columns a profile names beside ENTITY-SENSOR-MIB
 * (ARISTA-ENTITY-SENSOR-MIB, aristaEntSensorThresholdTable).
 */
final class LightLimits {
    /** SensorThresholdSeverity: from major on it is critical, minor is a warning. */
    private static final int MINOR = 10;

    private static final int MAJOR = 20;

    /** SensorThresholdRelation: less, less or equal; greater, greater or equal. */
    private static final int LESS = 1;

    private static final int LESS_OR_EQUAL = 2;
    private static final int GREATER = 3;
    private static final int GREATER_OR_EQUAL = 4;

    private static final Oid SEVERITY = Mib.CISCO_SENSOR_THRESHOLD.then(2);
    private static final Oid RELATION = Mib.CISCO_SENSOR_THRESHOLD.then(3);
    private static final Oid VALUE = Mib.CISCO_SENSOR_THRESHOLD.then(4);

    private final Answers answers;
    private final Optional<SensorLimits> columns;
    private final Map<Long, List<Oid>> ciscoRows = new HashMap<>();

    LightLimits(Answers answers, Optional<SensorLimits> columns) {
        this.answers = answers;
        this.columns = columns;
        for (Oid row : answers.rows(VALUE).keySet()) {
            if (row.size() == 2) {
                ciscoRows.computeIfAbsent(row.at(0), _ -> new ArrayList<>()).add(row);
            }
        }
    }

    /** Of that sensor, which measures light; none where no table tells any that can be meant. */
    Thresholds of(long sensor) {
        Oid row = Oid.of((int) sensor);
        Thresholds own =
                columns.map(
                                each ->
                                        new Thresholds(
                                                limit(each.lowerCritical(), row),
                                                limit(each.lowerWarning(), row),
                                                limit(each.upperWarning(), row),
                                                limit(each.upperCritical(), row)))
                        .orElse(Thresholds.NONE);
        return meant(own.equals(Thresholds.NONE) ? cisco(row) : own);
    }

    /**
     * Limits that leave room between them. Modules that measure nothing have all limits at one
     * number, such as 0: against these every light would be wrong.
     */
    static Thresholds meant(Thresholds limits) {
        OptionalDouble low =
                limits.lowerCritical().isPresent() ? limits.lowerCritical() : limits.lowerWarning();
        OptionalDouble high =
                limits.upperCritical().isPresent() ? limits.upperCritical() : limits.upperWarning();
        boolean none =
                low.isPresent() && high.isPresent() && low.getAsDouble() >= high.getAsDouble();
        return none ? Thresholds.NONE : limits;
    }

    private OptionalDouble limit(Optional<Oid> column, Oid row) {
        return column.isEmpty()
                ? OptionalDouble.empty()
                : dbm(Mib.ENTITY_SENSOR, row, answers.whole(column.get(), row));
    }

    private Thresholds cisco(Oid sensor) {
        OptionalDouble lowerCritical = OptionalDouble.empty();
        OptionalDouble lowerWarning = OptionalDouble.empty();
        OptionalDouble upperWarning = OptionalDouble.empty();
        OptionalDouble upperCritical = OptionalDouble.empty();
        for (Oid row : ciscoRows.getOrDefault(sensor.at(0), List.of())) {
            OptionalDouble limit = dbm(Mib.CISCO_ENTITY_SENSOR, sensor, answers.whole(VALUE, row));
            long severity = answers.whole(SEVERITY, row).orElse(0);
            long relation = answers.whole(RELATION, row).orElse(0);
            boolean lower = relation == LESS || relation == LESS_OR_EQUAL;
            boolean upper = relation == GREATER || relation == GREATER_OR_EQUAL;
            if (limit.isEmpty()) {
                continue;
            }
            if (lower && severity >= MAJOR) {
                lowerCritical = nearer(lowerCritical, limit, true);
            } else if (upper && severity >= MAJOR) {
                upperCritical = nearer(upperCritical, limit, false);
            } else if (lower && severity >= MINOR) {
                lowerWarning = nearer(lowerWarning, limit, true);
            } else if (upper && severity >= MINOR) {
                upperWarning = nearer(upperWarning, limit, false);
            }
        }
        return new Thresholds(lowerCritical, lowerWarning, upperWarning, upperCritical);
    }

    /** The one that is reached first: of major and critical there may be both. */
    private static OptionalDouble nearer(
            OptionalDouble before, OptionalDouble limit, boolean lower) {
        return before.isEmpty() || (limit.getAsDouble() > before.getAsDouble()) == lower
                ? limit
                : before;
    }

    private OptionalDouble dbm(Oid table, Oid sensor, OptionalLong said) {
        OptionalDouble value = EntitySensors.scaled(answers, table, sensor, said);
        if (value.isEmpty()) {
            return value;
        }
        return switch ((int) answers.whole(table.then(1), sensor).orElse(0)) {
            case EntitySensors.DBM -> LightUnit.DBM.dbm(value.getAsDouble());
            case EntitySensors.WATTS -> LightUnit.WATT.dbm(value.getAsDouble());
            default -> OptionalDouble.empty();
        };
    }
}
