package io.rackside.bmc.ipmi.wire;

/** How both sides prove that they know the password (IPMI 2.0 table 13-17). */
public enum AuthenticationAlgorithm {
    NONE(0, "", 0, 0),
    HMAC_SHA1(1, "HmacSHA1", 20, 12),
    HMAC_MD5(2, "HmacMD5", 16, 16),
    HMAC_SHA256(3, "HmacSHA256", 32, 16);

    private final int code;
    private final String mac;
    private final int codeLength;
    private final int checkLength;

    AuthenticationAlgorithm(int code, String mac, int codeLength, int checkLength) {
        this.code = code;
        this.mac = mac;
        this.codeLength = codeLength;
        this.checkLength = checkLength;
    }

    public int code() {
        return code;
    }

    /** Name of the MAC in Java; empty for none. */
    String mac() {
        return mac;
    }

    /** Bytes of the codes in RAKP 2 and 3. */
    public int codeLength() {
        return codeLength;
    }

    /** Bytes of the check value in RAKP 4. */
    public int checkLength() {
        return checkLength;
    }
}
