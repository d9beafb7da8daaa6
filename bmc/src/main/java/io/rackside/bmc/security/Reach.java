package io.rackside.bmc.security;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Optional;

/** From where an address can be reached. */
public enum Reach {
    /** Of this link, this site or this organisation (RFC 1918, 3927, 4193, 4291). */
    OWN,
    /** Of a carrier's customers together (RFC 6598). */
    SHARED,
    /** Of everybody, as far as no firewall is before it. */
    PUBLIC;

    /** Empty for a name and for what is no address of a device: zeros, a group. */
    public static Optional<Reach> of(String literal) {
        try {
            return of(InetAddress.ofLiteral(literal));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Reach> of(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean ofThisNet = bytes.length == 4 && bytes[0] == 0;
        if (address.isAnyLocalAddress() || address.isMulticastAddress() || ofThisNet) {
            return Optional.empty();
        }
        boolean own =
                address.isLoopbackAddress()
                        || address.isLinkLocalAddress()
                        || address.isSiteLocalAddress()
                        || address instanceof Inet6Address && (bytes[0] & 0xFE) == 0xFC;
        if (own) {
            return Optional.of(OWN);
        }
        boolean shared = bytes.length == 4 && (bytes[0] & 0xFF) == 100 && (bytes[1] & 0xC0) == 0x40;
        return Optional.of(shared ? SHARED : PUBLIC);
    }
}
