package io.rackside.app.network.cabling;

import io.rackside.model.DeviceId;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where an address is plugged in.
 *
 * @param addresses how many are learned at that port: one is a box, many are a way to others
 * @param readAt when the device told it; empty where that is not known
 */
public record PluggedAt(
        DeviceId device,
        String name,
        String port,
        OptionalInt vlan,
        int addresses,
        Optional<Instant> readAt) {
    public PluggedAt {
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(port, "port");
        Objects.requireNonNull(vlan, "vlan");
        Objects.requireNonNull(readAt, "readAt");
    }

    /** One of which nobody knows when it was told. */
    public PluggedAt(DeviceId device, String name, String port, OptionalInt vlan, int addresses) {
        this(device, name, port, vlan, addresses, Optional.empty());
    }

    PluggedAt readAt(Optional<Instant> at) {
        return new PluggedAt(device, name, port, vlan, addresses, at);
    }
}
