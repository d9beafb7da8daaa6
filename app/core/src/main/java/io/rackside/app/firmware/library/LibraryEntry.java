package io.rackside.app.firmware.library;

import io.rackside.model.firmware.FirmwarePackage;
import io.rackside.model.firmware.TrustedKey;

import java.util.Objects;
import java.util.Optional;

/**
 * A package of the library as it stands now.
 *
 * @param signer whose key signed it, where that is known
 */
public record LibraryEntry(FirmwarePackage kept, Standing standing, Optional<TrustedKey> signer) {
    public LibraryEntry {
        Objects.requireNonNull(kept, "kept");
        Objects.requireNonNull(standing, "standing");
        Objects.requireNonNull(signer, "signer");
    }
}
