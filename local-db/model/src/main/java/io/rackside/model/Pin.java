package io.rackside.model;

import java.time.Instant;
import java.util.Objects;

/**
 * The certificate or host key a device showed, remembered.
 *
 * @param fingerprint SHA-256 of the DER certificate or of the key blob, lower-case hex without
 *     separators
 * @param since when it was accepted
 * @param acceptedBy who or what accepted it: a person's name, or {@code first-sight}
 */
public record Pin(String fingerprint, Instant since, String acceptedBy) {
    public Pin {
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(acceptedBy, "acceptedBy");
        if (!fingerprint.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("not a SHA-256 fingerprint: " + fingerprint);
        }
    }
}
