package io.rackside.app.demo;

import io.rackside.app.Rackside;
import io.rackside.app.cluster.Followed;
import io.rackside.app.cluster.KeptCluster;
import io.rackside.drivers.cluster.virtual.Role;
import io.rackside.drivers.cluster.virtual.Seeding;
import io.rackside.drivers.cluster.virtual.VirtualCluster;
import io.rackside.drivers.cluster.virtual.VirtualClusterSettings;
import io.rackside.operations.Time;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What the run that makes the AOT cache does once its window stands: it looks at a small cluster,
 * for the first look at one is awaited as the window is, and without the cache most of its time is
 * the loading of classes.
 */
public final class ClusterTraining {
    private static final String NAME = "training";
    private static final int SECONDS_MOST = 60;

    private ClusterTraining() {}

    /**
     * Looks; a look that fails makes a cache too, only a smaller one.
     *
     * @throws IOException when no port can be had
     */
    public static void look(Rackside rackside, Time time) throws IOException, InterruptedException {
        CountDownLatch whole = new CountDownLatch(1);
        try (VirtualCluster cluster =
                VirtualCluster.start(VirtualClusterSettings.usual(), time, new SecureRandom())) {
            new Seeding(3, 12, 4).into(cluster.world());
            rackside.clusters()
                    .keeping()
                    .lend(
                            NAME,
                            new KeptCluster(
                                    cluster.kubeconfig(Role.VIEWER),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Map.of(),
                                    List.of()));
            try (Followed _ =
                    rackside.clusters()
                            .follow(
                                    NAME,
                                    news -> {
                                        if (news.whole() || news.ended()) {
                                            whole.countDown();
                                        }
                                    })) {
                boolean _ = whole.await(SECONDS_MOST, TimeUnit.SECONDS);
            }
        }
    }
}
