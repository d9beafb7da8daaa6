package io.rackside.app.firmware.library;

import io.rackside.bmc.firmware.image.Bundle;
import io.rackside.bmc.firmware.image.BundleManifest;
import io.rackside.bmc.firmware.image.MinisignKey;
import io.rackside.bmc.firmware.image.MinisignSignature;
import io.rackside.bmc.firmware.image.PackageRefused;
import io.rackside.model.firmware.TrustedKey;
import io.rackside.model.firmware.TrustedKey.Purpose;

import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A bundle that was looked at from end to end.
 *
 * @param comment that was signed along
 */
public record VerifiedBundle(TrustedKey signer, String comment, BundleManifest manifest) {
    public VerifiedBundle {
        Objects.requireNonNull(signer, "signer");
        Objects.requireNonNull(comment, "comment");
        Objects.requireNonNull(manifest, "manifest");
    }

    /**
     * Holds a bundle against one key; whether that is to be trusted is for the caller to know.
     *
     * @throws PackageRefused when it is not whole, not signed by that key, or past its date
     */
    public static VerifiedBundle of(Path file, MinisignKey key, Instant now) {
        TrustedKey given =
                new TrustedKey(
                        key.line(),
                        key.fingerprint(),
                        key.number(),
                        Set.of(Purpose.FIRMWARE),
                        now,
                        Optional.empty(),
                        Optional.empty());
        return of(file, new Signers(List.of(given)), now);
    }

    static VerifiedBundle of(Path file, Signers signers, Instant now) {
        String shown = String.valueOf(file.getFileName());
        MinisignSignature signature = MinisignSignature.read(MinisignSignature.beside(file));
        TrustedKey signer;
        try {
            signer = signers.of(signature, file, shown, Purpose.FIRMWARE, now);
        } catch (PackageRefused e) {
            throw PackageImport.better(e, file, shown);
        }
        try (Bundle bundle = Bundle.open(file, shown)) {
            BundleManifest manifest = bundle.manifest();
            manifest.items().forEach(item -> bundle.unpack(item, OutputStream.nullOutputStream()));
            PackageImport.requireNotExpired(manifest.expires(), shown, now);
            return new VerifiedBundle(signer, signature.comment(), manifest);
        }
    }
}
