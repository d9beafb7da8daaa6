package io.rackside.drivers.snmp.session;

import org.snmp4j.security.Priv3DES;
import org.snmp4j.security.PrivAES128;
import org.snmp4j.security.PrivAES192;
import org.snmp4j.security.PrivAES256;
import org.snmp4j.security.PrivDES;
import org.snmp4j.security.nonstandard.PrivAES192With3DESKeyExtension;
import org.snmp4j.security.nonstandard.PrivAES256With3DESKeyExtension;
import org.snmp4j.smi.OID;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How messages of an SNMPv3 user are encrypted, in the order they are tried when nobody knows
 * which.
 *
 * <p>AES with more than 128 bits was never standardised: where the hash is shorter than the key,
 * some stretch it as draft-blumenthal-aes-usm-04 says, others as draft-reeder-snmpv3-usm-3desede-00
 * does.
 */
public enum Privacy {
    AES_128("AES-128", 16, false, PrivAES128.ID),
    AES_256("AES-256", 32, false, PrivAES256.ID),
    AES_256_REEDER("AES-256 (Reeder)", 32, true, PrivAES256With3DESKeyExtension.ID),
    AES_192("AES-192", 24, false, PrivAES192.ID),
    AES_192_REEDER("AES-192 (Reeder)", 24, true, PrivAES192With3DESKeyExtension.ID),
    DES("DES", 16, false, PrivDES.ID),
    TRIPLE_DES("3DES", 32, false, Priv3DES.ID);

    private final String word;
    private final int keyBytes;
    private final boolean reeder;
    private final OID protocol;

    Privacy(String word, int keyBytes, boolean reeder, OID protocol) {
        this.word = word;
        this.keyBytes = keyBytes;
        this.reeder = reeder;
        this.protocol = protocol;
    }

    /** Reads the word a person uses, as {@code aes256} or {@code AES}; empty for others. */
    public static Optional<Privacy> of(String text) {
        String bare = text.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
        String full = bare.equals("AES") ? "AES128" : bare;
        return Arrays.stream(values())
                .filter(each -> each.word.replaceAll("[^A-Z0-9]", "").equals(full))
                .findFirst();
    }

    /**
     * What to try for a user.
     *
     * @param told by a person, who need not know how the key is stretched; empty for all
     */
    static List<Privacy> candidates(Optional<Privacy> told, Authentication authentication) {
        return Arrays.stream(values())
                .filter(each -> told.isEmpty() || each.keyBytes == told.get().keyBytes)
                .filter(each -> told.isEmpty() || each.family().equals(told.get().family()))
                .filter(each -> !each.reeder || authentication.keyBytes() < each.keyBytes)
                .toList();
    }

    private String family() {
        return word.substring(0, Math.min(3, word.length()));
    }

    /** As makers write it. */
    public String word() {
        return word;
    }

    /** Its keys can be searched through; usable, and shown as a finding. */
    public boolean weak() {
        return this == DES;
    }

    OID protocol() {
        return protocol;
    }
}
