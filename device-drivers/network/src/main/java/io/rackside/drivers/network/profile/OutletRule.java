package io.rackside.drivers.network.profile;

import io.rackside.drivers.snmp.Oid;

import java.util.Optional;
import java.util.Set;

/**
 * Outlets of a PDU.
 *
 * @param on values of the state that mean it gives power
 * @param off values of the state that mean it gives none
 */
public record OutletRule(
        NameRule name,
        Optional<Oid> state,
        Set<String> on,
        Set<String> off,
        Optional<NumberRule> amps,
        Optional<NumberRule> watts) {
    public OutletRule {
        on = Set.copyOf(on);
        off = Set.copyOf(off);
    }
}
