package io.rackside.app.host;

import io.rackside.model.Message;
import io.rackside.model.host.HostInventory;

import java.util.List;

/**
 * What a look at a host gave.
 *
 * @param findings what is weak in the way it was read
 * @param bytes that passed the wire, either way
 * @param seconds from the first packet on
 */
public record HostLook(
        HostInventory inventory, List<Message> findings, long bytes, double seconds) {
    public HostLook {
        findings = List.copyOf(findings);
    }
}
