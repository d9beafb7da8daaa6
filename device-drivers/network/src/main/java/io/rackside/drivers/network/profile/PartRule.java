package io.rackside.drivers.network.profile;

import io.rackside.drivers.snmp.Oid;
import io.rackside.model.Quantity;

import java.util.Optional;

/**
 * A fan or power supply, by the rows of its state.
 *
 * @param state its health
 * @param presence where its absence is told apart from its health
 * @param only which rows are taken; all where empty
 * @param speed of a fan, in what {@code unit} says
 * @param watts a power supply takes
 * @param volts of its input
 * @param otherwise it counts only where the rules before it have found none
 */
public record PartRule(
        NameRule name,
        Optional<StateRule> state,
        Optional<StateRule> presence,
        Optional<ReadingRule.Only> only,
        Optional<NumberRule> speed,
        Quantity unit,
        Optional<NumberRule> watts,
        Optional<NumberRule> volts,
        Optional<Oid> model,
        Optional<Oid> serial,
        boolean otherwise) {}
