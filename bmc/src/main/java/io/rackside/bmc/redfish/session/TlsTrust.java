package io.rackside.bmc.redfish.session;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Which certificate a BMC may show. Theirs are self-signed, so one is remembered ("pinned") and
 * held to.
 *
 * @param pin SHA-256 of the DER certificate, lower-case hex, when one is remembered
 * @param firstSight hears the fingerprint once, after the first answer over a certificate that was
 *     pinned at first sight
 * @param old TLS 1.0 and 1.1 are allowed, for a device a person has marked; see {@link OldTls}
 */
public record TlsTrust(
        Optional<String> pin, Policy policy, Consumer<String> firstSight, boolean old) {
    /** What to do when no certificate is pinned. */
    public enum Policy {
        /** Refuse. */
        PIN_REQUIRED,
        /** Pin the one that is shown, and hold to it. */
        PIN_AT_FIRST_SIGHT,
        /** Take any, remember none: for a look without credentials. */
        LOOK_ONLY
    }

    public TlsTrust {
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(firstSight, "firstSight");
        pin.ifPresent(TlsTrust::check);
    }

    private static void check(String fingerprint) {
        if (!fingerprint.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("not a SHA-256 fingerprint: " + fingerprint);
        }
    }

    public static TlsTrust pinned(String fingerprint) {
        return new TlsTrust(Optional.of(fingerprint), Policy.PIN_REQUIRED, _ -> {}, false);
    }

    public static TlsTrust atFirstSight(Consumer<String> firstSight) {
        return new TlsTrust(Optional.empty(), Policy.PIN_AT_FIRST_SIGHT, firstSight, false);
    }

    /** The same for a device marked old. */
    public TlsTrust forOldDevice() {
        return new TlsTrust(pin, policy, firstSight, true);
    }
}
