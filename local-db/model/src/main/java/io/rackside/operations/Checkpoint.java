package io.rackside.operations;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;

/**
 * A signature under the trail up to an entry.
 *
 * @param number of the entry it stands on
 * @param hash of that entry
 * @param publicKey Ed25519, raw 32 bytes as 64 hex digits
 * @param keyHome where the private key lies: {@code vault} or {@code file}
 * @param signature Ed25519 over {@link #signedBytes()}, as hex
 */
public record Checkpoint(
        long number, String hash, Instant at, String publicKey, String keyHome, String signature) {
    /** What stands before a raw key in X.509 (RFC 8410, 4). */
    private static final byte[] X509_ED25519 = HexFormat.of().parseHex("302a300506032b6570032100");

    public Checkpoint {
        Objects.requireNonNull(hash, "hash");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(publicKey, "publicKey");
        Objects.requireNonNull(keyHome, "keyHome");
        Objects.requireNonNull(signature, "signature");
    }

    /** What is signed: everything but the signature, in canonical JSON. */
    public byte[] signedBytes() {
        return CanonicalJson.bytes(
                Map.of(
                        "number",
                        number,
                        "hash",
                        hash,
                        "at",
                        at.toString(),
                        "publicKey",
                        publicKey,
                        "keyHome",
                        keyHome));
    }

    /**
     * Whether the signature was made by the private half of {@link #publicKey}; whose key that is
     * stays open.
     */
    public boolean signatureHolds() {
        try {
            byte[] raw = HexFormat.of().parseHex(publicKey);
            byte[] encoded = Arrays.copyOf(X509_ED25519, X509_ED25519.length + raw.length);
            System.arraycopy(raw, 0, encoded, X509_ED25519.length, raw.length);
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(
                    KeyFactory.getInstance("Ed25519")
                            .generatePublic(new X509EncodedKeySpec(encoded)));
            verifier.update(signedBytes());
            return verifier.verify(HexFormat.of().parseHex(signature));
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            // Whatever is no key or no signature does not prove anything.
            return false;
        }
    }

    /** SHA-256 of the public key, as a person compares it: 64 hex digits. */
    public String signer() {
        return Hashes.sha256Hex(HexFormat.of().parseHex(publicKey));
    }
}
