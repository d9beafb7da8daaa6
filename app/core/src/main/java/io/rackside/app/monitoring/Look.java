package io.rackside.app.monitoring;

import io.rackside.model.Identity;
import io.rackside.model.Inventory;
import io.rackside.model.Vitals;

import java.util.Objects;
import java.util.Optional;

/**
 * What a look at a box gave.
 *
 * @param vitals what raises alarms
 * @param inventory what it is made of, where everything was asked of a BMC
 * @param network what it told by SNMP, where it is asked by SNMP
 * @param identity what it says it is, where this look told
 */
record Look(
        Vitals vitals,
        Optional<Inventory> inventory,
        Optional<AgentLook> network,
        Identity identity) {
    Look {
        Objects.requireNonNull(vitals, "vitals");
        Objects.requireNonNull(inventory, "inventory");
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(identity, "identity");
    }

    static Look of(Vitals vitals) {
        return new Look(vitals, Optional.empty(), Optional.empty(), Identity.none());
    }

    Look with(AgentLook told) {
        return new Look(vitals, inventory, Optional.of(told), identity);
    }
}
