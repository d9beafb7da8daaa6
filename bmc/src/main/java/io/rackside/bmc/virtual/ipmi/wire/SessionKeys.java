package io.rackside.bmc.virtual.ipmi.wire;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;

import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The keys of an RMCP+ session and what is done with them (IPMI 2.0, 13.28.4, 13.29, 13.32). */
public final class SessionKeys {
    private static final int BLOCK = 16;
    private static final int CONSTANT_LENGTH = 20;

    private final Suite suite;
    private final byte[] sik;
    private final byte[] k1;
    private final byte[] k2;

    /**
     * @param sik session integrity key, empty for a suite without authentication
     */
    public SessionKeys(Suite suite, byte[] sik) {
        this.suite = suite;
        this.sik = sik.clone();
        this.k1 = suite.hmac(sik, constant(1));
        this.k2 = Arrays.copyOf(suite.hmac(sik, constant(2)), BLOCK);
    }

    public Suite suite() {
        return suite;
    }

    /** The check value of RAKP message 4. */
    public byte[] proof(byte[]... parts) {
        return Arrays.copyOf(suite.hmac(sik, parts), suite.checkLength());
    }

    /** The integrity check of a message. */
    public byte[] check(byte[] covered) {
        return Arrays.copyOf(suite.hmac(k1, covered), suite.checkLength());
    }

    public byte[] encrypt(byte[] iv, byte[] payload) {
        int pad = BLOCK - 1 - payload.length % BLOCK;
        Output clear = new Output().bytes(payload);
        for (int i = 1; i <= pad; i++) {
            clear.u8(i);
        }
        clear.u8(pad);
        return new Output()
                .bytes(iv)
                .bytes(aes(Cipher.ENCRYPT_MODE, iv, clear.toBytes()))
                .toBytes();
    }

    /** Empty when it is not a whole number of blocks or its padding is wrong. */
    public Optional<byte[]> decrypt(byte[] sealed) {
        if (sealed.length < 2 * BLOCK || sealed.length % BLOCK != 0) {
            return Optional.empty();
        }
        byte[] iv = Arrays.copyOf(sealed, BLOCK);
        byte[] clear =
                aes(Cipher.DECRYPT_MODE, iv, Arrays.copyOfRange(sealed, BLOCK, sealed.length));
        int pad = clear[clear.length - 1] & 0xff;
        int length = clear.length - 1 - pad;
        if (pad >= BLOCK || length < 0) {
            return Optional.empty();
        }
        for (int i = 0; i < pad; i++) {
            if (clear[length + i] != i + 1) {
                return Optional.empty();
            }
        }
        return Optional.of(Arrays.copyOf(clear, length));
    }

    private byte[] aes(int mode, byte[] iv, byte[] data) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(mode, new SecretKeySpec(k2, "AES"), new IvParameterSpec(iv));
            return cipher.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-CBC-128", e);
        }
    }

    private static byte[] constant(int value) {
        byte[] constant = new byte[CONSTANT_LENGTH];
        Arrays.fill(constant, (byte) value);
        return constant;
    }
}
