package io.rackside.bmc.ipmi.command;

import io.rackside.bmc.ipmi.message.Octets;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.Locale;

/** Addresses as they are written. */
final class Addresses {
    private Addresses() {}

    static String ipv4(Octets four) {
        return four.u8(0) + "." + four.u8(1) + "." + four.u8(2) + "." + four.u8(3);
    }

    /** RFC 5952; sixteen bytes. */
    static String ipv6(Octets sixteen) {
        try {
            String full = InetAddress.getByAddress(sixteen.toArray()).getHostAddress();
            return full.replaceFirst("(?:^|:)0(?::0)+(?::|$)", "::").toLowerCase(Locale.ROOT);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(sixteen.length() + " bytes", e);
        }
    }

    /** Six pairs of upper-case hex digits with colons. */
    static String mac(Octets six) {
        return HexFormat.ofDelimiter(":").withUpperCase().formatHex(six.toArray());
    }
}
