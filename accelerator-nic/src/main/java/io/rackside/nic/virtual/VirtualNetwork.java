package io.rackside.nic.virtual;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** What joins virtual hosts: who has an address. May be used by many threads. */
public final class VirtualNetwork {
    private final List<HostState> hosts = new CopyOnWriteArrayList<>();

    /** A port that was found by its address, and the host it is of. */
    record Found(HostState host, VirtualPort port) {}

    /** Lets the hosts that have joined reach that one, and it them. */
    public void join(VirtualHost host) {
        HostState joined = host.state();
        hosts.add(joined);
        joined.network = Optional.of(this);
    }

    /** The port with that address; empty when no host has it, or the one that has does not run. */
    Optional<Found> find(String address) {
        for (HostState host : hosts) {
            if (host.phase != HostState.Phase.UP) {
                continue;
            }
            for (VirtualPort port : host.ports()) {
                for (String own : port.addresses) {
                    if (own.startsWith(address + "/")) {
                        return Optional.of(new Found(host, port));
                    }
                }
            }
        }
        return Optional.empty();
    }
}
