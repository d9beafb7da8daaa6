package io.rackside.app.access;

import io.rackside.drivers.ssh.Fingerprints;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Which certificate or host key is good enough.
 *
 * @param firstSight an unknown one is pinned and used for reading
 * @param fingerprint SHA-256 a person was told by another way, 64 lower-case hex digits
 */
public record Trust(boolean firstSight, Optional<String> fingerprint) {
    public Trust {
        Objects.requireNonNull(fingerprint, "fingerprint");
        fingerprint.ifPresent(
                text -> {
                    if (!text.matches("[0-9a-f]{64}")) {
                        throw new IllegalArgumentException("not a SHA-256 fingerprint: " + text);
                    }
                });
    }

    /** Only what is pinned already. */
    public static Trust pinned() {
        return new Trust(false, Optional.empty());
    }

    /** An unknown one is pinned at first sight. */
    public static Trust atFirstSight() {
        return new Trust(true, Optional.empty());
    }

    /**
     * Only this one: hex, of which colons and blanks are dropped, or as OpenSSH shows a host key's,
     * {@code SHA256:} and base64.
     */
    public static Trust of(String fingerprint) {
        String hex =
                Fingerprints.read(fingerprint.strip())
                        .orElseGet(
                                () ->
                                        fingerprint
                                                .replaceAll("[:\\s]", "")
                                                .toLowerCase(Locale.ROOT));
        return new Trust(false, Optional.of(hex));
    }
}
