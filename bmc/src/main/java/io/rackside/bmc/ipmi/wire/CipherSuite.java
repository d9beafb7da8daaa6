package io.rackside.bmc.ipmi.wire;

import static io.rackside.bmc.ipmi.wire.AuthenticationAlgorithm.HMAC_MD5;
import static io.rackside.bmc.ipmi.wire.AuthenticationAlgorithm.HMAC_SHA1;
import static io.rackside.bmc.ipmi.wire.AuthenticationAlgorithm.HMAC_SHA256;
import static io.rackside.bmc.ipmi.wire.ConfidentialityAlgorithm.AES_CBC_128;
import static io.rackside.bmc.ipmi.wire.ConfidentialityAlgorithm.XRC4_128;
import static io.rackside.bmc.ipmi.wire.ConfidentialityAlgorithm.XRC4_40;
import static io.rackside.bmc.ipmi.wire.IntegrityAlgorithm.HMAC_MD5_128;
import static io.rackside.bmc.ipmi.wire.IntegrityAlgorithm.HMAC_SHA1_96;
import static io.rackside.bmc.ipmi.wire.IntegrityAlgorithm.HMAC_SHA256_128;
import static io.rackside.bmc.ipmi.wire.IntegrityAlgorithm.MD5_128;

import java.util.Arrays;
import java.util.Optional;

/** Which algorithms protect a session (IPMI 2.0 table 22-20). */
public enum CipherSuite {
    /** No protection at all, not even the password is checked (CVE-2013-4782). */
    SUITE_0(
            0,
            AuthenticationAlgorithm.NONE,
            IntegrityAlgorithm.NONE,
            ConfidentialityAlgorithm.NONE),
    SUITE_1(1, HMAC_SHA1, IntegrityAlgorithm.NONE, ConfidentialityAlgorithm.NONE),
    SUITE_2(2, HMAC_SHA1, HMAC_SHA1_96, ConfidentialityAlgorithm.NONE),
    SUITE_3(3, HMAC_SHA1, HMAC_SHA1_96, AES_CBC_128),
    SUITE_4(4, HMAC_SHA1, HMAC_SHA1_96, XRC4_128),
    SUITE_5(5, HMAC_SHA1, HMAC_SHA1_96, XRC4_40),
    SUITE_6(6, HMAC_MD5, IntegrityAlgorithm.NONE, ConfidentialityAlgorithm.NONE),
    SUITE_7(7, HMAC_MD5, HMAC_MD5_128, ConfidentialityAlgorithm.NONE),
    SUITE_8(8, HMAC_MD5, HMAC_MD5_128, AES_CBC_128),
    SUITE_9(9, HMAC_MD5, HMAC_MD5_128, XRC4_128),
    SUITE_10(10, HMAC_MD5, HMAC_MD5_128, XRC4_40),
    SUITE_11(11, HMAC_MD5, MD5_128, ConfidentialityAlgorithm.NONE),
    SUITE_12(12, HMAC_MD5, MD5_128, AES_CBC_128),
    SUITE_13(13, HMAC_MD5, MD5_128, XRC4_128),
    SUITE_14(14, HMAC_MD5, MD5_128, XRC4_40),
    SUITE_15(15, HMAC_SHA256, IntegrityAlgorithm.NONE, ConfidentialityAlgorithm.NONE),
    SUITE_16(16, HMAC_SHA256, HMAC_SHA256_128, ConfidentialityAlgorithm.NONE),
    SUITE_17(17, HMAC_SHA256, HMAC_SHA256_128, AES_CBC_128);

    private final int id;
    private final AuthenticationAlgorithm authentication;
    private final IntegrityAlgorithm integrity;
    private final ConfidentialityAlgorithm confidentiality;

    CipherSuite(
            int id,
            AuthenticationAlgorithm authentication,
            IntegrityAlgorithm integrity,
            ConfidentialityAlgorithm confidentiality) {
        this.id = id;
        this.authentication = authentication;
        this.integrity = integrity;
        this.confidentiality = confidentiality;
    }

    /** The suite of that number; empty for numbers nobody assigned, and OEM's own. */
    public static Optional<CipherSuite> of(int id) {
        return Arrays.stream(values()).filter(s -> s.id == id).findFirst();
    }

    public int id() {
        return id;
    }

    public AuthenticationAlgorithm authentication() {
        return authentication;
    }

    public IntegrityAlgorithm integrity() {
        return integrity;
    }

    public ConfidentialityAlgorithm confidentiality() {
        return confidentiality;
    }

    /** Whether it may be used without anybody's consent: 17 and 3. */
    public boolean trusted() {
        return this == SUITE_17 || this == SUITE_3;
    }

    /** Whether it is built here at all. */
    public boolean spoken() {
        return integrity != MD5_128 && confidentiality != XRC4_128 && confidentiality != XRC4_40;
    }

    /** Whether who listens can read what is said. */
    public boolean readable() {
        return confidentiality == ConfidentialityAlgorithm.NONE;
    }
}
