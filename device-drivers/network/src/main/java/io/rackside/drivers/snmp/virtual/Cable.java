package io.rackside.drivers.snmp.virtual;

import java.util.Objects;

/**
 * What is at the other end of a port's cable, as LLDP tells it.
 *
 * @param chassis MAC address of the other box, as {@code 00:11:22:33:44:55}
 * @param port its name there, or its MAC address, as hosts tell it
 * @param portDescription its name there where {@code port} is none
 * @param systemName of the other box
 */
public record Cable(String chassis, String port, String portDescription, String systemName) {
    private static final String MAC = "([0-9a-fA-F]{2}:){5}[0-9a-fA-F]{2}";

    public Cable {
        if (!chassis.matches(MAC)) {
            throw new IllegalArgumentException("no MAC address: " + chassis);
        }
        Objects.requireNonNull(port, "port");
        Objects.requireNonNull(portDescription, "portDescription");
        Objects.requireNonNull(systemName, "systemName");
    }

    /** To a port that is told by its name. */
    public Cable(String chassis, String port, String systemName) {
        this(chassis, port, port, systemName);
    }

    boolean portIsMac() {
        return port.matches(MAC);
    }

    /** The address frames from there come with. */
    String source() {
        return portIsMac() ? port : chassis;
    }
}
