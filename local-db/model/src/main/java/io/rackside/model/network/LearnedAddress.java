package io.rackside.model.network;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * A MAC address in the forwarding table (RFC 4188, RFC 4363).
 *
 * @param mac six pairs of upper-case hex digits with colons
 * @param vlan where the table tells it; for some makers an identifier of their own
 * @param port name of the interface it was learned at
 */
public record LearnedAddress(String mac, OptionalInt vlan, String port) {
    public LearnedAddress {
        Objects.requireNonNull(mac, "mac");
        Objects.requireNonNull(vlan, "vlan");
        Objects.requireNonNull(port, "port");
    }
}
