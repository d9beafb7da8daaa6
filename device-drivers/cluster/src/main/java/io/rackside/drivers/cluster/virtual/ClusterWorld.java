package io.rackside.drivers.cluster.virtual;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.operations.Time;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The objects of a stand-in and the controllers that move them, without a server before them. */
public final class ClusterWorld {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterWorld.class);
    private static final int TURNS_MOST = 100;

    private final Store store;
    private final Evictions evictions;
    private final Pods pods;
    private final Machines machines;
    private final Heartbeats heartbeats;

    public ClusterWorld(Time time) {
        this(time, "");
    }

    /**
     * @param identity what the uids of its objects follow from
     */
    ClusterWorld(Time time, String identity) {
        store = new Store(time, identity);
        evictions = new Evictions(store);
        Scheduler scheduler = new Scheduler(store);
        pods = new Pods(store, scheduler, evictions);
        machines = new Machines(store, scheduler);
        heartbeats = new Heartbeats(store);
    }

    Store store() {
        return store;
    }

    Evictions evictions() {
        return evictions;
    }

    /** Lets so many of the next migrations fail, when they are nearly done. */
    public synchronized void failMigrations(int next) {
        machines.failNext(next);
    }

    /** Lets each controller act once. */
    synchronized void turn() {
        try {
            pods.turn();
            machines.turn();
            heartbeats.turn();
        } catch (Answer e) {
            LOG.warn("A virtual cluster's controllers stumble: {}", e.getMessage());
        }
    }

    /** Lets the controllers run until nothing changes any more, or for a hundred turns. */
    public void settle() {
        long before = -1;
        for (int i = 0; i < TURNS_MOST && before != store.version(); i++) {
            before = store.version();
            turn();
        }
    }

    /**
     * Empties nodes as {@code kubectl drain --force --ignore-daemonsets --delete-emptydir-data}
     * does, for as long as anything still changes.
     *
     * @return pods that are still there and would have had to leave, as namespace/name
     */
    public List<String> drain(Set<String> nodes) {
        for (String node : nodes) {
            store.change(
                    Kinds.NODE,
                    "",
                    node,
                    object -> {
                        object.withObject("/spec").put("unschedulable", true);
                        return object;
                    });
        }
        long before = -1;
        for (int i = 0; i < TURNS_MOST && before != store.version(); i++) {
            before = store.version();
            for (ObjectNode pod : toLeave(nodes)) {
                try {
                    evictions.evict(pod, Store.empty());
                } catch (Answer _) {
                    // It is asked again in the next turn.
                }
            }
            turn();
        }
        return toLeave(nodes).stream()
                .map(pod -> Store.key(Store.namespace(pod), Store.name(pod)))
                .toList();
    }

    private List<ObjectNode> toLeave(Set<String> nodes) {
        return nodes.stream()
                .flatMap(node -> store.podsOn(node).stream())
                .filter(pod -> !pod.at("/metadata/annotations").has("kubernetes.io/config.mirror"))
                .filter(
                        pod ->
                                !pod.at("/metadata/ownerReferences/0/kind")
                                        .asText("")
                                        .equals("DaemonSet"))
                .toList();
    }

    /**
     * Puts an object in, in place of one of its name.
     *
     * @param object with apiVersion and kind
     * @throws IllegalArgumentException when it is of a kind that is not served
     */
    public void put(ObjectNode object) {
        Kind kind =
                Kinds.of(object).orElseThrow(() -> new IllegalArgumentException("no such kind"));
        store.together(
                () -> {
                    store.remove(kind, Store.namespace(object), Store.name(object));
                    try {
                        store.add(kind, object.deepCopy());
                    } catch (Answer e) {
                        throw new IllegalStateException(e);
                    }
                });
    }

    /** Puts several objects in at once, so that no controller sees one without the others. */
    void put(List<ObjectNode> objects) {
        store.together(() -> objects.forEach(this::put));
    }

    /**
     * An object as it is now.
     *
     * @param plural as in an address, such as pods
     * @param namespace empty where the kind has none
     */
    public Optional<JsonNode> object(String plural, String namespace, String name) {
        return kind(plural).flatMap(kind -> store.get(kind, namespace, name));
    }

    /** All of a kind, as they are now. */
    public List<JsonNode> objects(String plural) {
        return kind(plural)
                .map(kind -> new ArrayList<JsonNode>(store.all(kind)))
                .orElseGet(ArrayList::new);
    }

    private static Optional<Kind> kind(String plural) {
        return Kinds.ALL.stream().filter(each -> each.plural().equals(plural)).findFirst();
    }

    /** Stops a node's heartbeats, though it still counts as ready. */
    void silence(String node) {
        heartbeats.silence(node);
    }

    /** Takes an object away, where it is there. */
    public void remove(String plural, String namespace, String name) {
        kind(plural).ifPresent(kind -> store.remove(kind, namespace, name));
    }

    /**
     * Tells that a node's machine lost its power, or has it back: the node and its pods are not
     * ready, or are again.
     */
    public void power(String node, boolean on) {
        store.change(
                Kinds.NODE,
                "",
                node,
                object -> {
                    object.withObject("/status")
                            .putArray("conditions")
                            .addObject()
                            .put("type", "Ready")
                            .put("status", on ? "True" : "Unknown");
                    return object;
                });
        for (ObjectNode pod : store.podsOn(node)) {
            store.change(
                    Kinds.POD,
                    Store.namespace(pod),
                    Store.name(pod),
                    object -> {
                        Pods.ready(object.withObject("/status"), on);
                        return object;
                    });
        }
    }
}
