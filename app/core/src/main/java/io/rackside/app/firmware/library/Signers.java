package io.rackside.app.firmware.library;

import io.rackside.bmc.firmware.image.MinisignKey;
import io.rackside.bmc.firmware.image.MinisignSignature;
import io.rackside.bmc.firmware.image.PackageRefused;
import io.rackside.model.Message;
import io.rackside.model.firmware.FirmwarePackage;
import io.rackside.model.firmware.PackageTrust;
import io.rackside.model.firmware.TrustedKey;
import io.rackside.model.firmware.TrustedKey.Purpose;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Holds signatures against the keys a person trusts.
 *
 * @param keys all that are known, revoked ones too
 */
public record Signers(List<TrustedKey> keys) {
    public Signers {
        keys = List.copyOf(keys);
    }

    /**
     * The key that signed a file.
     *
     * @param shown what a refusal calls the file
     * @throws PackageRefused when no trusted key did, the file is another one than was signed, or
     *     the key is revoked, past its time or trusted for something else
     */
    public TrustedKey of(
            MinisignSignature signature, Path file, String shown, Purpose purpose, Instant now) {
        List<TrustedKey> named =
                keys.stream().filter(key -> signature.names(MinisignKey.of(key.key()))).toList();
        if (named.isEmpty()) {
            throw refused("core.library.key-unknown", shown, signature.keyNumber());
        }
        for (TrustedKey key : named) {
            switch (signature.verify(MinisignKey.of(key.key()), file)) {
                case GOOD -> {
                    return trusted(key, shown, purpose, now);
                }
                case OTHER_CONTENT ->
                        throw refused(
                                "core.library.signature-other",
                                shown,
                                key.owner(),
                                signature.comment());
                case NOT_BY_KEY -> {}
            }
        }
        throw refused(
                "core.library.signature-forged",
                shown,
                named.getFirst().owner(),
                signature.keyNumber());
    }

    private static TrustedKey trusted(TrustedKey key, String shown, Purpose purpose, Instant now) {
        if (key.revoked().isPresent()) {
            throw refused("core.library.key-revoked", shown, key.owner(), key.revoked().get());
        }
        if (!key.purposes().contains(purpose)) {
            throw refused("core.library.key-purpose", shown, key.owner());
        }
        if (!key.trustedFor(purpose, now)) {
            throw refused("core.library.key-expired", shown, key.owner(), key.until().orElse(now));
        }
        return key;
    }

    /** How a package stands now, its files aside. */
    Standing standing(FirmwarePackage kept, Instant now) {
        if (kept.expires().filter(now::isAfter).isPresent()) {
            return Standing.EXPIRED;
        }
        return switch (kept.trust()) {
            case PackageTrust.Unsigned _ -> Standing.UNSIGNED;
            case PackageTrust.Signed(String fingerprint, String _) ->
                    byFingerprint(fingerprint)
                            .map(key -> standing(key, now))
                            .orElse(Standing.KEY_UNKNOWN);
        };
    }

    private static Standing standing(TrustedKey key, Instant now) {
        if (key.revoked().isPresent()) {
            return Standing.KEY_REVOKED;
        }
        if (!key.purposes().contains(Purpose.FIRMWARE)) {
            return Standing.KEY_FOR_SOMETHING_ELSE;
        }
        return key.trustedFor(Purpose.FIRMWARE, now) ? Standing.TRUSTED : Standing.KEY_EXPIRED;
    }

    /** The key of that fingerprint, revoked ones too. */
    public Optional<TrustedKey> byFingerprint(String fingerprint) {
        return keys.stream().filter(key -> key.fingerprint().equals(fingerprint)).findFirst();
    }

    Optional<TrustedKey> signer(FirmwarePackage kept) {
        return kept.trust() instanceof PackageTrust.Signed signed
                ? byFingerprint(signed.fingerprint())
                : Optional.empty();
    }

    private static PackageRefused refused(String code, Object... arguments) {
        return new PackageRefused(Message.of(code, arguments));
    }
}
