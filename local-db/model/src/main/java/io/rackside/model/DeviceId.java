package io.rackside.model;

import java.util.Objects;
import java.util.UUID;

/** Identity of a device in the store; not its serial number, which the device itself reports. */
public record DeviceId(String value) {
    public DeviceId {
        Objects.requireNonNull(value, "value");
    }

    public static DeviceId random() {
        return new DeviceId(UUID.randomUUID().toString());
    }

    @Override
    public String toString() {
        return value;
    }
}
