package io.rackside.bmc.redfish.read;

import io.rackside.model.Inventory;
import io.rackside.model.Part;
import io.rackside.model.Reading;

import java.util.ArrayList;
import java.util.List;

/**
 * What keeps the chassis of a device alive and what is measured in them.
 *
 * @param readings all sensors, those of the fans too
 * @param redundancy groups of parts that stand in for each other
 */
record Environment(
        List<Inventory.PowerSupply> supplies,
        List<Inventory.Fan> fans,
        List<Reading> readings,
        List<Part> redundancy) {
    static Environment empty() {
        return new Environment(
                new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    void add(Environment other) {
        supplies.addAll(other.supplies);
        fans.addAll(other.fans);
        readings.addAll(other.readings);
        redundancy.addAll(other.redundancy);
    }
}
