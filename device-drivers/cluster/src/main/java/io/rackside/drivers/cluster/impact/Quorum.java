package io.rackside.drivers.cluster.impact;

/**
 * What becomes of the cluster's memory (etcd).
 *
 * @param members there are
 * @param healthy of them now
 * @param leaving healthy ones among the nodes that go
 */
public record Quorum(int members, int healthy, int leaving) {
    /** So many must be healthy for anything to be written. */
    public int needed() {
        return members / 2 + 1;
    }

    /** Whether enough stay. Where no member is seen, as in a hosted control plane, none leaves. */
    public boolean kept() {
        return leaving == 0 || healthy - leaving >= needed();
    }

    /** Whether one more that fails after this would end it. */
    public boolean atTheEdge() {
        return leaving > 0 && healthy - leaving == needed();
    }
}
