package io.rackside.app.network.cabling;

import io.rackside.model.DeviceId;
import io.rackside.model.Inventory;
import io.rackside.model.network.NetworkInventory;

import java.util.Map;

/**
 * What was last read of the boxes a cable may end at. A box that is in neither was not asked.
 *
 * @param network switches, firewalls and whatever else was read by SNMP
 * @param servers with the MAC addresses of their ports
 */
public record Surroundings(
        Map<DeviceId, NetworkInventory> network, Map<DeviceId, Inventory> servers) {
    public Surroundings {
        network = Map.copyOf(network);
        servers = Map.copyOf(servers);
    }
}
