package io.rackside.drivers.network.profile;

import io.rackside.drivers.snmp.Oid;

import java.util.Optional;

/**
 * Columns of limits that a maker keeps beside ENTITY-SENSOR-MIB: by entPhysicalIndex, each in the
 * unit, scale and precision of its sensor. Beyond +-1,000,000,000 there is no limit.
 */
public record SensorLimits(
        Optional<Oid> lowerCritical,
        Optional<Oid> lowerWarning,
        Optional<Oid> upperWarning,
        Optional<Oid> upperCritical) {}
