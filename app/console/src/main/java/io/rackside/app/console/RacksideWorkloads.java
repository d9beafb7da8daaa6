package io.rackside.app.console;

import io.rackside.app.Rackside;
import io.rackside.app.cluster.Followed;
import io.rackside.app.cluster.ServerSeen;
import io.rackside.app.cluster.sight.ClusterPage;
import io.rackside.app.cluster.sight.ClusterPages;
import io.rackside.app.cluster.sight.ClusterSight;
import io.rackside.app.cluster.sight.ClusterSights;
import io.rackside.app.cluster.sight.ClusterTrouble;
import io.rackside.app.cluster.sight.FalloutSight;
import io.rackside.app.console.workloads.WorkloadDoor;
import io.rackside.model.Cabinet;
import io.rackside.model.Device;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Joins the window's clusters to an open data folder. */
final class RacksideWorkloads implements WorkloadDoor {
    private final ClusterSights sights;
    private final ClusterPages pages;

    RacksideWorkloads(Rackside rackside) {
        this.sights = new ClusterSights(rackside.clusters());
        this.pages = new ClusterPages(rackside.clusters());
    }

    @Override
    public List<String> clusters() {
        return sights.names();
    }

    @Override
    public Followed follow(String cluster, Consumer<ClusterSight> each) {
        return sights.follow(cluster, each);
    }

    @Override
    public ServerSeen server(String cluster, String node)
            throws ClusterTrouble, InterruptedException {
        return sights.server(cluster, node);
    }

    @Override
    public FalloutSight fallout(String cluster, Device box)
            throws ClusterTrouble, InterruptedException {
        return sights.fallout(cluster, box);
    }

    @Override
    public FalloutSight fallout(String cluster, Cabinet cabinet)
            throws ClusterTrouble, InterruptedException {
        return sights.fallout(cluster, cabinet);
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

    @Override
    public List<ClusterPage> pages() {
        return pages.all();
    }

    @Override
    public ClusterPage.Rights rights(String cluster) throws ClusterTrouble, InterruptedException {
        return pages.rights(cluster);
    }

    @Override
    public void allow(String cluster, ClusterPage.Program shown) throws ClusterTrouble {
        pages.allow(cluster, shown);
    }
}
