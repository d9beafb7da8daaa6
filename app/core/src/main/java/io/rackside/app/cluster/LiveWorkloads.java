package io.rackside.app.cluster;

import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.cluster.api.Traffic;
import io.rackside.drivers.cluster.object.ClusterNode;
import io.rackside.drivers.cluster.reading.Abreast;
import io.rackside.drivers.cluster.reading.FirstLook;
import io.rackside.drivers.cluster.reading.LiveLook;
import io.rackside.drivers.cluster.reading.NodeRow;
import io.rackside.operations.Time;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What runs where in one cluster, kept as it is now: pods, virtual machines and the nodes' states
 * by watches, what nodes are and have by reading it again when they are others, and from time to
 * time. Used by one thread.
 */
final class LiveWorkloads implements AutoCloseable {
    /** What nodes are and have changes rarely, and is long to read. */
    private static final Duration READ_AGAIN = Duration.ofMinutes(15);

    /** When a node has come or gone, or a person asks. */
    private static final Duration READ_SOON = Duration.ofSeconds(5);

    private static final Duration MATCH_AGAIN = Duration.ofMinutes(1);

    private final Supplier<OpenCluster> open;
    private final Ground ground;
    private final Time time;
    private final LiveLook live;
    private final Set<String> touched = new HashSet<>();
    private final GivenOut given;
    private FirstLook first;
    private WorkloadReading.Nodes nodes;
    private Standing standing;
    private Arrangement arrangement;
    private boolean wanted;
    private long readAt;
    private long matchedAt;

    /**
     * @param open whom to ask, each time anew
     * @param changed is told of every change; comes back at once
     */
    LiveWorkloads(Supplier<OpenCluster> open, Ground ground, Time time, Runnable changed) {
        this.open = open;
        this.ground = ground;
        this.time = time;
        live = new LiveLook(() -> open.get().api(), time, changed);
        given = new GivenOut(time);
    }

    /** The first look: what runs where, and boxes by name or a person's word. */
    Workloads first() throws ClusterException, InterruptedException {
        first = FirstLook.at(open.get().api());
        List<ClusterNode> rows = first.rows().stream().map(LiveWorkloads::bare).toList();
        Standing bare =
                new StandingReading(open.get(), ground).guess(StandingReading.Read.bare(rows));
        return Arrangement.first(first, bare);
    }

    private static ClusterNode bare(NodeRow row) {
        return ClusterNode.bare(row.name(), row.ready(), row.unschedulable(), row.controlPlane());
    }

    /** The rest; from then on it is followed. */
    Workloads whole() throws ClusterException, InterruptedException {
        readAt = time.nanos();
        List<WorkloadReading.Nodes> answers =
                Abreast.all(
                        List.<Abreast.Asking<WorkloadReading.Nodes>>of(
                                this::read,
                                () -> {
                                    live.name(first);
                                    return null;
                                }));
        nodes = answers.getFirst();
        // After the pods' names: of one that comes later a watch tells.
        new TraitsReading(open.get().api()).giveFew(nodes.traits());
        given.begin(nodes.traits(), carried());
        standing = match();
        arrangement = new Arrangement(live, standing, nodes.traits());
        live.follow(first);
        live.news();
        return arrangement.now(Set.of());
    }

    private WorkloadReading.Nodes read() throws ClusterException, InterruptedException {
        return new WorkloadReading(open.get(), ground, time).had();
    }

    private Standing match() throws ClusterException, InterruptedException {
        matchedAt = time.nanos();
        return new StandingReading(open.get(), ground).match(nodes.read());
    }

    /** Reads the nodes again soon. */
    void refresh() {
        wanted = true;
    }

    /** When the server last said something, and why something is not followed just now. */
    LiveLook.News news() {
        LiveLook.News news = live.news();
        touched.addAll(news.touched());
        given.moved(news.moved());
        return news;
    }

    /**
     * As it is now, if it is another than before.
     *
     * @param within reach; else nothing is read beside what is followed
     * @throws ClusterException when what nodes are and have cannot be read again; what else has
     *     changed is in the next turn's
     */
    Optional<Workloads> turn(boolean within) throws ClusterException, InterruptedException {
        boolean other = within && (readAgain() || matchAgain());
        other |= within && giveAgain();
        if (!other && touched.isEmpty()) {
            return Optional.empty();
        }
        Workloads now = arrangement.now(touched);
        touched.clear();
        return Optional.of(now);
    }

    private boolean readAgain() throws ClusterException, InterruptedException {
        boolean soon = wanted || !arrangement.complete();
        if (!due(readAt, soon ? READ_SOON : READ_AGAIN)) {
            return false;
        }
        readAt = time.nanos();
        Map<String, NodeTraits> before = nodes.traits();
        WorkloadReading.Nodes now = read();
        if (wanted) {
            given.doubt();
        }
        wanted = false;
        nodes = new WorkloadReading.Nodes(now.read(), TraitsReading.kept(now.traits(), before));
        standing = match();
        arrangement.stand(standing);
        arrangement.have(nodes.traits());
        return true;
    }

    /** Whether boxes or what is known of them are others. */
    private boolean matchAgain() throws ClusterException, InterruptedException {
        if (!due(matchedAt, MATCH_AGAIN)) {
            return false;
        }
        Standing before = standing;
        standing = match();
        boolean other = !standing.matches().equals(before.matches());
        if (other) {
            arrangement.stand(standing);
        }
        return other;
    }

    /** Whether what is given out of devices was read of a node: of none yet, or others now. */
    private boolean giveAgain() throws ClusterException, InterruptedException {
        Optional<String> turn =
                given.turn(nodes.traits(), carried(), standing.nodes().size(), live.most());
        if (turn.isEmpty()) {
            return false;
        }
        Map<String, NodeTraits> traits = new HashMap<>(nodes.traits());
        new TraitsReading(open.get().api()).give(traits, List.of(turn.get()));
        given.read(turn.get());
        nodes = new WorkloadReading.Nodes(nodes.read(), traits);
        arrangement.have(traits);
        return true;
    }

    /** All that the connection has carried, both ways. */
    private long carried() {
        Traffic traffic = open.get().api().traffic();
        return traffic.received() + traffic.sent();
    }

    private boolean due(long since, Duration rest) {
        return time.nanos() - since > rest.toNanos();
    }

    @Override
    public void close() {
        live.close();
    }
}
