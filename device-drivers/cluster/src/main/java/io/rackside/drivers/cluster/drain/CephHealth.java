package io.rackside.drivers.cluster.drain;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.drivers.cluster.api.ClusterApi;
import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.cluster.api.Resource;
import io.rackside.drivers.cluster.text.Shown;
import io.rackside.model.Message;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What Ceph says of its data, as Rook's operator writes it into each CephCluster once a minute
 * (rook/rook pkg/apis/ceph.rook.io/v1 CephStatus). Of one that is outside the cluster it says
 * nothing of these nodes.
 *
 * @param forbids why a node that holds some of it may not go
 * @param asks what a person has to look up before
 */
record CephHealth(Optional<Message> forbids, Optional<Message> asks) {
    /** What Ceph warns of while some data have too few copies, or nobody knows (health checks). */
    private static final Set<String> AT_STAKE =
            Set.of(
                    "OBJECT_UNFOUND",
                    "OSD_DOWN",
                    "OSD_HOST_DOWN",
                    "OSD_ROOT_DOWN",
                    "PG_AVAILABILITY",
                    "PG_BACKFILL_FULL",
                    "PG_DAMAGED",
                    "PG_DEGRADED",
                    "PG_RECOVERY_FULL");

    /** Some pools keep their data once: those of a node that goes are away with it. */
    private static final String SINGLE = "POOL_NO_REDUNDANCY";

    /** An operator that has not looked for so long is not there. */
    private static final Duration FRESH = Duration.ofMinutes(10);

    private static final CephHealth UNTOLD =
            new CephHealth(
                    Optional.empty(), Optional.of(Message.of("cluster.drain.storage-ceph-untold")));

    /** Reads what all of them say; the first that speaks against it counts. */
    static CephHealth of(ClusterApi api) throws ClusterException, InterruptedException {
        List<JsonNode> inside =
                StorageGuard.objects(api, Resource.CEPH_CLUSTER).stream()
                        .filter(each -> !each.at("/spec/external/enable").asBoolean())
                        .toList();
        if (inside.isEmpty()) {
            return UNTOLD;
        }
        Optional<Instant> now = api.health("/version").clock();
        List<CephHealth> all =
                inside.stream().map(each -> of(each.at("/status/ceph"), now)).toList();
        return new CephHealth(
                all.stream().flatMap(each -> each.forbids.stream()).findFirst(),
                all.stream().flatMap(each -> each.asks.stream()).findFirst());
    }

    private static CephHealth of(JsonNode ceph, Optional<Instant> now) {
        String health = ceph.path("health").asText("");
        List<String> checks = new ArrayList<>();
        ceph.path("details").fieldNames().forEachRemaining(checks::add);
        boolean harmless =
                health.equals("HEALTH_WARN")
                        && !checks.isEmpty()
                        && checks.stream().noneMatch(AT_STAKE::contains);
        if (!health.equals("HEALTH_OK") && !harmless) {
            return new CephHealth(
                    Optional.of(
                            Message.of(
                                    "cluster.drain.storage-ceph",
                                    Shown.all(health, String.join(", ", checks)))),
                    Optional.empty());
        }
        Optional<Instant> looked = instant(ceph.path("lastChecked").asText(""));
        boolean fresh =
                looked.isPresent()
                        && now.isPresent()
                        && Duration.between(looked.get(), now.get()).compareTo(FRESH) <= 0;
        if (!fresh) {
            return new CephHealth(
                    Optional.empty(),
                    Optional.of(
                            Message.of(
                                    "cluster.drain.storage-ceph-old",
                                    looked.<Object>map(it -> it).orElse("-"),
                                    health)));
        }
        return new CephHealth(
                Optional.empty(),
                checks.contains(SINGLE)
                        ? Optional.of(Message.of("cluster.drain.storage-ceph-single"))
                        : Optional.empty());
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }
}
