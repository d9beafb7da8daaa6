package io.rackside.drivers.snmp.virtual;

import org.snmp4j.security.AuthHMAC128SHA224;
import org.snmp4j.security.AuthHMAC192SHA256;
import org.snmp4j.security.AuthHMAC256SHA384;
import org.snmp4j.security.AuthHMAC384SHA512;
import org.snmp4j.security.AuthMD5;
import org.snmp4j.security.AuthSHA;
import org.snmp4j.security.PrivAES128;
import org.snmp4j.security.PrivAES192;
import org.snmp4j.security.PrivAES256;
import org.snmp4j.security.PrivDES;
import org.snmp4j.security.UsmUser;
import org.snmp4j.security.nonstandard.PrivAES256With3DESKeyExtension;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;

import java.nio.charset.StandardCharsets;

/** A user of SNMPv3 an agent knows. Never printed. */
public final class VirtualUser {
    /** Hashes an agent can have. */
    public enum Hash {
        NONE(null),
        MD5(AuthMD5.ID),
        SHA_1(AuthSHA.ID),
        SHA_224(AuthHMAC128SHA224.ID),
        SHA_256(AuthHMAC192SHA256.ID),
        SHA_384(AuthHMAC256SHA384.ID),
        SHA_512(AuthHMAC384SHA512.ID);

        private final OID id;

        Hash(OID id) {
            this.id = id;
        }
    }

    /** Ciphers an agent can have; the last stretches its key as some makers do. */
    public enum Cipher {
        NONE(null),
        DES(PrivDES.ID),
        AES_128(PrivAES128.ID),
        AES_192(PrivAES192.ID),
        AES_256(PrivAES256.ID),
        AES_256_REEDER(PrivAES256With3DESKeyExtension.ID);

        private final OID id;

        Cipher(OID id) {
            this.id = id;
        }
    }

    private final String name;
    private final Hash hash;
    private final char[] authPassphrase;
    private final Cipher cipher;
    private final char[] privPassphrase;

    public VirtualUser(
            String name, Hash hash, char[] authPassphrase, Cipher cipher, char[] privPassphrase) {
        this.name = name;
        this.hash = hash;
        this.authPassphrase = authPassphrase.clone();
        this.cipher = cipher;
        this.privPassphrase = privPassphrase.clone();
    }

    OctetString name() {
        return new OctetString(name);
    }

    /** As SNMP4J keeps it. */
    UsmUser usm() {
        return new UsmUser(
                name(),
                hash.id,
                hash == Hash.NONE ? null : octets(authPassphrase),
                cipher.id,
                cipher == Cipher.NONE ? null : octets(privPassphrase));
    }

    int securityLevel() {
        return hash == Hash.NONE ? 1 : cipher == Cipher.NONE ? 2 : 3;
    }

    private static OctetString octets(char[] secret) {
        return new OctetString(new String(secret).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "VirtualUser[" + name + "]";
    }
}
