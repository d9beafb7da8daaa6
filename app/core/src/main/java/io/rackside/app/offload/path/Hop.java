package io.rackside.app.offload.path;

import io.rackside.model.DeviceId;
import io.rackside.model.Message;

import java.util.Objects;

/**
 * A switch port on the way.
 *
 * @param port as the switch calls it
 * @param foundBy how it is known to lie there
 */
record Hop(DeviceId device, String name, String port, Message foundBy) {
    Hop {
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(port, "port");
        Objects.requireNonNull(foundBy, "foundBy");
    }
}
