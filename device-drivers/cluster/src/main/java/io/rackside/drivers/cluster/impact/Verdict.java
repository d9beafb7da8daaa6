package io.rackside.drivers.cluster.impact;

/** What becomes of a pod or a virtual machine when its node is emptied, the worst first. */
public enum Verdict {
    /** It does not leave by itself, and whoever empties the node waits for it for ever. */
    BLOCKS,
    /** It ends, and nothing starts it anywhere else. */
    LOST,
    /** It ends, and is started on another node. */
    RESTARTS,
    /** A running virtual machine goes to another node without a stop. */
    MOVES,
    /** It belongs to the node (DaemonSet, static pod): it goes with it and comes back with it. */
    STAYS
}
