package io.rackside.model.firmware;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A signer's public key that a person compared with paper and added.
 *
 * @param key 32 bytes of Ed25519 with minisign's key id before it, in Base64 as minisign writes it
 * @param fingerprint SHA-256 of the 32 bytes, lower-case hexadecimal
 * @param owner whose it is, as the person who added it wrote
 * @param purposes what it may sign; never empty
 * @param until after which what it signs is not accepted any more
 * @param revoked since when it is not trusted at all
 */
public record TrustedKey(
        String key,
        String fingerprint,
        String owner,
        Set<Purpose> purposes,
        Instant added,
        Optional<Instant> until,
        Optional<Instant> revoked) {
    /** For what a key is trusted. */
    public enum Purpose {
        FIRMWARE,
        /** Files that carry commands for devices. */
        PROFILES
    }

    public TrustedKey {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(fingerprint, "fingerprint");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(added, "added");
        Objects.requireNonNull(until, "until");
        Objects.requireNonNull(revoked, "revoked");
        purposes = Set.copyOf(purposes);
    }

    /** Whether it is trusted for that at that time. */
    public boolean trustedFor(Purpose purpose, Instant at) {
        return purposes.contains(purpose)
                && revoked.isEmpty()
                && until.map(last -> !at.isAfter(last)).orElse(true);
    }
}
