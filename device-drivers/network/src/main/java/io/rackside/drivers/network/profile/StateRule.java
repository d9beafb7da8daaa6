package io.rackside.drivers.network.profile;

import io.rackside.drivers.snmp.Oid;
import io.rackside.model.Health;

import java.util.Map;
import java.util.Optional;

/**
 * A state an agent has, in numbers or words of its own.
 *
 * @param object a column, or a single object with its instance
 * @param values by the agent's number or word
 * @param notAll whether a fault that every one of several rows tells is none: an agent then fills
 *     the column without looking
 * @param only which rows of a column are looked at for a firewall; all where empty
 */
public record StateRule(
        Oid object, Map<String, State> values, boolean notAll, Optional<ReadingRule.Only> only) {
    /**
     * What a value means.
     *
     * @param absent that the part is not there
     * @param word the MIB's word for it
     */
    public record State(Health health, boolean absent, String word) {}

    public StateRule {
        values = Map.copyOf(values);
    }

    public Optional<State> of(String said) {
        return Optional.ofNullable(values.get(said));
    }
}
