package io.rackside.app.cluster.inspect;

import io.rackside.app.alarms.AlarmBook;
import io.rackside.app.cluster.ClusterDesk;
import io.rackside.app.cluster.OpenCluster;
import io.rackside.app.cluster.Standing;
import io.rackside.app.words.Words;
import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.cluster.api.ShownChain;
import io.rackside.drivers.cluster.inspect.Checked;
import io.rackside.drivers.cluster.inspect.Finding;
import io.rackside.drivers.cluster.inspect.Inspection;
import io.rackside.drivers.cluster.inspect.Place;
import io.rackside.drivers.cluster.inspect.Surroundings;
import io.rackside.drivers.cluster.inspect.Topic;
import io.rackside.drivers.cluster.object.ClusterNode;
import io.rackside.model.Alarm;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Grade;
import io.rackside.model.Message;
import io.rackside.operations.Time;
import io.rackside.store.ClusterInspections;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Inspects clusters: what the API says, held against the cabinet's plan, the alarms of its BMCs and
 * what was read of its hosts; and told apart from the last visit. Changes nothing there.
 */
public final class InspectionDesk {
    /** Checks that look into hosts. */
    private static final Set<Topic> INSIDE =
            Set.of(Topic.RUNC, Topic.CERTIFICATES, Topic.ETCD, Topic.STORAGE, Topic.IMAGES);

    private static final Duration HANDSHAKE_MOST = Duration.ofSeconds(2);

    /** A visit's length: what a box told before says nothing of it now. */
    private static final Duration FRESH = Duration.ofHours(12);

    private final ClusterDesk clusters;
    private final Optional<AlarmBook> alarms;
    private final Function<DeviceId, Optional<Instant>> answered;
    private final HostLooks hosts;
    private final Optional<VisitBook> visits;
    private final boolean acting;
    private final Time time;

    /**
     * @param alarms of the boxes; empty without a data folder
     * @param answered when a box last answered
     * @param hosts looks into the servers' systems
     * @param kept where visits are kept; empty without a data folder
     * @param acting whether the data folder may be written to
     */
    public InspectionDesk(
            ClusterDesk clusters,
            Optional<AlarmBook> alarms,
            Function<DeviceId, Optional<Instant>> answered,
            HostLooks hosts,
            Optional<ClusterInspections> kept,
            boolean acting,
            Words words,
            Time time) {
        this.clusters = clusters;
        this.alarms = alarms;
        this.answered = answered;
        this.hosts = hosts;
        visits = kept.map(store -> new VisitBook(store, words));
        this.acting = acting;
        this.time = time;
    }

    /**
     * Inspects; comes back within some two minutes, with each check, whatever cannot be reached.
     * What was found is kept, unless nothing could be.
     */
    public Inspected inspect(OpenCluster open, Set<Topic> topics) throws InterruptedException {
        return inspect(open, topics, _ -> {});
    }

    /**
     * The same.
     *
     * @param ended hears of each check that is over, on any thread, several at once
     */
    public Inspected inspect(OpenCluster open, Set<Topic> topics, Consumer<Topic> ended)
            throws InterruptedException {
        Instant at = time.now();
        Optional<Standing> standing = standing(open);
        List<Checked> checks;
        try (HostLooks.Underway looks = looks(standing, topics)) {
            checks =
                    Inspection.of(
                            new Surroundings(
                                    open.api(),
                                    open.context().login(),
                                    node -> standing.flatMap(it -> place(it, node)),
                                    looks::of,
                                    (host, port) -> shown(open, host, port),
                                    time),
                            topics,
                            ended);
        }
        Inspected inspected =
                new Inspected(
                        open.name(),
                        at,
                        checks,
                        Optional.empty(),
                        List.of(),
                        standing.map(it -> boxes(it, checks)).orElse(Map.of()));
        return visits.isEmpty() || inspected.blind()
                ? inspected
                : compared(inspected, visits.get(), open);
    }

