package io.rackside.app.cluster.sight;

import io.rackside.model.Message;

import java.util.List;
import java.util.Objects;

/**
 * What becomes of what runs in a cluster when a box goes.
 *
 * @param items the worst first
 * @param notes what is not known, so that it may be worse
 */
public record FalloutSight(List<Falling> items, Memory memory, List<Message> notes) {
    /** What becomes of one, the worst first. */
    public enum Fate {
        /** It does not leave by itself, and holds up whoever empties the node. */
        BLOCKS,
        /** It ends, and nothing starts it elsewhere. */
        LOST,
        /** It ends, and is started on another node. */
        RESTARTS,
        /** It goes to another node without a stop. */
        MOVES,
        /** It belongs to the node: it goes and comes back with it. */
        STAYS;

        /** Whether somebody will miss it. */
        public boolean hurts() {
            return this == BLOCKS || this == LOST;
        }
    }

    /**
     * One that is touched.
     *
     * @param machine whether it is a virtual machine; else a pod
     * @param node where it runs now
     */
    public record Falling(
            boolean machine,
            String namespace,
            String name,
            String node,
            Fate fate,
            Message reason) {}

    /**
     * The cluster's memory (etcd) afterwards.
     *
     * @param left members that are healthy then
     * @param members in all
     */
    public record Memory(State state, int left, int members) {
        /** What is to be said of it. */
        public enum State {
            /** No member goes. */
            UNTOUCHED,
            KEPT,
            /** Enough stay, and none to spare. */
            AT_THE_EDGE,
            LOST,
            /** No member is seen. */
            UNKNOWN
        }
    }

    public FalloutSight {
        items = List.copyOf(items);
        Objects.requireNonNull(memory, "memory");
        notes = List.copyOf(notes);
    }

    /** How many have that fate. */
    public long count(Fate fate) {
        return items.stream().filter(item -> item.fate() == fate).count();
    }
}
