package io.rackside.bmc.firmware.image;

import io.rackside.model.firmware.FirmwareImage;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a bundle says of itself and its images.
 *
 * @param name what it is for, as its maker calls it
 * @param expires after which it is not used any more
 */
public record BundleManifest(
        String name, Instant made, Optional<Instant> expires, List<Item> items) {
    /** An image and its place in the archive. */
    public record Item(String path, FirmwareImage image) {
        public Item {
            Objects.requireNonNull(path, "path");
            Objects.requireNonNull(image, "image");
        }
    }

    public BundleManifest {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(made, "made");
        Objects.requireNonNull(expires, "expires");
        items = List.copyOf(items);
    }

    public List<FirmwareImage> images() {
        return items.stream().map(Item::image).toList();
    }
}
