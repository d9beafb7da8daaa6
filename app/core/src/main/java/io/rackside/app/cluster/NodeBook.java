package io.rackside.app.cluster;

import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.operations.Messages;
import io.rackside.operations.Time;
import io.rackside.store.Store;
import io.rackside.store.StoreException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which boxes nodes are, as a person said, each word of it in the trail; and which boxes they were
 * when their cluster was read last.
 */
public final class NodeBook {
    /** Trail kind of a node that was bound to a box, or is bound no more. */
    public static final String BOUND = "node.bound";

    private static final Logger LOG = LoggerFactory.getLogger(NodeBook.class);
    private static final String LINE = "\n";

    private final Store store;
    private final Time time;
    private final Map<String, String> seen = new ConcurrentHashMap<>();

    public NodeBook(Store store, Time time) {
        this.store = store;
        this.time = time;
    }

    /**
     * Those of a cluster, by the nodes' names.
     *
     * @param cluster its {@link OpenCluster#id}
     */
    public Map<String, DeviceId> of(String cluster) {
        return store.nodeBindings().of(cluster);
    }

    /**
     * Binds a node, in place of what it was bound to.
     *
     * @param name of the box, for the trail
     */
    void bind(String cluster, String node, DeviceId device, String name) {
        store.together(
                () -> {
                    store.nodeBindings().bind(cluster, node, device, time.now());
                    note(Message.of("core.cluster.bound", node, name));
                    return true;
                });
    }

    /**
     * Forgets what it is bound to.
     *
     * @return whether it was bound
     */
    boolean unbind(String cluster, String node) {
        return store.together(
                () -> {
                    boolean was = store.nodeBindings().unbind(cluster, node);
                    if (was) {
                        note(Message.of("core.cluster.unbound", node));
                    }
                    return was;
                });
    }

    /**
     * Keeps which boxes the nodes of a cluster were, or may have been, when it was read last.
     *
     * @param kept its name in the vault
     * @param cluster its {@link OpenCluster#id}
     */
    void saw(String kept, String cluster, Set<DeviceId> boxes) {
        String said =
                Stream.concat(Stream.of(cluster), boxes.stream().map(DeviceId::value).sorted())
                        .collect(Collectors.joining(LINE));
        if (said.equals(seen.get(kept)) || store.readOnly()) {
            return;
        }
        try {
            store.settings().put(key(kept), said);
            seen.put(kept, said);
        } catch (StoreException e) {
            LOG.warn("the boxes of {} are not kept: {}", kept, e.what().code());
        }
    }

    /**
     * Whether a box may be a node of a cluster of the vault that cannot be asked now: because it
     * was one when that was read last, or is bound to one, or it was never read.
     */
    public boolean mayHave(String kept, DeviceId box) {
        Optional<List<String>> last =
                store.settings().get(key(kept)).map(said -> List.of(said.split(LINE, -1)));
        return last.isEmpty()
                || last.get().subList(1, last.get().size()).contains(box.value())
                || of(last.get().getFirst()).containsValue(box);
    }

    /** Forgets what was seen of a cluster of the vault, which may be another one by now. */
    static void forget(Store store, String kept) {
        store.settings().remove(key(kept));
    }

    private static String key(String kept) {
        return "cluster.boxes." + kept;
    }

    private void note(Message what) {
        store.trail().append(BOUND, Map.of("what", Messages.toCanonical(what)));
    }
}
