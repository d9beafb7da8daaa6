package io.rackside.bmc.ipmi.wire;

import io.rackside.bmc.ipmi.message.Octets;

/**
 * What a packet carries (IPMI 2.0 table 13-16).
 *
 * @param type 0 to 63
 */
public record Payload(int type, Octets data) {
    public static final int MESSAGE = 0x00;
    public static final int SOL = 0x01;
    public static final int OEM = 0x02;
    public static final int OPEN_SESSION_REQUEST = 0x10;
    public static final int OPEN_SESSION_RESPONSE = 0x11;
    public static final int RAKP_1 = 0x12;
    public static final int RAKP_2 = 0x13;
    public static final int RAKP_3 = 0x14;
    public static final int RAKP_4 = 0x15;
}
