package io.rackside.app.packages;

import io.rackside.model.firmware.PackageTrust;

import java.time.Instant;
import java.util.Objects;

/**
 * A package of the library.
 *
 * @param sha256 of its file, lower-case hexadecimal
 * @param fileName as it came in
 * @param size bytes of its file
 */
public record HostPackage(
        String sha256,
        String fileName,
        PackageKind kind,
        long size,
        Instant added,
        PackageTrust trust,
        PackageHead head) {
    public HostPackage {
        Objects.requireNonNull(sha256, "sha256");
        Objects.requireNonNull(fileName, "fileName");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(added, "added");
        Objects.requireNonNull(trust, "trust");
        Objects.requireNonNull(head, "head");
    }
}
