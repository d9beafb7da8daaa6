package io.rackside.model.network;

import java.util.Objects;

/**
 * Whose an IP address is on a link, as a device that speaks with it has learned (ARP, RFC 826;
 * neighbour discovery, RFC 4861).
 *
 * @param address IPv4 or IPv6, without a zone
 * @param mac six pairs of upper-case hex digits with colons
 * @param port name of the interface it was learned at; a number where no interface has it
 */
public record ResolvedAddress(String address, String mac, String port) {
    public ResolvedAddress {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(mac, "mac");
        Objects.requireNonNull(port, "port");
    }
}
