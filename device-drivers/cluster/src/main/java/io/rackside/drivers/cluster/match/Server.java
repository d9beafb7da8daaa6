package io.rackside.drivers.cluster.match;

import io.rackside.model.DeviceId;

import java.util.Set;

/**
 * What is known of a server of the rack that a node could share.
 *
 * @param name in the inventory, and what it calls itself
 * @param uuid as its BMC and its host spell it
 * @param macs of its network ports
 * @param serials of the system; not of its parts
 * @param addresses of its host, not of its BMC
 */
public record Server(
        DeviceId device,
        Set<String> name,
        Set<String> uuid,
        Set<String> macs,
        Set<String> serials,
        Set<String> addresses) {
    public Server {
        name = Set.copyOf(name);
        uuid = Set.copyOf(uuid);
        macs = Set.copyOf(macs);
        serials = Set.copyOf(serials);
        addresses = Set.copyOf(addresses);
    }
}
