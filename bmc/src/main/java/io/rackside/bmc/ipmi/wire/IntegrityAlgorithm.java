package io.rackside.bmc.ipmi.wire;

/** How packets are protected against change (IPMI 2.0 table 13-18). */
public enum IntegrityAlgorithm {
    NONE(0, "", 0),
    HMAC_SHA1_96(1, "HmacSHA1", 12),
    HMAC_MD5_128(2, "HmacMD5", 16),
    /** Not spoken here: no BMC has it alone. */
    MD5_128(3, "", 16),
    HMAC_SHA256_128(4, "HmacSHA256", 16);

    private final int code;
    private final String mac;
    private final int length;

    IntegrityAlgorithm(int code, String mac, int length) {
        this.code = code;
        this.mac = mac;
        this.length = length;
    }

    public int code() {
        return code;
    }

    /** Name of the MAC in Java; empty when there is none or it is not spoken. */
    String mac() {
        return mac;
    }

    /** Bytes of the code at the end of each packet. */
    public int length() {
        return length;
    }
}
