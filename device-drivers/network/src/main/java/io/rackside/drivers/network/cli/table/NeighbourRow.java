package io.rackside.drivers.network.cli.table;

import java.util.List;
import java.util.Map;

/**
 * Who is heard at a port by LLDP; empty where nothing is said.
 *
 * @param localPort as the table has it, often abbreviated; empty where an old system leaves it out
 * @param chassis the neighbour's chassis id
 * @param port the neighbour's port id
 * @param description the first line of the neighbour's own description
 * @param addresses by which the neighbour is managed
 */
public record NeighbourRow(
        String localPort,
        String chassis,
        String port,
        String portDescription,
        String systemName,
        String description,
        List<String> addresses) {
    public NeighbourRow {
        addresses = List.copyOf(addresses);
    }

    /** Which key means what. */
    enum Key {
        CHASSIS,
        PORT,
        PORT_DESCRIPTION,
        NAME,
        DESCRIPTION,
        ADDRESS
    }

    /** The same, heard at that port. */
    NeighbourRow at(String port) {
        return new NeighbourRow(
                port, chassis, this.port, portDescription, systemName, description, addresses);
    }

    static NeighbourRow of(String localPort, Map<Key, String> said, List<String> addresses) {
        return new NeighbourRow(
                localPort,
                said.getOrDefault(Key.CHASSIS, ""),
                said.getOrDefault(Key.PORT, ""),
                said.getOrDefault(Key.PORT_DESCRIPTION, ""),
                said.getOrDefault(Key.NAME, ""),
                said.getOrDefault(Key.DESCRIPTION, ""),
                addresses);
    }
}
