package io.rackside.bmc.virtual.machine;

import java.util.Objects;

/**
 * How the BMC's own network port is set up. Only told: the twin's sockets stay on loopback.
 *
 * @param address IPv4, dotted
 * @param netmask IPv4, dotted
 * @param gateway IPv4, dotted; 0.0.0.0 for none
 * @param dhcp whether the address was given by DHCP, else it is static
 * @param vlan 1 to 4094, 0 for none
 */
public record LanConfig(String address, String netmask, String gateway, boolean dhcp, int vlan) {
    public static final LanConfig LOOPBACK =
            new LanConfig("127.0.0.1", "255.0.0.0", "0.0.0.0", false, 0);

    public LanConfig {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(netmask, "netmask");
        Objects.requireNonNull(gateway, "gateway");
        if (vlan < 0 || vlan > 4_094) {
            throw new IllegalArgumentException("vlan " + vlan);
        }
    }
}
