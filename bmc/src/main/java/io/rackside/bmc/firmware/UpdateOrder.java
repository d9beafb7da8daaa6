package io.rackside.bmc.firmware;

import io.rackside.model.firmware.FirmwareImage;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is to be laid over what.
 *
 * @param image what the package says of it
 * @param targets URIs or ids of the inventory entries meant, where the box has several of that
 *     component; empty for the one it has
 * @param road to take; empty lets the platform choose
 * @param keepSettings of the component, where the make lets one choose
 * @param again whether laying the version over itself is meant
 * @param back whether an older version is meant
 */
public record UpdateOrder(
        FirmwareImage image,
        List<String> targets,
        Optional<Road> road,
        boolean keepSettings,
        boolean again,
        boolean back) {
    public UpdateOrder {
        Objects.requireNonNull(image, "image");
        Objects.requireNonNull(road, "road");
        targets = List.copyOf(targets);
    }
}
