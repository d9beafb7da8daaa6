package io.rackside.app.packages;

import io.rackside.app.firmware.library.Standing;
import io.rackside.model.firmware.TrustedKey;

import java.util.Objects;
import java.util.Optional;

/**
 * A package of the library as it stands now.
 *
 * @param signer whose key signed it, where that is known
 */
public record PackageEntry(HostPackage kept, Standing standing, Optional<TrustedKey> signer) {
    public PackageEntry {
        Objects.requireNonNull(kept, "kept");
        Objects.requireNonNull(standing, "standing");
        Objects.requireNonNull(signer, "signer");
    }
}
