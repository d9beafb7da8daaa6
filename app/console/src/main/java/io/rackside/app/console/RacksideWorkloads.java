package io.rackside.app.console;

import io.rackside.app.Rackside;
import io.rackside.app.cluster.sight.ClusterSights;
import io.rackside.app.cluster.sight.ClusterTrouble;
import io.rackside.app.cluster.sight.FalloutSight;
import io.rackside.app.cluster.sight.NodeSight;
import io.rackside.app.console.workloads.WorkloadDoor;
import io.rackside.model.Device;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Joins the window's clusters to an open data folder. */
final class RacksideWorkloads implements WorkloadDoor {
    private final ClusterSights sights;

    RacksideWorkloads(Rackside rackside) {
        this.sights = new ClusterSights(rackside.clusters());
    }

    @Override
    public List<String> clusters() {
        return sights.names();
    }

    @Override
    public List<NodeSight> read(String cluster) throws ClusterTrouble, InterruptedException {
        return sights.read(cluster);
    }

    @Override
    public FalloutSight fallout(String cluster, Device box)
            throws ClusterTrouble, InterruptedException {
        return sights.fallout(cluster, box);
    }

    @Override
    public void bind(String cluster, String node, Device box)
            throws ClusterTrouble, InterruptedException {
        sights.bind(cluster, node, box);
    }

    @Override
    public boolean unbind(String cluster, String node) throws ClusterTrouble, InterruptedException {
        return sights.unbind(cluster, node);
    }

    @Override
    public void keep(
            String name,
            Path kubeconfig,
            Optional<String> context,
            Optional<String> via,
            Optional<String> fingerprint)
            throws ClusterTrouble {
        sights.keep(name, kubeconfig, context, via, fingerprint);
    }

    @Override
    public void remove(String name) {
        sights.remove(name);
    }
}
