package io.rackside.drivers.cluster.reading;

import io.rackside.drivers.cluster.api.Change;
import io.rackside.drivers.cluster.api.ClusterApi;
import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.cluster.api.ListQuery;
import io.rackside.drivers.cluster.api.Resource;
import io.rackside.drivers.cluster.api.Rows;
import io.rackside.drivers.cluster.api.Wanted;
import io.rackside.operations.Time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A cluster as it is now: looked at once, then followed by three watches of rows. Pods and virtual
 * machines come with their identities, nodes without, for what a kubelet writes into a node's
 * metadata is long and comes often. May be used by several threads.
 */
public final class LiveLook implements AutoCloseable {
    private static final Wanted POD = Wanted.cells(FirstLook.POD);
    private static final Wanted MACHINE = new Wanted(FirstLook.MACHINE, Membership.LABELS);
    private static final Wanted NODE = Wanted.cells(FirstLook.NODE);

    /** What is the matter with the way, or with the login, before what is with one kind. */
    private static final Comparator<ClusterException> WORST =
            Comparator.comparing(ClusterException::kind);

    private final Supplier<ClusterApi> api;
    private final Time time;
    private final Runnable changed;
    private final Placements pods = new Placements();
    private final Placements machines = new Placements();
    private final Map<String, NodeRow> nodes = new LinkedHashMap<>();
    private final Set<String> touched = new HashSet<>();
    private final Map<Resource, ClusterException> failed = new EnumMap<>(Resource.class);
    private final Map<Resource, Duration> crowded = new EnumMap<>(Resource.class);
    private final List<Thread> threads = new ArrayList<>();
    private final Inflow inflow;
    private Optional<ClusterException> machinesRefused = Optional.empty();
    private Instant heard;

    /**
     * @param api whom to ask, each time anew
     * @param changed is told of every change; comes back at once
     */
    public LiveLook(Supplier<ClusterApi> api, Time time, Runnable changed) {
        this.api = api;
        this.time = time;
        this.changed = changed;
        inflow = new Inflow(time);
        heard = time.now();
    }

    /**
     * What is another since it was asked last.
     *
     * @param heard when the server last said anything
     * @param trouble why something is not followed just now
     * @param every how often something is looked at that changes too much to be followed; zero
     *     where all is followed
     * @param touched nodes whose row, or on which something, is another; the empty name for what
     *     has none
     * @param moved those of them where a pod came, went or may have ended
     */
    public record News(
            Instant heard,
            Optional<ClusterException> trouble,
            Duration every,
            Set<String> touched,
            Set<String> moved) {
        public News {
            touched = Set.copyOf(touched);
            moved = Set.copyOf(moved);
        }
    }

    /**
     * Reads names and namespaces of all that the first look has counted.
     *
     * @throws ClusterException when those cannot be read
     */
    public void name(FirstLook first) throws ClusterException, InterruptedException {
        long begin = time.nanos();
        long before = api.get().traffic().received();
        List<String> namespaces = Listing.namespaces(api.get());
        List<Listing.Listed> listed =
                Abreast.all(
                        List.<Abreast.Asking<Listing.Listed>>of(
                                () ->
                                        new Listing(api.get(), Resource.POD, POD)
                                                .with(first.pods(), first.podVersion(), namespaces),
                                () ->
                                        new Listing(
                                                        api.get(),
                                                        Resource.VIRTUAL_MACHINE_INSTANCE,
                                                        MACHINE)
                                                .with(
                                                        first.machines(),
                                                        first.machineVersion(),
                                                        namespaces)));
        inflow.carried(
                api.get().traffic().received() - before, Duration.ofNanos(time.nanos() - begin));
        synchronized (this) {
            heard = time.now();
            machinesRefused = first.machinesRefused();
            pods.replace(listed.get(0).all());
            machines.replace(listed.get(1).all());
            putNodes(first.nodes());
            touched.addAll(pods.nodes());
            touched.addAll(machines.nodes());
        }
    }

    /** Follows from where the first look was; what it counted has been named. */
    public void follow(FirstLook first) {
        start(Resource.POD, POD, first.podVersion(), new OfPlaced(Resource.POD, POD, pods));
        start(
                Resource.VIRTUAL_MACHINE_INSTANCE,
                MACHINE,
                first.machineVersion(),
                new OfPlaced(Resource.VIRTUAL_MACHINE_INSTANCE, MACHINE, machines));
        start(Resource.NODE, NODE, first.nodeVersion(), new OfNodes());
    }

    private synchronized void start(
            Resource resource, Wanted wanted, String version, Following.Known known) {
        Following following = new Following(api, resource, wanted, version, known, inflow, time);
        threads.add(
                Thread.ofVirtual()
                        .name("cluster-follow " + resource.plural())
                        .start(
                                () -> {
                                    try {
                                        following.run();
                                    } catch (InterruptedException _) {
                                        Thread.currentThread().interrupt();
                                    }
                                }));
    }

    /** What is another since this was asked last. */
    public synchronized News news() {
        News news =
                new News(
                        heard,
                        failed.values().stream().min(WORST),
                        crowded.values().stream()
                                .max(Comparator.naturalOrder())
                                .orElse(Duration.ZERO),
                        touched,
                        pods.moved());
        touched.clear();
        return news;
    }

