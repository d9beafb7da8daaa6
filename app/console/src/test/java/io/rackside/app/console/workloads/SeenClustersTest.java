package io.rackside.app.console.workloads;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.app.cluster.sight.NodeSight;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A box that was moved from one cluster to another is a node of both. */
class SeenClustersTest {
    private static final DeviceId BOX = new DeviceId("box");

    private static Seen seen(String cluster, boolean ready, Optional<Message> trouble) {
        NodeSight node =
                new NodeSight(
                        "node-of-" + cluster,
                        Optional.of(BOX),
                        Set.of(),
                        NodeSight.Place.FOUND,
                        Optional.empty(),
                        false,
                        false,
                        ready,
                        false,
                        List.of(),
                        List.of());
        return new Seen(cluster, Instant.EPOCH, List.of(node), List.of(), trouble);
    }

    private static String meant(Seen... all) {
        SeenClusters clusters = new SeenClusters();
        List.of(all).forEach(clusters::put);
        return clusters.here(BOX).orElseThrow().node().name();
    }

    @Test
    void theNodeThatIsReadyIsMeantInEitherOrder() {
        Seen left = seen("old", false, Optional.empty());
        Seen now = seen("new", true, Optional.empty());
        assertEquals("node-of-new", meant(left, now));
        assertEquals("node-of-new", meant(now, left));
    }

    @Test
    void ofTwoThatSeemReadyTheOneOfAClusterThatAnswersIsMeant() {
        Seen silent = seen("old", true, Optional.of(Message.of("core.sample.silent")));
        Seen now = seen("new", true, Optional.empty());
        assertEquals("node-of-new", meant(silent, now));
        assertEquals("node-of-new", meant(now, silent));
    }
}
