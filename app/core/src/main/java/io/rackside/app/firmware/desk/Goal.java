package io.rackside.app.firmware.desk;

import io.rackside.model.firmware.FirmwareImage;

import java.util.List;
import java.util.Objects;

/**
 * What boxes can be brought to: a baseline, or a package of the library that may be used.
 *
 * @param key what tells it apart
 * @param name as a person knows it
 * @param signed whether somebody who is trusted stands for it
 * @param images it brings; those of a baseline are chosen box by box
 */
public record Goal(
        String key, String name, boolean baseline, boolean signed, List<FirmwareImage> images) {
    public Goal {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(name, "name");
        images = List.copyOf(images);
    }
}
