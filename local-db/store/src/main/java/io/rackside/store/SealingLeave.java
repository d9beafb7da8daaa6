package io.rackside.store;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Leave to seal recordings and configurations: the key they are sealed under, taken while the vault
 * was open. A job keeps it, so that locking the vault does not stop what was begun. Closing it
 * wipes the key.
 */
public final class SealingLeave implements AutoCloseable {
    private static final String RECORDING = "rackside-recording-1";
    private static final String CONFIG = "rackside-config-1";
    private static final String CONFIG_ID = "rackside-config-id-1";

    private final byte[] root;

    /**
     * @param root is its own from now on
     */
    SealingLeave(byte[] root) {
        this.root = root;
    }

    /** A recording's own key, so that its pieces can simply be counted. */
    byte[] keyOf(UUID recording) {
        return derived(RECORDING, recording.toString());
    }

    Sealed seal(byte[] name, byte[] plain, SecureRandom random) {
        byte[] key = derived(CONFIG, "");
        try {
            return Sealed.seal(key, name, plain, random);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    Optional<byte[]> open(byte[] name, Sealed sealed) {
        byte[] key = derived(CONFIG, "");
        try {
            return sealed.open(key, name);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /**
     * Tells whether two texts are the same without helping anybody who tries to guess a password in
     * one: a plain hash beside the text without its secrets would.
     */
    String idOf(byte[] text) {
        byte[] key = derived(CONFIG_ID, "");
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC", e);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /** HKDF (RFC 5869). */
    private byte[] derived(String purpose, String salt) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(root.clone())
                                    .addSalt(salt.getBytes(StandardCharsets.US_ASCII))
                                    .thenExpand(
                                            purpose.getBytes(StandardCharsets.US_ASCII),
                                            Sealed.KEY_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HKDF", e);
        }
    }

    @Override
    public void close() {
        Arrays.fill(root, (byte) 0);
    }

    @Override
    public String toString() {
        return "SealingLeave[...]";
    }
}
