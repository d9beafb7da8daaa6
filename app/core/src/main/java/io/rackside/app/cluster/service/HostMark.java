package io.rackside.app.cluster.service;

import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.cluster.drain.Cordon;
import io.rackside.drivers.cluster.drain.Lines;
import io.rackside.drivers.cluster.object.ClusterNode;
import io.rackside.model.DeviceId;

import java.util.Optional;

/**
 * A node as it is cordoned for whatever job works on its server: the mark is the server's, so that
 * one that is carried on knows its own.
 */
record HostMark(String mark) {
    static HostMark of(DeviceId device) {
        return new HostMark("host/" + device.value());
    }

    /** The node as it is; empty when there is none of that name. */
    Optional<ClusterNode> node(Lines lines, String node)
            throws ClusterException, InterruptedException {
        return looking(lines, node).read();
    }

    /** How it stands; one that is not there is cordoned by nobody. */
    Cordon.State state(Lines lines, String node) throws ClusterException, InterruptedException {
        Cordon cordon = looking(lines, node);
        return cordon.read().map(cordon::state).orElse(Cordon.State.OPEN);
    }

    private Cordon looking(Lines lines, String node) throws ClusterException, InterruptedException {
        return new Cordon(lines.looks(), lines.looks(), node, mark);
    }

    /** To change it. */
    Cordon cordon(Lines lines, String node) throws ClusterException, InterruptedException {
        return new Cordon(lines.looks(), lines.acts(), node, mark);
    }
}
