package io.rackside.drivers.snmp.virtual;

import java.util.Objects;

/**
 * What is at the other end of a port's cable, as LLDP tells it.
 *
 * @param chassis MAC address of the other box, as {@code 00:11:22:33:44:55}
 * @param port its name there
 * @param systemName of the other box
 */
public record Cable(String chassis, String port, String systemName) {
    public Cable {
        if (!chassis.matches("([0-9a-fA-F]{2}:){5}[0-9a-fA-F]{2}")) {
            throw new IllegalArgumentException("no MAC address: " + chassis);
        }
        Objects.requireNonNull(port, "port");
        Objects.requireNonNull(systemName, "systemName");
    }
}
