package io.rackside.drivers.network.profile;

import io.rackside.drivers.snmp.Oid;

import java.util.Optional;

/**
 * The members of a stack that shows itself as one chassis.
 *
 * @param members column with a row for each, by its number
 * @param model column of what it is, by the same number
 * @param part what of a module's entPhysicalName is the number of the member it is; its serial
 *     number and software are that member's
 */
public record StackRule(Oid members, Optional<Oid> model, Optional<BoundedPattern> part) {}
