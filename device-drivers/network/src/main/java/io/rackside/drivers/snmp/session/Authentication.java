package io.rackside.drivers.snmp.session;

import org.snmp4j.security.AuthHMAC128SHA224;
import org.snmp4j.security.AuthHMAC192SHA256;
import org.snmp4j.security.AuthHMAC256SHA384;
import org.snmp4j.security.AuthHMAC384SHA512;
import org.snmp4j.security.AuthMD5;
import org.snmp4j.security.AuthSHA;
import org.snmp4j.smi.OID;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * How messages of an SNMPv3 user are signed (RFC 3414, RFC 7860), in the order they are tried when
 * nobody knows which.
 */
public enum Authentication {
    SHA_256("SHA-256", 32, AuthHMAC192SHA256.ID),
    SHA_1("SHA-1", 20, AuthSHA.ID),
    SHA_512("SHA-512", 64, AuthHMAC384SHA512.ID),
    SHA_384("SHA-384", 48, AuthHMAC256SHA384.ID),
    SHA_224("SHA-224", 28, AuthHMAC128SHA224.ID),
    MD5("MD5", 16, AuthMD5.ID);

    private final String word;
    private final int keyBytes;
    private final OID protocol;

    Authentication(String word, int keyBytes, OID protocol) {
        this.word = word;
        this.keyBytes = keyBytes;
        this.protocol = protocol;
    }

    /** Reads the word a person uses, as {@code sha256} or {@code SHA}; empty for others. */
    public static Optional<Authentication> of(String text) {
        String bare = text.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
        return Arrays.stream(values())
                .filter(
                        each ->
                                each.word
                                        .replace("-", "")
                                        .equals(bare.equals("SHA") ? "SHA1" : bare))
                .findFirst();
    }

    /** As standards write it. */
    public String word() {
        return word;
    }

    /** Broken as a hash; usable, and shown as a finding. */
    public boolean weak() {
        return this == MD5;
    }

    /** Length of the key it makes, which a longer privacy key is stretched from. */
    int keyBytes() {
        return keyBytes;
    }

    OID protocol() {
        return protocol;
    }
}
