package io.rackside.store;

import io.rackside.operations.Hashes;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * An Ed25519 key that signs checkpoints (RFC 8032). Kept as 64 bytes: the private seed, then the
 * raw public key.
 */
final class SigningKey {
    private static final int HALF = 32;

    private final PrivateKey privateKey;
    private final byte[] publicKey;
    private final String home;

    private SigningKey(PrivateKey privateKey, byte[] publicKey, String home) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
        this.home = home;
    }

    /** The 64 bytes of a new key. */
    static byte[] generate() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            byte[] seed = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
            byte[] encoded = pair.getPublic().getEncoded();
            byte[] kept = Arrays.copyOf(seed, 2 * HALF);
            System.arraycopy(encoded, encoded.length - HALF, kept, HALF, HALF);
            Arrays.fill(seed, (byte) 0);
            return kept;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has Ed25519", e);
        }
    }

    /**
     * @param home where it lies, {@code vault} or {@code file}
     * @throws IllegalArgumentException when these are not the bytes of a key
     */
    static SigningKey of(byte[] kept, String home) {
        if (kept.length != 2 * HALF) {
            throw new IllegalArgumentException("not a signing key");
        }
        try {
            PrivateKey key =
                    KeyFactory.getInstance("Ed25519")
                            .generatePrivate(
                                    new EdECPrivateKeySpec(
                                            NamedParameterSpec.ED25519, Arrays.copyOf(kept, HALF)));
            return new SigningKey(key, Arrays.copyOfRange(kept, HALF, 2 * HALF), home);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a signing key", e);
        }
    }

    String home() {
        return home;
    }

    /** Raw, as 64 hex digits. */
    String publicKey() {
        return HexFormat.of().formatHex(publicKey);
    }

    String fingerprint() {
        return Hashes.sha256Hex(publicKey);
    }

    /** The signature as hex. */
    String sign(byte[] data) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(privateKey);
            signature.update(data);
            return HexFormat.of().formatHex(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key of ours signs", e);
        }
    }

    @Override
    public String toString() {
        return "SigningKey[" + fingerprint() + "]";
    }
}
