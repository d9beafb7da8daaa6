package io.rackside.app.console.workloads;

import io.rackside.app.cluster.Followed;
import io.rackside.app.cluster.sight.ClusterSight;
import io.rackside.app.console.background.Background;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The clusters that are followed while somebody looks; used on the screen's thread. */
final class Following implements AutoCloseable {
    private final Background background;
    private final WorkloadDoor door;
    private final Consumer<ClusterSight> took;
    private final Map<String, One> all = new HashMap<>();

    /** One following of a cluster; what an earlier one still has to say is not heard. */
    private static final class One {
        private Optional<Followed> followed = Optional.empty();
    }

    /**
     * Follows nothing yet.
     *
     * @param took is given each sight, on the screen's thread
     */
    Following(Background background, WorkloadDoor door, Consumer<ClusterSight> took) {
        this.background = background;
        this.door = door;
        this.took = took;
    }

    /** Whether all that was begun goes on; false where nothing was. */
    boolean goesOn() {
        return !all.isEmpty() && all.keySet().stream().allMatch(this::follows);
    }

    /** Whether a cluster is followed, and may still say something. */
    boolean follows(String cluster) {
        return Optional.ofNullable(all.get(cluster))
                .flatMap(one -> one.followed)
                .filter(followed -> !followed.ended())
                .isPresent();
    }

    /** Follows no others than these any more. */
    void keep(Collection<String> clusters) {
        List.copyOf(all.keySet()).stream()
                .filter(name -> !clusters.contains(name))
                .forEach(this::stop);
    }

    /** Follows a cluster from the beginning. */
    void begin(String cluster) {
        stop(cluster);
        One one = new One();
        all.put(cluster, one);
        one.followed =
                Optional.of(door.follow(cluster, sight -> background.show(() -> hear(one, sight))));
    }

    @SuppressWarnings("ReferenceEquality")
    private void hear(One one, ClusterSight sight) {
        if (all.get(sight.cluster()) == one) {
            took.accept(sight);
        }
    }

    /** Has a cluster say again which boxes its nodes are. */
    void refresh(String cluster) {
        Optional.ofNullable(all.get(cluster))
                .flatMap(one -> one.followed)
                .ifPresent(Followed::refresh);
    }

    private void stop(String cluster) {
        Optional.ofNullable(all.remove(cluster))
                .flatMap(one -> one.followed)
                .ifPresent(Followed::close);
    }

    @Override
    public void close() {
        keep(List.of());
    }
}
