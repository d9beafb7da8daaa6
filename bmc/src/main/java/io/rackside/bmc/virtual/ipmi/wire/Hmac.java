package io.rackside.bmc.virtual.ipmi.wire;

import java.security.GeneralSecurityException;
import java.util.Arrays;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keyed hashes. */
final class Hmac {
    private Hmac() {}

    static byte[] of(String algorithm, byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            // The JDK takes no empty key; zeros to the block's end are the same key (RFC 2104).
            mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, algorithm));
            Arrays.stream(parts).forEach(mac::update);
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(algorithm, e);
        }
    }
}
