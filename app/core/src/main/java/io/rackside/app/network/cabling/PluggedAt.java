package io.rackside.app.network.cabling;

import io.rackside.model.DeviceId;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * Where an address is plugged in.
 *
 * @param addresses how many are learned at that port: one is a box, many are a way to others
 */
public record PluggedAt(
        DeviceId device, String name, String port, OptionalInt vlan, int addresses) {
    public PluggedAt {
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(port, "port");
        Objects.requireNonNull(vlan, "vlan");
    }
}
