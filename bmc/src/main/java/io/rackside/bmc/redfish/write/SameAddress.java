package io.rackside.bmc.redfish.write;

import java.net.InetAddress;
import java.util.Locale;

/** Whether two texts are the same address: IPv6 has many spellings (RFC 4291, 2.2). */
final class SameAddress {
    private SameAddress() {}

    static boolean are(String one, String other) {
        if (one.equalsIgnoreCase(other)) {
            return true;
        }
        try {
            return InetAddress.ofLiteral(one.toLowerCase(Locale.ROOT))
                    .equals(InetAddress.ofLiteral(other.toLowerCase(Locale.ROOT)));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
