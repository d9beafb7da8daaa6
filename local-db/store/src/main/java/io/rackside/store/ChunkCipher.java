package io.rackside.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals the pieces of a file one after the other under AES-256-GCM (NIST SP 800-38D). A piece's
 * nonce is its number and whether it is the last one, so none can be moved, left out or put at the
 * end; the key is the file's own, so no nonce comes twice.
 */
final class ChunkCipher {
    static final int TAG_BYTES = 16;
    private static final int NONCE_BYTES = 12;

    private final SecretKeySpec key;
    private final byte[] label;

    /**
     * @param label what is written on the file in clear, which is proved with every piece
     */
    ChunkCipher(byte[] key, String label) {
        this.key = new SecretKeySpec(key, "AES");
        this.label = label.getBytes(StandardCharsets.UTF_8);
    }

    byte[] seal(int number, boolean last, byte[] plain) {
        try {
            return cipher(Cipher.ENCRYPT_MODE, number, last).doFinal(plain);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    /** Empty when anything of it was changed, or it was sealed with another key or number. */
    Optional<byte[]> open(int number, boolean last, byte[] sealed) {
        try {
            return Optional.of(cipher(Cipher.DECRYPT_MODE, number, last).doFinal(sealed));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, int number, boolean last) throws GeneralSecurityException {
        byte[] nonce =
                ByteBuffer.allocate(NONCE_BYTES)
                        .put((byte) (last ? 1 : 0))
                        .putInt(NONCE_BYTES - Integer.BYTES, number)
                        .array();
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
        cipher.updateAAD(label);
        return cipher;
    }
}
