package io.rackside.app.cluster;

import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.operations.Messages;
import io.rackside.operations.Time;
import io.rackside.store.Store;

import java.util.Map;

/** Which boxes nodes are, as a person said; each word of it stands in the trail. */
public final class NodeBook {
    /** Trail kind of a node that was bound to a box, or is bound no more. */
    public static final String BOUND = "node.bound";

    private final Store store;
    private final Time time;

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

    private void note(Message what) {
        store.trail().append(BOUND, Map.of("what", Messages.toCanonical(what)));
    }
}