    /** Bytes a second that the link can spare in the long run, as far as is known. */
    public long most() {
        return inflow.most();
    }

    /** Each node once, in the server's order. */
    public synchronized Collection<NodeRow> nodes() {
        return List.copyOf(nodes.values());
    }

    /** Pods on a node, by namespace and name; those that wait where its name is empty. */
    public synchronized List<Placed> podsOn(String node) {
        return pods.on(node);
    }

    /** The same of virtual machines. */
    public synchronized List<Placed> machinesOn(String node) {
        return machines.on(node);
    }

    /**
     * Nodes on which anything is said to run, whether they are there or not; the empty name too.
     */
    public synchronized Set<String> named() {
        Set<String> all = new HashSet<>(pods.nodes());
        all.addAll(machines.nodes());
        return all;
    }

    /** Why nobody knows what virtual machines there are, where this login may not see them. */
    public synchronized Optional<ClusterException> machinesRefused() {
        return machinesRefused;
    }

    /** Virtual machines that are nodes of other clusters. */
    public synchronized List<Placed> members() {
        return machines.members();
    }

    private void putNodes(List<List<String>> rows) {
        Map<String, NodeRow> now = new LinkedHashMap<>();
        rows.forEach(cells -> now.put(cells.getFirst(), NodeRow.of(cells)));
        Set<String> all = new HashSet<>(nodes.keySet());
        all.addAll(now.keySet());
        all.removeIf(name -> now.containsKey(name) && now.get(name).equals(nodes.get(name)));
        touched.addAll(all);
        nodes.clear();
        nodes.putAll(now);
    }

    private synchronized void heard(Resource resource) {
        heard = time.now();
        if (resource == Resource.VIRTUAL_MACHINE_INSTANCE) {
            machinesRefused = Optional.empty();
        }
        if (failed.remove(resource) != null) {
            changed.run();
        }
    }

    private synchronized void failed(Resource resource, ClusterException why) {
        failed.put(resource, why);
        changed.run();
    }

    private synchronized void crowded(Resource resource, Duration every) {
        if (every.isPositive()) {
            crowded.put(resource, every);
        } else {
            crowded.remove(resource);
        }
        changed.run();
    }

    /** Stops following; when this returns, nothing goes on. */
    @Override
    public void close() {
        List<Thread> all;
        synchronized (this) {
            all = List.copyOf(threads);
            threads.clear();
        }
        all.forEach(Thread::interrupt);
        boolean interrupted = false;
        for (Thread each : all) {
            while (each.isAlive()) {
                try {
                    each.join();
                } catch (InterruptedException _) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void told(Set<String> where) {
        if (!where.isEmpty()) {
            touched.addAll(where);
            changed.run();
        }
    }

    /** Pods, or virtual machines. */
    private final class OfPlaced implements Following.Known {
        private final Resource resource;
        private final Wanted wanted;
        private final Placements placements;

        private OfPlaced(Resource resource, Wanted wanted, Placements placements) {
            this.resource = resource;
            this.wanted = wanted;
            this.placements = placements;
        }

        @Override
        public String list(ClusterApi now) throws ClusterException, InterruptedException {
            Listing.Listed listed = new Listing(now, resource, wanted).afresh();
            synchronized (LiveLook.this) {
                told(placements.replace(listed.all()));
            }
            return listed.version();
        }

        @Override
        public void apply(Change change) {
            synchronized (LiveLook.this) {
                told(placements.apply(change));
            }
        }

        @Override
        public void heard() {
            LiveLook.this.heard(resource);
        }

        @Override
        public void failed(ClusterException why) {
            LiveLook.this.failed(resource, why);
        }

        @Override
        public void crowded(Duration every) {
            LiveLook.this.crowded(resource, every);
        }
    }

    private final class OfNodes implements Following.Known {
        @Override
        public String list(ClusterApi now) throws ClusterException, InterruptedException {
            Rows rows = now.rows(Resource.NODE, ListQuery.all(ListQuery.ROWS), FirstLook.NODE);
            synchronized (LiveLook.this) {
                Set<String> before = Set.copyOf(touched);
                putNodes(rows.rows());
                if (!before.equals(touched)) {
                    changed.run();
                }
            }
            return rows.version();
        }

        @Override
        public void apply(Change change) {
            String name = change.name();
            synchronized (LiveLook.this) {
                switch (change.what()) {
                    case BOOKMARK -> {
                        // Nothing happened.
                    }
                    case DELETED -> told(nodes.remove(name) == null ? Set.of() : Set.of(name));
                    case ADDED, MODIFIED -> {
                        NodeRow now = NodeRow.of(change.cells());
                        told(now.equals(nodes.put(name, now)) ? Set.of() : Set.of(name));
                    }
                }
            }
        }

        @Override
        public void heard() {
            LiveLook.this.heard(Resource.NODE);
        }

        @Override
        public void failed(ClusterException why) {
            LiveLook.this.failed(Resource.NODE, why);
        }

        @Override
        public void crowded(Duration every) {
            LiveLook.this.crowded(Resource.NODE, every);
        }
    }
}
