package io.rackside.bmc.ipmi.wire;

/** How payloads are hidden (IPMI 2.0 table 13-19). */
public enum ConfidentialityAlgorithm {
    NONE(0),
    AES_CBC_128(1),
    /** Not spoken here: broken. */
    XRC4_128(2),
    /** Not spoken here: broken. */
    XRC4_40(3);

    private final int code;

    ConfidentialityAlgorithm(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
