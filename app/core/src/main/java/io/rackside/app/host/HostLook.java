package io.rackside.app.host;

import io.rackside.model.Device;
import io.rackside.model.Message;
import io.rackside.model.host.HostInventory;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a look at a host gave.
 *
 * @param box of the model that it is; empty where it is none of it
 * @param findings what is weak in the way it was read
 * @param bytes that passed the wire, either way
 * @param seconds from the first packet on
 */
public record HostLook(
        HostInventory inventory,
        Optional<Device> box,
        List<Message> findings,
        long bytes,
        double seconds) {
    public HostLook {
        Objects.requireNonNull(inventory, "inventory");
        Objects.requireNonNull(box, "box");
        findings = List.copyOf(findings);
    }
}
