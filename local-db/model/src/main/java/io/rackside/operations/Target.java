package io.rackside.operations;

import io.rackside.model.DeviceId;
import io.rackside.model.Identity;

import java.util.Objects;

/**
 * The device an act is meant for. Its identity is compared with what the device says before
 * anything is sent.
 *
 * @param name as the technician knows it, what a confirmation has to repeat
 * @param position cabinet and units ("A-07 U12-13"), empty when not placed
 */
public record Target(DeviceId device, String name, String position, Identity identity) {
    public Target {
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(position, "position");
        Objects.requireNonNull(identity, "identity");
    }
}
