package io.rackside.drivers.cluster.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.cluster.api.Health;
import io.rackside.drivers.cluster.api.ListQuery;
import io.rackside.drivers.cluster.api.Resource;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A cluster as the checks of one inspection see it: each kind is read once, when the first asks for
 * it. For several threads.
 */
final class Look {
    /**
     * When an object was last written, which its fields' managers tell; empty where they do not.
     */
    static final String CHANGED = "rackside.changed";

    /** Of a kind whose objects are kept whole; a site has hundreds at most. */
    private static final int OBJECTS_MOST = 20_000;

    private final Surroundings around;
    private final Map<Resource, Once<Optional<List<JsonNode>>>> kinds =
            new EnumMap<>(Resource.class);
    private final Once<List<NodeSight>> nodes = new Once<>(this::readNodes);
    private final Once<List<PodSight>> pods = new Once<>(this::readPods);
    private final Once<List<MachineSight>> machines = new Once<>(this::readMachines);
    private final Once<Health> version = new Once<>(() -> health("/version"));
    private final Once<Duration> ahead = new Once<>(this::readAhead);

    Look(Surroundings around) {
        this.around = around;
        for (Resource each : Resource.values()) {
            kinds.put(each, new Once<>(() -> read(each)));
        }
    }

    Surroundings around() {
        return around;
    }

    List<NodeSight> nodes() throws Unread, InterruptedException {
        return nodes.get();
    }

    List<PodSight> pods() throws Unread, InterruptedException {
        return pods.get();
    }

    /** None where the cluster has no KubeVirt. */
    List<MachineSight> machines() throws Unread, InterruptedException {
        return machines.get();
    }

    /** Whole objects of a kind of which there are few; empty where the cluster lacks the kind. */
    Optional<List<JsonNode>> all(Resource resource) throws Unread, InterruptedException {
        return kinds.get(resource).get();
    }

    /** What {@code /version} answers. */
    Health version() throws Unread, InterruptedException {
        return version.get();
    }

    /** Asks a probe anew. */
    Health health(String path) throws Unread, InterruptedException {
        try {
            return around.api().health(path);
        } catch (ClusterException e) {
            throw Unread.of(path, e);
        }
    }

    /** The same; another where the server does not know the first (OpenShift's, of etcd). */
    Health health(String path, String other) throws Unread, InterruptedException {
        try {
            return around.api().health(path);
        } catch (ClusterException e) {
            if (e.kind() == ClusterException.Kind.NOT_FOUND) {
                return health(other);
            }
            throw Unread.of(path, e);
        }
    }

    /** One object; empty where there is none. */
    Optional<JsonNode> one(Resource resource, String namespace, String name)
            throws Unread, InterruptedException {
        try {
            return around.api().object(resource, namespace, name);
        } catch (ClusterException e) {
            throw Unread.of("get", resource, e);
        }
    }

    /** Those that a query chooses; empty where the cluster lacks the kind. */
    List<JsonNode> some(Resource resource, ListQuery query) throws Unread, InterruptedException {
        List<JsonNode> some = new ArrayList<>();
        list(resource, query, each -> keep(some, each));
        return some;
    }

    /** How far this machine's clock is ahead of the server's, which says whole seconds. */
    Duration ahead() throws Unread, InterruptedException {
        return ahead.get();
    }

    /** The time by the server's clock, as far as it says; its own times are judged by it. */
    Instant now() throws InterruptedException {
        try {
            return around.time().now().minus(ahead());
        } catch (Unread _) {
            return around.time().now();
        }
    }

    private Duration readAhead() throws Unread, InterruptedException {
        Optional<Instant> theirs = health("/version").clock();
        Instant now = around.time().now();
        return theirs.map(clock -> Duration.between(clock, now)).orElse(Duration.ZERO);
    }

    private List<NodeSight> readNodes() throws Unread, InterruptedException {
        List<NodeSight> all = new ArrayList<>();
        list(Resource.NODE, ListQuery.all(ListQuery.OBJECTS), each -> all.add(NodeSight.of(each)));
        return all;
    }

    private List<PodSight> readPods() throws Unread, InterruptedException {
        List<PodSight> all = new ArrayList<>();
        list(Resource.POD, ListQuery.all(ListQuery.OBJECTS), each -> all.add(PodSight.of(each)));
        return all;
    }

    private List<MachineSight> readMachines() throws Unread, InterruptedException {
        List<MachineSight> all = new ArrayList<>();
        list(
                Resource.VIRTUAL_MACHINE_INSTANCE,
                ListQuery.all(ListQuery.OBJECTS),
                each -> all.add(MachineSight.of(each)));
        return all;
    }

    private Optional<List<JsonNode>> read(Resource resource) throws Unread, InterruptedException {
        List<JsonNode> all = new ArrayList<>();
        boolean there = list(resource, ListQuery.all(ListQuery.OBJECTS), each -> keep(all, each));
        return there ? Optional.of(all) : Optional.empty();
    }

    private static void keep(List<JsonNode> all, JsonNode object) {
        if (object.path("metadata") instanceof ObjectNode metadata) {
            String changed = Texts.newest(metadata.path("managedFields"));
            metadata.remove("managedFields");
            metadata.put(CHANGED, changed);
        }
        if (all.size() < OBJECTS_MOST) {
            all.add(object);
        }
    }

    /** Whether the cluster has the kind. */
    private boolean list(Resource resource, ListQuery query, Consumer<JsonNode> each)
            throws Unread, InterruptedException {
        try {
            around.api().objects(resource, query, each);
            return true;
        } catch (ClusterException e) {
            if (e.kind() == ClusterException.Kind.NOT_FOUND) {
                return false;
            }
            throw Unread.of("list", resource, e);
        }
    }
}
