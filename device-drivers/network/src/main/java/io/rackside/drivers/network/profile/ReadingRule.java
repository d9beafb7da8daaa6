package io.rackside.drivers.network.profile;

import io.rackside.drivers.snmp.Oid;
import io.rackside.model.Quantity;
import io.rackside.model.Sensor;

import java.util.Optional;
import java.util.Set;

/**
 * A quantity a device measures.
 *
 * @param total where there is one, the value is shown in percent of it
 * @param left what there is besides the value, where only both together are the total
 * @param free the value is what is left of the total
 * @param only which rows are taken; all where empty
 * @param otherwise it counts only where the rules before it have found none of its quantity and
 *     place
 */
public record ReadingRule(
        Quantity quantity,
        Sensor.Place place,
        NumberRule value,
        Optional<Oid> total,
        Optional<NumberRule> left,
        boolean free,
        NameRule name,
        Optional<NumberRule> upperWarning,
        Optional<NumberRule> upperCritical,
        Optional<NumberRule> lowerWarning,
        Optional<NumberRule> lowerCritical,
        Optional<StateRule> state,
        Optional<Only> only,
        boolean otherwise) {
    /** A choice of rows: by the values of an object, or what is found in them. */
    public record Only(Oid object, Set<String> values, Optional<BoundedPattern> pattern) {
        public Only {
            values = Set.copyOf(values);
        }

        public boolean takes(String said) {
            return values.contains(said) || pattern.map(p -> p.found(said)).orElse(false);
        }
    }
}
