package io.rackside.drivers.cluster.drain;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.drivers.cluster.api.ClusterApi;
import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.cluster.api.Resource;
import io.rackside.drivers.cluster.object.ClusterNode;
import io.rackside.drivers.cluster.object.ObjectReading;
import io.rackside.model.Message;

import java.util.Map;
import java.util.Optional;

/**
 * Takes a node out of scheduling and gives it back, and knows its own work by a mark on the node:
 * what somebody else has cordoned stays so.
 *
 * @param looks reads
 * @param acts may patch nodes
 * @param node name of the node
 * @param mark of this work, the same when it is carried on
 */
public record Cordon(ClusterApi looks, ClusterApi acts, String node, String mark) {
    /** Annotation of nodes that we have cordoned. */
    public static final String MARK = "rackside.io/cordoned-by";

    /** A node changes by itself every few seconds; one that does so more often is odd. */
    private static final int TRIES = 8;

    /** How a node stands. */
    public enum State {
        /** In scheduling. */
        OPEN,
        /** Out of it by us. */
        OURS,
        /** Out of it by somebody else. */
        FOREIGN
    }

    /** The node as it is; empty when the cluster has none of that name. */
    public Optional<ClusterNode> read() throws ClusterException, InterruptedException {
        return looks.object(Resource.NODE, "", node).map((JsonNode it) -> ObjectReading.node(it));
    }

    /**
     * How a node stands that was just read. A mark outlives the cordon it was set with: where the
     * server says that another program has cordoned the node since, it is not ours.
     */
    public State state(ClusterNode read) {
        if (!read.unschedulable()) {
            return State.OPEN;
        }
        boolean byUs =
                read.cordonedBy().isEmpty() || read.cordonedBy().contains(ClusterApi.MANAGER);
        return byUs && mark.equals(read.annotations().get(MARK)) ? State.OURS : State.FOREIGN;
    }

    /**
     * Cordons it, where nobody has.
     *
     * @param uid of the very node that is meant
     * @return OURS or FOREIGN
     * @throws ClusterException NOT_FOUND when the name is another node's now
     */
    public State take(String uid) throws ClusterException, InterruptedException {
        return changed(uid, State.OPEN, true);
    }

    /**
     * Gives it back, where we have cordoned it.
     *
     * @param uid of the very node that is meant; empty for any of that name
     * @return OPEN, or FOREIGN where somebody else keeps it out
     * @throws ClusterException NOT_FOUND when the name is another node's now
     */
    public State giveBack(String uid) throws ClusterException, InterruptedException {
        return changed(uid, State.OURS, false);
    }

    /** Whether some work of ours has taken a node out, this or another. */
    static boolean marked(ClusterNode read) {
        return read.unschedulable() && read.annotations().containsKey(MARK);
    }

    private State changed(String uid, State from, boolean cordoned)
            throws ClusterException, InterruptedException {
        for (int i = 1; ; i++) {
            ClusterNode read = read().orElseThrow(() -> Outlook.noSuch(node));
            if (!uid.isEmpty() && !uid.equals(read.uid())) {
                throw new ClusterException(
                        ClusterException.Kind.NOT_FOUND,
                        Message.of("cluster.drain.other-node", node));
            }
            State now = state(read);
            if (now != from) {
                return now;
            }
            try {
                acts.cordon(
                        node,
                        cordoned,
                        read.version(),
                        Map.of(MARK, cordoned ? Optional.of(mark) : Optional.empty()));
            } catch (ClusterException e) {
                if (e.kind() != ClusterException.Kind.CONFLICT || i == TRIES) {
                    throw e;
                }
            }
        }
    }
}
