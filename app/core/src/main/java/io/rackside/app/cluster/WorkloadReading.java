package io.rackside.app.cluster;

import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.cluster.reading.Abreast;
import io.rackside.drivers.cluster.reading.FirstLook;
import io.rackside.drivers.cluster.reading.LiveLook;
import io.rackside.operations.Time;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what runs where, once. */
final class WorkloadReading {
    private final OpenCluster open;
    private final Ground ground;
    private final Time time;

    WorkloadReading(OpenCluster open, Ground ground, Time time) {
        this.open = open;
        this.ground = ground;
        this.time = time;
    }

    /** What is read of the nodes beside their rows. */
    record Nodes(StandingReading.Read read, Map<String, NodeTraits> traits) {}

    /**
     * Reads.
     *
     * @param looked is told when the first look is there
     */
    Workloads read(Runnable looked) throws ClusterException, InterruptedException {
        FirstLook first = FirstLook.at(open.api());
        looked.run();
        try (LiveLook live = new LiveLook(open::api, time, () -> {})) {
            List<Nodes> nodes =
                    Abreast.all(
                            List.<Abreast.Asking<Nodes>>of(
                                    this::nodes,
                                    () -> {
                                        live.name(first);
                                        return null;
                                    }));
            Standing standing = new StandingReading(open, ground).match(nodes.getFirst().read());
            return new Arrangement(live, standing, nodes.getFirst().traits()).now(Set.of());
        }
    }

    /** Nodes, and what they have. */
    private Nodes nodes() throws ClusterException, InterruptedException {
        Nodes had = had();
        new TraitsReading(open.api()).giveFew(had.traits());
        return had;
    }

    /** Nodes, and what they have, but not what is given out of it. */
    Nodes had() throws ClusterException, InterruptedException {
        StandingReading.Read read = new StandingReading(open, ground).nodes();
        return new Nodes(read, new TraitsReading(open.api()).had(read.nodes()));
    }
}
