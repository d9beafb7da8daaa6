package io.rackside.app.network;

import io.rackside.drivers.snmp.Agent;
import io.rackside.drivers.snmp.session.SnmpWeakness;
import io.rackside.model.network.NetworkInventory;

import java.util.List;

/**
 * What a look at a device gave.
 *
 * @param weaknesses of the way it was read
 * @param stats what it cost
 */
public record NetworkReading(
        NetworkInventory inventory, List<SnmpWeakness> weaknesses, Agent.Stats stats) {
    public NetworkReading {
        weaknesses = List.copyOf(weaknesses);
    }
}
