package io.rackside.drivers.network.profile;

import io.rackside.drivers.snmp.Oid;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A table of transceivers.
 *
 * @param by what its rows are indexed by
 * @param port column with the port's name, for {@link By#NAME}
 * @param limits by name, "rxLowerCritical" and the like
 */
public record OpticsRule(
        By by,
        Optional<Oid> port,
        Optional<Light> rx,
        Optional<Light> tx,
        Optional<Light> rxLanes,
        Optional<Light> txLanes,
        Map<Limit, Light> limits,
        Optional<NumberRule> celsius,
        Optional<NumberRule> volts,
        Optional<NumberRule> biasMilliamps,
        Optional<Oid> vendor,
        Optional<Oid> partNumber,
        Optional<Oid> serial) {
    /** What the rows are indexed by. */
    public enum By {
        ENTITY,
        IF_INDEX,
        NAME
    }

    /** A limit of the light. */
    public enum Limit {
        RX_LOWER_CRITICAL,
        RX_LOWER_WARNING,
        RX_UPPER_WARNING,
        RX_UPPER_CRITICAL,
        TX_LOWER_CRITICAL,
        TX_LOWER_WARNING,
        TX_UPPER_WARNING,
        TX_UPPER_CRITICAL
    }

    /** Light, with the numbers that stand for none. */
    public record Light(Oid object, LightUnit unit, Set<Double> none) {
        public Light {
            none = Set.copyOf(none);
        }
    }

    public OpticsRule {
        limits = Map.copyOf(limits);
    }
}
