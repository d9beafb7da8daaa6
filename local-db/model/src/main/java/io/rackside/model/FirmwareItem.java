package io.rackside.model;

import java.util.Objects;
import java.util.Optional;

/**
 * One piece of firmware in a device (DSP0268, SoftwareInventory).
 *
 * @param id the device's identifier; on some makes it contains the version and changes with it
 * @param softwareId the maker's identifier of the image family, empty when not told
 * @param updateable whether the device lets it be replaced, where it says so
 */
public record FirmwareItem(
        String id,
        String name,
        String version,
        String manufacturer,
        String softwareId,
        String releaseDate,
        Optional<Boolean> updateable,
        Health health) {
    public FirmwareItem {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(manufacturer, "manufacturer");
        Objects.requireNonNull(softwareId, "softwareId");
        Objects.requireNonNull(releaseDate, "releaseDate");
        Objects.requireNonNull(updateable, "updateable");
        Objects.requireNonNull(health, "health");
    }
}
