package io.rackside.drivers.ssh;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Which host key a server may show. One is remembered ("pinned") and held to; nothing of the login
 * is sent before the key is accepted.
 *
 * @param pin SHA-256 of the key blob, lower-case hex, when one is remembered
 * @param policy what to do when none is
 * @param firstSight hears the fingerprint, in hex, of a key that was taken at first sight, once the
 *     login was accepted
 */
public record HostKeyTrust(Optional<String> pin, Policy policy, Consumer<String> firstSight) {
    /** What to do when no key is pinned. */
    public enum Policy {
        /** Refuse. */
        PIN_REQUIRED,
        /** Take the one that is shown. */
        PIN_AT_FIRST_SIGHT
    }

    public HostKeyTrust {
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(firstSight, "firstSight");
        pin.ifPresent(
                text -> {
                    if (!text.matches("[0-9a-f]{64}")) {
                        throw new IllegalArgumentException("not a SHA-256 fingerprint: " + text);
                    }
                });
    }

    public static HostKeyTrust pinned(String fingerprint) {
        return new HostKeyTrust(Optional.of(fingerprint), Policy.PIN_REQUIRED, _ -> {});
    }

    public static HostKeyTrust required() {
        return new HostKeyTrust(Optional.empty(), Policy.PIN_REQUIRED, _ -> {});
    }

    public static HostKeyTrust atFirstSight(Consumer<String> firstSight) {
        return new HostKeyTrust(Optional.empty(), Policy.PIN_AT_FIRST_SIGHT, firstSight);
    }
}
