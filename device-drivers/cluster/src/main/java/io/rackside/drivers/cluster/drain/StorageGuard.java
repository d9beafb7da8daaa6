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
import java.util.stream.Stream;

/**
 * Whether storage that runs in the cluster can do without what a node holds of it: Ceph by Rook
 * (monitors, object storage daemons, what the CephCluster says of its data) and Longhorn (instance
 * managers, replicas). Where one of them is not well elsewhere already, another copy of some data
 * may be the last. Parts are ready again long before their data are whole, so both are asked. Where
 * Ceph has not told for a while, or keeps data once, a person looks that up. Of other storage see
 * {@link OtherStorage}.
 */
final class StorageGuard {
    private static final String CEPH = "app=rook-ceph-osd";

    /** Parts of which the others must all be well, by their label. */
    private static final List<String> COPIES =
            List.of(CEPH, "longhorn.io/component=instance-manager");

    /** Parts of which more than half must stay well. */
    private static final String VOTERS = "app=rook-ceph-mon";

    private static final int NAMED_MOST = 5;

    private StorageGuard() {}

    /**
     * Why a node may not go now, or what has to be looked up before; nothing where it may.
     *
     * @param others nodes that may go at any moment, whose parts are as good as gone
     */
    static List<Hurdle> against(ClusterApi api, String node, Set<String> others)
            throws ClusterException, InterruptedException {
        List<Hurdle> asked = new ArrayList<>();
        for (String label : COPIES) {
            List<Pod> parts = parts(api, label);
            if (on(parts, node)) {
                Optional<Message> forbids = unwell(parts, label, node, others);
                if (forbids.isEmpty() && label.equals(CEPH)) {
                    CephHealth health = CephHealth.of(api);
                    forbids = health.forbids();
                    health.asks().ifPresent(why -> asked.add(asks(why)));
                } else if (forbids.isEmpty()) {
                    forbids = longhorn(api, node, others);
                }
                if (forbids.isPresent()) {
                    return List.of(never(forbids.get()));
                }
            }
        }
        List<Pod> voters = parts(api, VOTERS);
        long staying =
                voters.stream().filter(it -> !it.node().equals(node) && stays(it, others)).count();
        return on(voters, node) && staying <= voters.size() / 2
                ? List.of(never(Message.of("cluster.drain.storage-voters", staying, voters.size())))
                : asked;
    }

    private static Optional<Message> unwell(
            List<Pod> parts, String label, String node, Set<String> others) {
        List<Pod> elsewhere = parts.stream().filter(it -> !it.node().equals(node)).toList();
        String unready = names(elsewhere.stream().filter(each -> !each.ready()));
        if (!unready.isEmpty()) {
            return Optional.of(Message.of("cluster.drain.storage-copies", label, unready));
        }
        String going = names(elsewhere.stream().filter(each -> others.contains(each.node())));
        return going.isEmpty()
                ? Optional.empty()
                : Optional.of(Message.of("cluster.drain.storage-together", label, going));
    }

    private static String names(Stream<Pod> parts) {
        return parts.map(Pod::name).sorted().collect(Collectors.joining(", "));
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
    static List<JsonNode> objects(ClusterApi api, Resource kind)
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

    /** Whether object storage daemons of Rook run in a cluster, which tell how Ceph is. */
    static boolean guardsCeph(ClusterApi api) throws ClusterException, InterruptedException {
        return !parts(api, CEPH).isEmpty();
    }

    private static Hurdle never(Message why) {
        return Hurdles.whole(Hurdle.STORAGE, Hurdle.Need.NEVER, why);
    }

    private static Hurdle asks(Message why) {
        return Hurdles.whole(Hurdle.CEPH, Hurdle.Need.STORAGE_UNSEEN, why);
    }
}
