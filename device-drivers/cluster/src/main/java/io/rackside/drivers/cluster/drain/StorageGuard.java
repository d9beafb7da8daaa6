package io.rackside.drivers.cluster.drain;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.drivers.cluster.api.ClusterApi;
import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.cluster.api.ListQuery;
import io.rackside.drivers.cluster.api.Resource;
import io.rackside.drivers.cluster.object.ObjectReading;
import io.rackside.drivers.cluster.object.Pod;
import io.rackside.drivers.cluster.text.Shown;
import io.rackside.model.Message;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Whether storage that runs in the cluster can do without what a node holds of it: Ceph by Rook
 * (monitors, object storage daemons, what the CephCluster says of its data) and Longhorn (instance
 * managers, replicas). Where one of them is not well elsewhere already, another copy of some data
 * may be the last. Parts are ready again long before their data are whole, so both are asked. Of
 * other storage see {@link OtherStorage}.
 */
final class StorageGuard {
    private static final String CEPH = "app=rook-ceph-osd";

    /** Parts of which the others must all be well, by their label. */
    private static final List<String> COPIES =
            List.of(CEPH, "longhorn.io/component=instance-manager");

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

    /** Parts of which more than half must stay well. */
    private static final String VOTERS = "app=rook-ceph-mon";

    private static final int NAMED_MOST = 5;

    private StorageGuard() {}

    /**
     * Why a node may not go now; empty where it may.
     *
     * @param others nodes that may go at any moment, whose parts are as good as gone
     */
    static Optional<Hurdle> against(ClusterApi api, String node, Set<String> others)
            throws ClusterException, InterruptedException {
        for (String label : COPIES) {
            List<Pod> parts = parts(api, label);
            List<String> unwell =
                    parts.stream()
                            .filter(each -> !each.node().equals(node) && !stays(each, others))
                            .map(Pod::name)
                            .toList();
            if (on(parts, node) && !unwell.isEmpty()) {
                return hurdle(
                        Message.of(
                                "cluster.drain.storage-copies", label, String.join(", ", unwell)));
            }
            Optional<Message> data =
                    !on(parts, node)
                            ? Optional.empty()
                            : label.equals(CEPH) ? ceph(api) : longhorn(api, node, others);
            if (data.isPresent()) {
                return hurdle(data.get());
            }
        }
        List<Pod> voters = parts(api, VOTERS);
        long staying =
                voters.stream().filter(it -> !it.node().equals(node) && stays(it, others)).count();
        if (on(voters, node) && staying <= voters.size() / 2) {
            return hurdle(Message.of("cluster.drain.storage-voters", staying, voters.size()));
        }
        return Optional.empty();
    }

    /** What Ceph says of its data; a warning of something else is none. */
    private static Optional<Message> ceph(ClusterApi api)
            throws ClusterException, InterruptedException {
        for (JsonNode each : objects(api, Resource.CEPH_CLUSTER)) {
            JsonNode ceph = each.path("status").path("ceph");
            String health = ceph.path("health").asText("");
            List<String> checks = new ArrayList<>();
            ceph.path("details").fieldNames().forEachRemaining(checks::add);
            boolean harmless =
                    health.equals("HEALTH_WARN")
                            && !checks.isEmpty()
                            && checks.stream().noneMatch(AT_STAKE::contains);
            if (!health.equals("HEALTH_OK") && !harmless) {
                return Optional.of(
                        Message.of(
                                "cluster.drain.storage-ceph",
                                Shown.all(health, String.join(", ", checks))));
            }
        }
        return Optional.empty();
    }

    /** Volumes of which this node holds the only whole copy: others are none, or are rebuilt. */
    private static Optional<Message> longhorn(ClusterApi api, String node, Set<String> others)
            throws ClusterException, InterruptedException {
        SortedSet<String> here = new TreeSet<>();
        Set<String> elsewhere = new HashSet<>();
        for (JsonNode each : objects(api, Resource.LONGHORN_REPLICA)) {
            JsonNode spec = each.path("spec");
            boolean whole =
                    !spec.path("healthyAt").asText("").isEmpty()
                            && spec.path("failedAt").asText("").isEmpty();
            if (whole) {
                String volume = spec.path("volumeName").asText("");
                String holder = spec.path("nodeID").asText("");
                if (!others.contains(holder)) {
                    (holder.equals(node) ? here : elsewhere).add(volume);
                }
            }
        }
        here.removeAll(elsewhere);
        return here.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Message.of(
                                "cluster.drain.storage-last",
                                Shown.all(
                                        here.size(),
                                        here.stream()
                                                .limit(NAMED_MOST)
                                                .collect(Collectors.joining(", ")))));
    }

    /** A kind that the cluster does not have has none. */
    private static List<JsonNode> objects(ClusterApi api, Resource kind)
            throws ClusterException, InterruptedException {
        List<JsonNode> all = new ArrayList<>();
        try {
            api.objects(kind, ListQuery.all(ListQuery.OBJECTS), all::add);
        } catch (ClusterException e) {
            if (e.kind() != ClusterException.Kind.NOT_FOUND) {
                throw e;
            }
        }
        return all;
    }

    static boolean stays(Pod part, Set<String> others) {
        return part.ready() && !others.contains(part.node());
    }

    static boolean on(List<Pod> parts, String node) {
        return parts.stream().anyMatch(each -> each.node().equals(node));
    }

    static List<Pod> parts(ClusterApi api, String label)
            throws ClusterException, InterruptedException {
        List<Pod> parts = new ArrayList<>();
        api.objects(
                Resource.POD,
                ListQuery.all(ListQuery.OBJECTS).labelled(label),
                each -> parts.add(ObjectReading.pod(each)));
        parts.removeIf(Pod::over);
        return parts;
    }

    private static Optional<Hurdle> hurdle(Message why) {
        return Optional.of(Hurdles.whole(Hurdle.STORAGE, Hurdle.Need.NEVER, why));
    }
}
