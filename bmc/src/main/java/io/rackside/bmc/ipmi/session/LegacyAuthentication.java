package io.rackside.bmc.ipmi.session;

import io.rackside.bmc.ipmi.wire.LegacyPacket;

/**
 * How an IPMI 1.5 session is protected, where a person agreed to one. MD2 and clear passwords are
 * not built.
 */
public enum LegacyAuthentication {
    /** Each packet is signed with MD5; everybody can read it. */
    MD5(LegacyPacket.MD5),
    /** Not at all. */
    NONE(LegacyPacket.NONE);

    private final int type;

    LegacyAuthentication(int type) {
        this.type = type;
    }

    int type() {
        return type;
    }
}
