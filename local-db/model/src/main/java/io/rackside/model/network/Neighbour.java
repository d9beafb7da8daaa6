package io.rackside.model.network;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * What a device hears at one of its ports. Texts are empty where the neighbour tells none.
 *
 * @param localPort name of our interface; the agent's own word where no interface has it
 * @param localIndex ifIndex of that interface, where it was found
 * @param chassis the neighbour's chassis: a MAC address with colons, an address, or its text
 * @param port the neighbour's port, as it calls it
 */
public record Neighbour(
        String localPort,
        OptionalLong localIndex,
        String chassis,
        String port,
        String portDescription,
        String systemName,
        String systemDescription,
        Heard protocol) {
    /** The protocol it was heard by. */
    public enum Heard {
        LLDP,
        CDP
    }

    public Neighbour {
        Objects.requireNonNull(localPort, "localPort");
        Objects.requireNonNull(localIndex, "localIndex");
        Objects.requireNonNull(chassis, "chassis");
        Objects.requireNonNull(port, "port");
        Objects.requireNonNull(portDescription, "portDescription");
        Objects.requireNonNull(systemName, "systemName");
        Objects.requireNonNull(systemDescription, "systemDescription");
        Objects.requireNonNull(protocol, "protocol");
    }
}
