package io.rackside.model;

import java.util.Objects;

/** A port of a device by the name printed beside it. */
public record PortRef(DeviceId device, String port) {
    public PortRef {
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(port, "port");
    }
}