    private Inspected compared(Inspected inspected, VisitBook book, OpenCluster open)
            throws InterruptedException {
        String id;
        try {
            id = open.id();
        } catch (ClusterException _) {
            return inspected;
        }
        Visit now = book.visit(inspected.at(), inspected.checks());
        Optional<Visit> before = book.last(id);
        if (acting) {
            book.keep(id, now);
        }
        return before.map(
                        visit ->
                                new Inspected(
                                        inspected.cluster(),
                                        inspected.at(),
                                        inspected.checks(),
                                        Optional.of(visit.at()),
                                        Changes.between(visit, now, inspected.checks()),
                                        inspected.boxes()))
                .orElse(inspected);
    }

    private static Map<String, DeviceId> boxes(Standing standing, List<Checked> checks) {
        Map<String, DeviceId> boxes = new HashMap<>();
        checks.stream()
                .flatMap(check -> check.evidence().stream())
                .map(Finding::subject)
                .filter(subject -> !subject.isEmpty())
                .distinct()
                .forEach(
                        subject ->
                                standing.server(subject)
                                        .or(() -> called(standing, subject))
                                        .ifPresent(box -> boxes.put(subject, box)));
        return boxes;
    }

    /** Where two boxes have the name, none is meant. */
    private static Optional<DeviceId> called(Standing standing, String name) {
        List<Device> named =
                standing.model().devices().stream()
                        .filter(box -> box.retired().isEmpty() && box.name().equals(name))
                        .toList();
        return named.size() == 1 ? Optional.of(named.getFirst().id()) : Optional.empty();
    }

    /** Without it the checks that need it say so. */
    private Optional<Standing> standing(OpenCluster open) throws InterruptedException {
        try {
            return Optional.of(clusters.standing(open));
        } catch (ClusterException _) {
            return Optional.empty();
        }
    }

    private Optional<Place> place(Standing standing, String node) {
        return standing.server(node)
                .map(
                        box ->
                                new Place(
                                        standing.name(box),
                                        names(standing, standing.pdus(box)),
                                        names(standing, standing.switches(box)),
                                        faults(box),
                                        watched(box)));
    }

    private boolean watched(DeviceId box) {
        return answered.apply(box)
                .filter(last -> Duration.between(last, time.now()).compareTo(FRESH) <= 0)
                .isPresent();
    }

    private static Set<String> names(Standing standing, Set<DeviceId> boxes) {
        return boxes.stream().map(standing::name).collect(Collectors.toSet());
    }

    private List<Message> faults(DeviceId box) {
        return alarms.map(AlarmBook::open).orElse(List.of()).stream()
                .filter(alarm -> alarm.device().equals(box))
                .filter(alarm -> alarm.grade().compareTo(Grade.MAJOR) <= 0)
                .map(Alarm::why)
                .toList();
    }

    /** Control planes first: without them there is no cluster. */
    private HostLooks.Underway looks(Optional<Standing> standing, Set<Topic> topics) {
        Map<String, DeviceId> boxes = new HashMap<>();
        if (standing.isPresent() && topics.stream().anyMatch(INSIDE::contains)) {
            for (ClusterNode node : standing.get().nodes()) {
                standing.get().server(node.name()).ifPresent(box -> boxes.put(node.name(), box));
            }
        }
        return hosts.begin(
                boxes,
                standing.stream()
                        .flatMap(it -> it.nodes().stream())
                        .sorted(Comparator.comparing(node -> !node.controlPlane()))
                        .map(ClusterNode::name)
                        .toList());
    }

    /** Where the cluster is reached through another host, its nodes are not reached from here. */
    private static List<X509Certificate> shown(OpenCluster open, String host, int port)
            throws ClusterException {
        if (!open.dialled().equals(open.context().server())) {
            throw new ClusterException(
                    ClusterException.Kind.UNREACHABLE,
                    Message.of("cluster.error.unreachable", host));
        }
        String shown = host.contains(":") ? "[" + host + "]" : host;
        return ShownChain.of(
                URI.create("https://" + shown + ":" + port), Optional.empty(), HANDSHAKE_MOST);
    }
}
