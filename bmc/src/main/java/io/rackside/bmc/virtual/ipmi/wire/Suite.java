package io.rackside.bmc.virtual.ipmi.wire;

import java.util.Optional;

/**
 * A cipher suite with the numbers of its algorithms (IPMI 2.0 tables 13-17 to 13-20, 22-20 with the
 * SHA-256 errata).
 *
 * @param authentication 0 none, 1 RAKP-HMAC-SHA1, 3 RAKP-HMAC-SHA256
 * @param integrity 0 none, 1 HMAC-SHA1-96, 4 HMAC-SHA256-128
 * @param confidentiality 0 none, 1 AES-CBC-128
 */
public record Suite(int id, int authentication, int integrity, int confidentiality) {
    private static final Suite[] KNOWN = {
        new Suite(0, 0, 0, 0),
        new Suite(1, 1, 0, 0),
        new Suite(2, 1, 1, 0),
        new Suite(3, 1, 1, 1),
        new Suite(15, 3, 0, 0),
        new Suite(16, 3, 4, 0),
        new Suite(17, 3, 4, 1)
    };

    /** Empty for one this BMC cannot do at all. */
    public static Optional<Suite> of(int id) {
        for (Suite suite : KNOWN) {
            if (suite.id == id) {
                return Optional.of(suite);
            }
        }
        return Optional.empty();
    }

    /** HMAC with the hash of its authentication; empty when it has none. */
    public byte[] hmac(byte[] key, byte[]... parts) {
        return switch (authentication) {
            case 1 -> Hmac.of("HmacSHA1", key, parts);
            case 3 -> Hmac.of("HmacSHA256", key, parts);
            default -> new byte[0];
        };
    }

    /** Bytes of the check value in RAKP message 4 and of each message's integrity check. */
    public int checkLength() {
        return switch (authentication) {
            case 1 -> 12;
            case 3 -> 16;
            default -> 0;
        };
    }

    /** The entry that tells of it in Get Channel Cipher Suites (IPMI 2.0 table 22-18). */
    public byte[] record() {
        return Output.of(0xc0, id, authentication, 0x40 | integrity, 0x80 | confidentiality);
    }
}
