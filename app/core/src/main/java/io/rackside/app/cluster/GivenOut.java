package io.rackside.app.cluster;

import io.rackside.drivers.cluster.reading.Ration;
import io.rackside.operations.Time;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Of which node it is read next what is given out of its devices, some 30 KB each: of one where
 * that is not known, else of one where pods came, went or may have ended, or where it was read long
 * ago; the one that waited longest first, and no sooner than the link's ration allows. Not for
 * several threads.
 */
final class GivenOut {
    /** Of two, so that what is told is not arranged anew all the time. */
    private static final Duration BETWEEN = Duration.ofSeconds(3);

    /** A pod of the same name may have come between two lists. */
    private static final Duration LONG_AGO = Duration.ofHours(4);

    private final Time time;
    private final Set<String> moved = new HashSet<>();

    /** When it was read, or begun to be, of each node. */
    private final Map<String, Long> at = new HashMap<>();

    private Ration ration;
    private long begun;

    GivenOut(Time time) {
        this.time = time;
        ration = new Ration(time, 0);
        begun = time.nanos();
    }

    /** Begins, with what was read at once. */
    void begin(Map<String, NodeTraits> traits, long carried) {
        ration = new Ration(time, carried);
        TraitsReading.withDevices(traits).forEach(node -> at.put(node, time.nanos()));
    }

    /** Pods came, went or may have ended there. */
    void moved(Set<String> nodes) {
        moved.addAll(nodes);
    }

    /** A person does not believe what is shown. */
    void doubt() {
        moved.addAll(at.keySet());
    }

    /**
     * The node whose turn it is; empty while there is none, or its turn has not come.
     *
     * @param carried bytes of the connection so far
     * @param count of all nodes
     * @param most bytes a second that the link can spare
     */
    Optional<String> turn(Map<String, NodeTraits> traits, long carried, int count, long most) {
        boolean allowed = ration.allows(carried, count, most);
        List<String> having = TraitsReading.withDevices(traits);
        at.keySet().retainAll(having);
        moved.retainAll(having);
        if (!allowed || time.nanos() - begun < BETWEEN.toNanos()) {
            return Optional.empty();
        }
        Set<String> unread = Set.copyOf(TraitsReading.unread(traits));
        Optional<String> turn =
                longest(having.stream().filter(unread::contains).toList())
                        .or(() -> longest(having.stream().filter(this::stale).toList()));
        turn.ifPresent(
                node -> {
                    begun = time.nanos();
                    at.put(node, begun);
                    ration.reads();
                });
        return turn;
    }

    private Optional<String> longest(List<String> nodes) {
        return nodes.stream().min((one, other) -> Long.compare(age(other), age(one)));
    }

    private long age(String node) {
        return at.containsKey(node) ? time.nanos() - at.get(node) : Long.MAX_VALUE;
    }

    private boolean stale(String node) {
        return moved.contains(node) || age(node) >= LONG_AGO.toNanos();
    }

    /** It was read; what moved there before is in it. */
    void read(String node) {
        moved.remove(node);
    }
}
