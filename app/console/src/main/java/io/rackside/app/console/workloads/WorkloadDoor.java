package io.rackside.app.console.workloads;

import io.rackside.app.cluster.Followed;
import io.rackside.app.cluster.ServerSeen;
import io.rackside.app.cluster.sight.ClusterPage;
import io.rackside.app.cluster.sight.ClusterSight;
import io.rackside.app.cluster.sight.ClusterTrouble;
import io.rackside.app.cluster.sight.FalloutSight;
import io.rackside.model.Cabinet;
import io.rackside.model.Device;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What the window asks of clusters; each may wait. Where one is asked, it may be away, not be
 * trusted, refuse the login or want a program run that nobody has approved.
 */
public interface WorkloadDoor {
    /** Names of the clusters of the vault, which may be locked. */
    List<String> clusters();

    /**
     * Follows what runs where; comes back at once.
     *
     * @param each is told of every change, on any thread
     */
    Followed follow(String cluster, Consumer<ClusterSight> each);

    /** Reads one node's whole objects. */
    ServerSeen server(String cluster, String node) throws ClusterTrouble, InterruptedException;

    /** Reads what becomes of what runs there when that box goes. */
    FalloutSight fallout(String cluster, Device box) throws ClusterTrouble, InterruptedException;

    /** Reads what becomes of what runs there when all boxes of a cabinet go. */
    FalloutSight fallout(String cluster, Cabinet cabinet)
            throws ClusterTrouble, InterruptedException;

    /** Says which box a node is, in place of what matching finds. */
    void bind(String cluster, String node, Device box) throws ClusterTrouble, InterruptedException;

    /** Forgets which box a node is, as far as a person said so; whether anyone did. */
    boolean unbind(String cluster, String node) throws ClusterTrouble, InterruptedException;

    /**
     * Keeps a cluster in the vault, in place of one of that name.
     *
     * @param kubeconfig its file, which is read and not kept
     * @param fingerprint SHA-256 of the API server's certificate, which then is trusted alone
     */
    void keep(
            String name,
            Path kubeconfig,
            Optional<String> context,
            Optional<String> via,
            Optional<String> fingerprint)
            throws ClusterTrouble;

    /** Forgets a cluster. */
    void remove(String name);

    /** How each cluster is reached, and what it wants run here; asks none of them. */
    List<ClusterPage> pages();

    /** Asks a cluster what its login may. */
    ClusterPage.Rights rights(String cluster) throws ClusterTrouble, InterruptedException;

    /**
     * Allows a program to be run for a cluster's token; stands in the trail.
     *
     * @param shown what the person has seen: anything else is not allowed
     */
    void allow(String cluster, ClusterPage.Program shown) throws ClusterTrouble;
}
