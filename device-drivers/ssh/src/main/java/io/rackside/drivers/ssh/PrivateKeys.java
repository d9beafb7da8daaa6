package io.rackside.drivers.ssh;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Tells whether a private key can be used before it is kept. */
public final class PrivateKeys {
    /** More than this is no private key. */
    public static final int BYTES_MAX = 64 * 1024;

    private PrivateKeys() {}

    /** What a key is good for. */
    public enum Verdict {
        /** It can be used with what was given. */
        USABLE,
        /** It is encrypted, and no passphrase was given. */
        ENCRYPTED,
        /** It is encrypted with another passphrase. */
        WRONG_PASSPHRASE,
        /** It is no private key, or none of a kind we know. */
        UNREADABLE
    }

    /**
     * Looks at a key.
     *
     * @param key the file's content: OpenSSH, PEM or PuTTY
     */
    public static Verdict check(byte[] key, Optional<char[]> passphrase) {
        KeyPair pair = null;
        byte[] secret = null;
        try {
            pair = KeyPair.load(new JSch(), key.clone(), null);
            if (!pair.isEncrypted()) {
                return Verdict.USABLE;
            }
            if (passphrase.isEmpty()) {
                return Verdict.ENCRYPTED;
            }
            secret = new String(passphrase.get()).getBytes(StandardCharsets.UTF_8);
            return pair.decrypt(secret) ? Verdict.USABLE : Verdict.WRONG_PASSPHRASE;
        } catch (JSchException | RuntimeException _) {
            // JSch throws either for what is no key.
            return Verdict.UNREADABLE;
        } finally {
            if (secret != null) {
                Arrays.fill(secret, (byte) 0);
            }
            if (pair != null) {
                pair.dispose();
            }
        }
    }
}
