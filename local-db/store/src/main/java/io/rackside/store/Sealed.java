package io.rackside.store;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Something under AES-256-GCM (NIST SP 800-38D).
 *
 * @param nonce 12 random bytes, new each time
 * @param text ciphertext and its 16-byte tag
 */
record Sealed(byte[] nonce, byte[] text) {
    static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    /**
     * @param name what it is, so that it cannot be put in another one's place
     */
    static Sealed seal(byte[] key, byte[] name, byte[] plain, SecureRandom random) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            return new Sealed(nonce, cipher(Cipher.ENCRYPT_MODE, key, nonce, name).doFinal(plain));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    /** Empty when the key is another one, or anything of it was changed. */
    Optional<byte[]> open(byte[] key, byte[] name) {
        try {
            return Optional.of(cipher(Cipher.DECRYPT_MODE, key, nonce, name).doFinal(text));
        } catch (GeneralSecurityException e) {
            // A wrong tag; and a nonce or a text of the wrong length is no better.
            return Optional.empty();
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce, byte[] name)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(name);
        return cipher;
    }

    @Override
    public String toString() {
        return "Sealed[...]";
    }
}
