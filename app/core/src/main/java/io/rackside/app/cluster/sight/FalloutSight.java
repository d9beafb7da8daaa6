package io.rackside.app.cluster.sight;

import io.rackside.model.Message;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What becomes of what runs in a cluster when a box goes.
 *
 * @param items the worst first
 * @param reach which boxes go, and how
 * @param hosted virtual clusters of whose control plane a part goes, the worst first
 * @param notes what is not known, so that it may be worse
 */
public record FalloutSight(
        List<Falling> items, Memory memory, Reach reach, List<Hosted> hosted, List<Message> notes) {
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
     * @param unconfirmed whether it is not certain which of them belong together
     */
    public record Memory(State state, int left, int members, boolean unconfirmed) {
        /** One whose members are known to belong together. */
        public Memory(State state, int left, int members) {
            this(state, left, members, false);
        }

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

    /**
     * Which boxes go beside what is pulled, by name.
     *
     * @param emptied whether nodes are emptied first; else all goes at once and without a word
     * @param powerless servers and others that lose all their power
     * @param cutOff servers that no planned way is left to
     * @param weakened servers that go on with one cord or way less
     */
    public record Reach(
            boolean emptied, List<String> powerless, List<String> cutOff, List<String> weakened) {
        /** A server alone that is emptied first. */
        public static final Reach ITSELF = new Reach(true, List.of(), List.of(), List.of());

        public Reach {
            powerless = List.copyOf(powerless);
            cutOff = List.copyOf(cutOff);
            weakened = List.copyOf(weakened);
        }
    }

    /**
     * A virtual cluster.
     *
     * @param namespace of its machines
     * @param memory its own
     * @param comesBack whether one that is lost is back once machines have started again elsewhere
     */
    public record Hosted(String namespace, String name, Memory memory, boolean comesBack) {}

    public FalloutSight {
        items = List.copyOf(items);
        Objects.requireNonNull(memory, "memory");
        Objects.requireNonNull(reach, "reach");
        hosted = List.copyOf(hosted);
        notes = List.copyOf(notes);
    }

    /** The same with one thing more that is not known. */
    public FalloutSight noting(Message more) {
        List<Message> all = new ArrayList<>(notes);
        all.add(more);
        return new FalloutSight(items, memory, reach, hosted, all);
    }

    /** How many have that fate. */
    public long count(Fate fate) {
        return items.stream().filter(item -> item.fate() == fate).count();
    }
}
