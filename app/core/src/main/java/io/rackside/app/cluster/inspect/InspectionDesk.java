package io.rackside.app.cluster.inspect;

import io.rackside.app.alarms.AlarmBook;
import io.rackside.app.cluster.ClusterDesk;
import io.rackside.app.cluster.OpenCluster;
import io.rackside.app.cluster.Standing;
import io.rackside.app.diagnosis.Pitfall;
import io.rackside.app.diagnosis.Pitfalls;
import io.rackside.app.host.KeptHost;
import io.rackside.app.host.KeptHosts;
import io.rackside.app.words.Words;
import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.cluster.inspect.Checked;
import io.rackside.drivers.cluster.inspect.HostRead;
import io.rackside.drivers.cluster.inspect.Inspection;
import io.rackside.drivers.cluster.inspect.Place;
import io.rackside.drivers.cluster.inspect.Result;
import io.rackside.drivers.cluster.inspect.Surroundings;
import io.rackside.drivers.cluster.inspect.Topic;
import io.rackside.model.Alarm;
import io.rackside.model.DeviceId;
import io.rackside.model.Grade;
import io.rackside.model.Message;
import io.rackside.operations.Time;
import io.rackside.store.ClusterInspections;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Inspects clusters: what the API says, held against the cabinet's plan, the alarms of its BMCs and
 * what was read of its hosts; and told apart from the last visit. Changes nothing there.
 */
public final class InspectionDesk {
    /** The rule of the field that tells of several runc on a host. */
    private static final String RUNC = "runc-conflict";

    private final ClusterDesk clusters;
    private final Optional<AlarmBook> alarms;
    private final KeptHosts hosts;
    private final Optional<VisitBook> visits;
    private final boolean acting;
    private final Time time;

    /**
     * @param alarms of the boxes; empty without a data folder
     * @param kept where visits are kept; empty without a data folder
     * @param acting whether the data folder may be written to
     */
    public InspectionDesk(
            ClusterDesk clusters,
            Optional<AlarmBook> alarms,
            KeptHosts hosts,
            Optional<ClusterInspections> kept,
            boolean acting,
            Words words,
            Time time) {
        this.clusters = clusters;
        this.alarms = alarms;
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
        Instant at = time.now();
        Optional<Standing> standing = standing(open);
        List<Checked> checks =
                Inspection.of(
                        new Surroundings(
                                open.api(),
                                open.context().login(),
                                node -> standing.flatMap(it -> place(it, node)),
                                node -> standing.flatMap(it -> host(it, node)),
                                time),
                        topics);
        Inspected inspected = new Inspected(open.name(), at, checks, Optional.empty(), List.of());
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
                                        Changes.between(visit, now, inspected.checks())))
                .orElse(inspected);
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
                                        faults(box)));
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

    private Optional<HostRead> host(Standing standing, String node) {
        return standing.server(node).flatMap(hosts::of).flatMap(InspectionDesk::runc);
    }

    private static Optional<HostRead> runc(KeptHost host) {
        Function<Pitfall, HostRead> read =
                pitfall ->
                        switch (pitfall.verdict()) {
                            case FITS, KNOWN_BAD, OTHER_FIRMWARE ->
                                    new HostRead(
                                            host.at(),
                                            Result.WARNING,
                                            pitfall.evidence(),
                                            pitfall.remedies());
                            case NOT_CHECKED ->
                                    new HostRead(
                                            host.at(), Result.UNKNOWN, pitfall.unread(), List.of());
                            case NOT_THERE ->
                                    new HostRead(host.at(), Result.OK, List.of(), List.of());
                        };
        return Pitfalls.shipped().of(host.inventory(), Optional.empty()).stream()
                .filter(pitfall -> pitfall.id().equals(RUNC))
                .findFirst()
                .map(read);
    }
}
