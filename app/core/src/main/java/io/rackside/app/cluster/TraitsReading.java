package io.rackside.app.cluster;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.drivers.cluster.api.ClusterApi;
import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.cluster.api.ListQuery;
import io.rackside.drivers.cluster.api.Resource;
import io.rackside.drivers.cluster.object.ClusterNode;
import io.rackside.drivers.cluster.object.ObjectReading;
import io.rackside.drivers.cluster.object.Volume;
import io.rackside.drivers.cluster.reading.Abreast;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads what nodes are and have besides what runs on them. What the cluster does not have, or the
 * login may not see, is left out.
 */
final class TraitsReading {
    /** On so many nodes with devices it is read at once what is given out of them. */
    static final int DEVICES_MOST = 32;

    private static final String RESOURCE_NAME = "k8s.v1.cni.cncf.io/resourceName";
    private static final String EDGE = "openyurt.io/is-edge-worker";
    private static final String ETCD = "node-role.kubernetes.io/etcd";

    private static final ListQuery ALL = ListQuery.all(ListQuery.OBJECTS);
    private static final Comparator<LocalVolume> ORDER =
            Comparator.comparing(LocalVolume::namespace)
                    .thenComparing(LocalVolume::claim)
                    .thenComparing(LocalVolume::name);

    private final ClusterApi api;

    TraitsReading(ClusterApi api) {
        this.api = api;
    }

    /** By the node's name, without what is given out of devices. */
    Map<String, NodeTraits> had(List<ClusterNode> nodes)
            throws ClusterException, InterruptedException {
        Map<String, List<LocalVolume>> volumes = volumes(nodes);
        Set<String> functions = functions(nodes);
        Map<String, NodeTraits> traits = new HashMap<>();
        for (ClusterNode node : nodes) {
            traits.put(
                    node.name(),
                    traits(
                            node,
                            Shares.of(node, functions),
                            volumes.getOrDefault(node.name(), List.of())));
        }
        return traits;
    }

    /** Reads what is given out of devices where only few nodes have any. */
    void giveFew(Map<String, NodeTraits> traits) throws ClusterException, InterruptedException {
        List<String> few = withDevices(traits);
        if (few.size() <= DEVICES_MOST) {
            give(traits, few);
        }
    }

