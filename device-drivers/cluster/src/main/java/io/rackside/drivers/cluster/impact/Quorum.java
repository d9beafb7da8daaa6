package io.rackside.drivers.cluster.impact;

import io.rackside.drivers.cluster.object.ClusterObjects;

import java.util.Set;

/**
 * What becomes of the cluster's memory (etcd).
 *
 * @param members that are seen, or should be; where none is seen, the nodes marked to hold one
 * @param healthy of them now
 * @param leaving healthy ones among the nodes that go
 * @param unseen whether none is seen, though a node goes that may hold one: etcd that is run by the
 *     node's own services, or inside another program, has no pod
 * @param unconfirmed whether it is not certain which members belong together: they bear one name
 *     and no token, and were begun with different ones. Then they are judged both ways, and this is
 *     the worse.
 */
public record Quorum(int members, int healthy, int leaving, boolean unseen, boolean unconfirmed) {
    /** One whose members are known to belong together. */
    public Quorum(int members, int healthy, int leaving, boolean unseen) {
        this(members, healthy, leaving, unseen, false);
    }

    /**
     * Judges.
     *
     * @param leaving names of the nodes that go
     * @param others of those that are as good as gone for other reasons
     */
    public static Quorum of(ClusterObjects objects, Set<String> leaving, Set<String> others) {
        return new Memory(objects, leaving, others).quorum();
    }

    /** What is to be said of it. */
    public enum State {
        KEPT,
        /** Enough stay, and one more that fails after this ends it. */
        AT_THE_EDGE,
        LOST,
        /** Nobody knows; it has to be looked up before anything is switched off. */
        UNKNOWN
    }

    public State state() {
        if (unseen) {
            return State.UNKNOWN;
        }
        if (leaving == 0 || healthy - leaving > needed()) {
            return State.KEPT;
        }
        return healthy - leaving == needed() ? State.AT_THE_EDGE : State.LOST;
    }

    /** So many must be healthy for anything to be written. */
    public int needed() {
        return members / 2 + 1;
    }

    /** The same of members that may belong together or not. */
    Quorum notConfirmed() {
        return new Quorum(members, healthy, leaving, unseen, true);
    }

    /** Whether enough are known to stay. */
    public boolean kept() {
        return state() == State.KEPT || state() == State.AT_THE_EDGE;
    }

    /** Whether one more that fails after this would end it. */
    public boolean atTheEdge() {
        return state() == State.AT_THE_EDGE;
    }
}
