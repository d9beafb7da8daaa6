package io.rackside.model.firmware;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A file of the firmware library.
 *
 * @param sha256 of the whole file; its identity in the library
 * @param name the file's name as it came
 * @param trust who stands for it
 * @param expires after which it is not used any more, as the bundle says
 */
public record FirmwarePackage(
        String sha256,
        String name,
        Format format,
        long size,
        Instant imported,
        PackageTrust trust,
        Optional<Instant> expires,
        List<FirmwareImage> images) {
    /** What kind of file it is. */
    public enum Format {
        /** Rackside's own: images, manifest and a detached signature. */
        BUNDLE,
        /** PICMG HPM.1. */
        HPM,
        /** A cabinet archive with fwupd's metainfo. */
        CAB,
        /** The maker's file as it is; what it is for was typed in by a person. */
        PLAIN
    }

    public FirmwarePackage {
        Objects.requireNonNull(sha256, "sha256");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(imported, "imported");
        Objects.requireNonNull(trust, "trust");
        Objects.requireNonNull(expires, "expires");
        images = List.copyOf(images);
    }
}