    /** Nodes that have devices. */
    static List<String> withDevices(Map<String, NodeTraits> traits) {
        return traits.entrySet().stream()
                .filter(each -> !each.getValue().shares().isEmpty())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** Nodes that have devices of which it was not read what is given out. */
    static List<String> unread(Map<String, NodeTraits> traits) {
        return withDevices(traits).stream()
                .filter(
                        node ->
                                traits.get(node).shares().stream()
                                        .anyMatch(each -> each.used().isEmpty()))
                .toList();
    }

    /** The same, with what was known to be given out of devices that are the same as before. */
    static Map<String, NodeTraits> kept(
            Map<String, NodeTraits> now, Map<String, NodeTraits> before) {
        Map<String, NodeTraits> all = new HashMap<>(now);
        for (String node : unread(now)) {
            List<Share> had = before.getOrDefault(node, NodeTraits.NONE).shares();
            all.computeIfPresent(
                    node,
                    (_, traits) ->
                            with(
                                    traits,
                                    traits.shares().stream()
                                            .map(each -> kept(each, had))
                                            .toList()));
        }
        return all;
    }

    private static Share kept(Share share, List<Share> had) {
        return had.stream()
                .filter(it -> share.used().isEmpty() && it.resource().equals(share.resource()))
                .filter(it -> it.kind() == share.kind() && it.total() == share.total())
                .findFirst()
                .orElse(share);
    }

    /** Reads what is given out of the devices of some nodes. */
    void give(Map<String, NodeTraits> traits, List<String> nodes)
            throws ClusterException, InterruptedException {
        List<Abreast.Asking<List<Share>>> asking = new ArrayList<>();
        for (String node : nodes) {
            asking.add(() -> given(node, traits.get(node).shares()));
        }
        List<List<Share>> given = Abreast.all(asking);
        for (int i = 0; i < nodes.size(); i++) {
            NodeTraits had = traits.get(nodes.get(i));
            traits.put(nodes.get(i), with(had, given.get(i)));
        }
    }

    static NodeTraits with(NodeTraits had, List<Share> shares) {
        return new NodeTraits(had.etcd(), had.pool(), had.autonomy(), shares, had.volumes());
    }

    private List<Share> given(String node, List<Share> shares)
            throws ClusterException, InterruptedException {
        Map<String, Long> wishes = new HashMap<>();
        api.objects(
                Resource.POD,
                ListQuery.onNode(node, ListQuery.OBJECTS),
                pod -> Shares.add(wishes, pod));
        return Shares.given(shares, wishes);
    }

    static NodeTraits traits(ClusterNode node, List<Share> shares, List<LocalVolume> volumes) {
        return new NodeTraits(
                node.labels().containsKey(ETCD), node.pool(), autonomy(node), shares, volumes);
    }

    private static NodeTraits.Autonomy autonomy(ClusterNode node) {
        if (node.autonomous()) {
            return NodeTraits.Autonomy.AUTONOMOUS;
        }
        return "true".equals(node.labels().get(EDGE))
                ? NodeTraits.Autonomy.WITHOUT
                : NodeTraits.Autonomy.NO_EDGE;
    }

    /** Resources that networks give out as virtual functions. */
    Set<String> functions(List<ClusterNode> nodes) throws ClusterException, InterruptedException {
        Set<String> functions = new HashSet<>();
        boolean any =
                nodes.stream()
                        .flatMap(node -> node.allocatable().keySet().stream())
                        .anyMatch(each -> each.indexOf('/') > 0 && !each.contains("kubevirt.io/"));
        if (any) {
            each(
                    Resource.NETWORK_ATTACHMENT,
                    network ->
                            functions.add(
                                    network.path("metadata")
                                            .path("annotations")
                                            .path(RESOURCE_NAME)
                                            .asText("")));
        }
        functions.remove("");
        return functions;
    }

    /** Volumes whose data lie on one of the nodes, by its name. */
    Map<String, List<LocalVolume>> volumes(List<ClusterNode> nodes)
            throws ClusterException, InterruptedException {
        List<Volume> local = new ArrayList<>();
        each(
                Resource.PERSISTENT_VOLUME,
                object -> {
                    Volume volume = ObjectReading.volume(object);
                    if (volume.local() && !volume.terms().isEmpty()) {
                        local.add(volume);
                    }
                });
        Map<String, List<LocalVolume>> byNode = new HashMap<>();
        for (Volume volume : local) {
            Optional<ClusterNode> on = only(nodes.stream().filter(volume::reaches).toList());
            on.ifPresent(
                    node ->
                            byNode.computeIfAbsent(node.name(), _ -> new ArrayList<>())
                                    .add(local(volume)));
        }
        byNode.values().forEach(each -> each.sort(ORDER));
        return byNode;
    }

    /** A disk is in one machine. */
    private static Optional<ClusterNode> only(List<ClusterNode> nodes) {
        return nodes.size() == 1 ? Optional.of(nodes.getFirst()) : Optional.empty();
    }

    private static LocalVolume local(Volume volume) {
        return new LocalVolume(
                volume.name(),
                volume.claimNamespace(),
                volume.claim(),
                volume.driver(),
                volume.phase());
    }

    private void each(Resource resource, Consumer<JsonNode> each)
            throws ClusterException, InterruptedException {
        try {
            api.objects(resource, ALL, each);
        } catch (ClusterException e) {
            if (e.kind() != ClusterException.Kind.NOT_FOUND
                    && e.kind() != ClusterException.Kind.FORBIDDEN) {
                throw e;
            }
        }
    }
}
