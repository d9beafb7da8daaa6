package io.rackside.app.console.inspector;

import io.rackside.app.console.bmc.Section;
import io.rackside.model.DeviceId;
import io.rackside.views.picture.Status;

import java.util.Objects;
import java.util.Optional;

/**
 * Something said about a box, with what to do about it.
 *
 * @param text may be empty
 * @param device the box to go to, where the card stands for another one
 * @param section of the box's BMC that tells more
 * @param workloads whether what runs on the box tells more
 */
public record Card(
        Status tone,
        String title,
        String text,
        Optional<DeviceId> device,
        Optional<Section> section,
        boolean workloads) {
    public Card {
        Objects.requireNonNull(section, "section");
        Objects.requireNonNull(tone, "tone");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(device, "device");
    }

    Card(Status tone, String title, String text, Optional<DeviceId> device) {
        this(tone, title, text, device, Optional.empty(), false);
    }
}
