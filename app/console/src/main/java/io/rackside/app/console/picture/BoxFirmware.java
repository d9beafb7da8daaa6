package io.rackside.app.console.picture;

import io.rackside.views.picture.Status;

import java.util.Objects;

/**
 * How the firmware of one box stands.
 *
 * @param words beside the box: how it stands to what is wanted, or what its upgrade does now
 * @param label on the box: its version, or how far the upgrade is
 * @param share of its upgrade, 0 to 1; 0 while there is none
 */
public record BoxFirmware(Status status, String words, String label, double share) {
    public BoxFirmware {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(words, "words");
        Objects.requireNonNull(label, "label");
    }
}
