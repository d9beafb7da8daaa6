package io.rackside.app.cluster;

import io.rackside.drivers.cluster.impact.Departure;
import io.rackside.drivers.cluster.impact.Impact;
import io.rackside.model.DeviceId;
import io.rackside.model.Problem;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What becomes of what runs in a cluster when something in the rack goes.
 *
 * @param target what a person said
 * @param how the nodes go
 * @param outage the boxes that go with it
 * @param nodes that go
 * @param virtualClusters those of whose control plane a part runs on nodes that go, the worst first
 * @param standing of all nodes
 * @param problems what is not known, so that it may be worse
 */
public record Fallout(
        String target,
        Departure how,
        Outage outage,
        Set<String> nodes,
        Impact impact,
        List<HostedQuorum> virtualClusters,
        Standing standing,
        List<Problem> problems) {
    public Fallout {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(how, "how");
        Objects.requireNonNull(outage, "outage");
        nodes = Set.copyOf(nodes);
        Objects.requireNonNull(impact, "impact");
        Objects.requireNonNull(standing, "standing");
        virtualClusters = List.copyOf(virtualClusters);
        problems = List.copyOf(problems);
    }

    /** Servers that lose a cord or a way and go on by another. */
    public Set<DeviceId> weakened() {
        return outage.weakened();
    }
}
