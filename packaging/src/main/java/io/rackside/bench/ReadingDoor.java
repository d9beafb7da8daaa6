package io.rackside.bench;

import io.rackside.app.cluster.ClusterDesk;
import io.rackside.app.cluster.Followed;
import io.rackside.app.cluster.ServerSeen;
import io.rackside.app.cluster.sight.ClusterPage;
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

/** Clusters that are read as the console reads them, and never changed. */
final class ReadingDoor implements WorkloadDoor {
    private final ClusterSights sights;

    ReadingDoor(ClusterDesk desk) {
        this.sights = new ClusterSights(desk);
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
    public List<ClusterPage> pages() {
        return List.of();
    }

    private static UnsupportedOperationException never() {
        return new UnsupportedOperationException("a bench only reads");
    }

    @Override
    public void bind(String cluster, String node, Device box) {
        throw never();
    }

    @Override
    public boolean unbind(String cluster, String node) {
        throw never();
    }

    @Override
    public void keep(
            String name,
            Path kubeconfig,
            Optional<String> context,
            Optional<String> via,
            Optional<String> fingerprint) {
        throw never();
    }

    @Override
    public void remove(String name) {
        throw never();
    }

    @Override
    public ClusterPage.Rights rights(String cluster) {
        throw never();
    }

    @Override
    public void allow(String cluster, ClusterPage.Program shown) {
        throw never();
    }
}
