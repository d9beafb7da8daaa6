package io.rackside.app.network.cabling;

import io.rackside.model.DeviceId;

import java.util.Objects;
import java.util.Optional;

/**
 * Where a cable was found to end.
 *
 * @param device empty for a box that the model does not have
 * @param name of the device: the model's, else what it calls itself
 * @param port as the device calls it, empty when not told
 */
public record CableEnd(Optional<DeviceId> device, String name, String port) {
    public CableEnd {
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(port, "port");
    }
}
