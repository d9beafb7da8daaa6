package io.rackside.app.discovery;

import io.rackside.model.Device;

import java.util.Objects;

/**
 * A box as it might be put into the model for something a scan found.
 *
 * @param device with a name, a type and the lowest free place; the person changes what is wrong.
 *     What it really is becomes known when it is asked with a credential
 */
public record Proposal(Found found, Device device) {
    public Proposal {
        Objects.requireNonNull(found, "found");
        Objects.requireNonNull(device, "device");
    }
}
