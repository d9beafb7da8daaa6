package io.rackside.drivers.cluster.impact;

/**
 * What becomes of the cluster's memory (etcd).
 *
 * @param members that are seen
 * @param healthy of them now
 * @param leaving healthy ones among the nodes that go
 * @param unseen whether none is seen, though a node goes that may well hold one: etcd that is run
 *     by the node's own services, or inside another program, has no pod
 */
public record Quorum(int members, int healthy, int leaving, boolean unseen) {
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

    /**
     * Whether enough are known to stay. Where no member is seen, as in a hosted control plane, and
     * no node of a control plane goes, none leaves.
     */
    public boolean kept() {
        return state() == State.KEPT || state() == State.AT_THE_EDGE;
    }

    /** Whether one more that fails after this would end it. */
    public boolean atTheEdge() {
        return state() == State.AT_THE_EDGE;
    }
}
