package io.rackside.bmc.ipmi.wire;

import io.rackside.bmc.ipmi.message.Octets;

import java.security.GeneralSecurityException;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Java's keyed hashes over octets. */
final class Macs {
    private Macs() {}

    static byte[] over(String algorithm, byte[] key, Octets... parts) {
        Mac mac = keyed(algorithm, key);
        for (Octets part : parts) {
            mac.update(part.toArray());
        }
        return mac.doFinal();
    }

    static Mac keyed(String algorithm, byte[] key) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }
}
