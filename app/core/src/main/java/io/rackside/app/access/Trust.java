package io.rackside.app.access;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Which certificate is good enough.
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

    /** Only this one; colons and blanks in it are dropped. */
    public static Trust of(String fingerprint) {
        return new Trust(
                false, Optional.of(fingerprint.replaceAll("[:\\s]", "").toLowerCase(Locale.ROOT)));
    }
}
