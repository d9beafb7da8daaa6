package io.rackside.operations;

import java.time.Instant;
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

    /** SHA-256 of the public key, as a person compares it: 64 hex digits. */
    public String signer() {
        return Hashes.sha256Hex(HexFormat.of().parseHex(publicKey));
    }
}
