package io.rackside.app.offload.path;

import io.rackside.app.access.DeviceAccess;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.access.Trust;
import io.rackside.app.host.HostWorkflow;
import io.rackside.app.network.NetworkWorkflow;
import io.rackside.app.network.cabling.BoxReadings;
import io.rackside.app.network.cabling.CablingWorkflow;
import io.rackside.app.network.cabling.Found;
import io.rackside.app.network.cabling.PluggedAt;
import io.rackside.app.network.cabling.Surroundings;
import io.rackside.app.network.cli.CliAccess;
import io.rackside.app.offload.path.PathView.BoxView;
import io.rackside.app.site.SiteBook;
import io.rackside.app.site.SiteModel;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.model.DeviceId;
import io.rackside.model.DeviceKind;
import io.rackside.model.Message;
import io.rackside.model.Protocol;
import io.rackside.model.Site;
import io.rackside.model.network.NetworkInventory;
import io.rackside.nic.path.LosslessClass;
import io.rackside.nic.path.PathCheck;
import io.rackside.nic.path.PathReport;
import io.rackside.nic.path.RocePath;
import io.rackside.nic.path.SwitchPort;
import io.rackside.operations.Time;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/**
 * Checks the path of RoCE traffic between two hosts: reads both, finds the switch ports that lie
 * between, reads those, and sets all side by side. Only reads. May be used by many threads.
 */
public final class PathWorkflow {
    /** Between two looks at counters. */
    private static final Duration OVER = Duration.ofSeconds(5);

    private static final Set<DeviceKind> SWITCHES =
            EnumSet.of(DeviceKind.SWITCH, DeviceKind.FIREWALL);

    /** A site has some tens; a folder of many sites is not asked as a whole. */
    private static final int MOST_ASKED = 64;

    private final Parts parts;
    private final Duration over;
    private final Time time;

    /** What it asks. */
    public record Parts(
            SiteBook book,
            DeviceAccess access,
            HostWorkflow hosts,
            NetworkWorkflow network,
            CliAccess cli,
            CablingWorkflow cabling) {}

    public PathWorkflow(Parts parts, Time time) {
        this(parts, OVER, time);
    }

    /**
     * @param over between two looks at counters, whole seconds
     */
    PathWorkflow(Parts parts, Duration over, Time time) {
        this.parts = parts;
        this.over = over;
        this.time = time;
    }

    /**
     * Checks it. A box that does not answer costs its own cells, which then say why.
     *
     * @param wish the class that is to be lossless; empty for the one that the boxes treat so for
     *     the most part
     * @param terms for the hosts; switches are asked with the vault's logins
     * @throws IllegalArgumentException when a port can be none
     */
    public PathView check(
            Subject near,
            String nearPort,
            Subject far,
            String farPort,
            Optional<LosslessWish> wish,
            Terms terms)
            throws InterruptedException {
        Terms person = terms.at(Priority.PERSON);
        Terms beyond =
                person.trust().fingerprint().isPresent() ? person.trusting(Trust.pinned()) : person;
        OptionalInt priority =
                wish.map(one -> OptionalInt.of(one.priority())).orElse(OptionalInt.empty());
        HostReading reading = new HostReading(parts.hosts(), over);
        List<HostEnd> ends =
                together(
                        List.of(
                                () -> reading.read(near, nearPort, priority, person),
                                () -> reading.read(far, farPort, priority, beyond)));
        HostEnd a = ends.getFirst();
        HostEnd b = ends.getLast();
        WayBetween.Found way = between(near, a, b, person);
        Map<Hop, SwitchPort> ports = ports(way.hops(), person);
        return view(a, way, ports, b, wish);
    }

    /**
     * Sites reuse names and addresses: only boxes of the near host's site count, if it has one.
     * What they said last is enough where it leads from one host to the other; else they are asked.
     */
    private WayBetween.Found between(Subject near, HostEnd a, HostEnd b, Terms person)
            throws InterruptedException {
        SiteModel model = parts.book().model();
        Surroundings known = ofSite(model, near, parts.cabling().surroundings());
        WayBetween.Found way = between(model, known, a, b);
        if (way.gap().isEmpty()) {
            return way;
        }
        Map<DeviceId, NetworkInventory> network = new HashMap<>(known.network());
        network.putAll(
                new BoxReadings(
                                (box, terms, topics) ->
                                        parts.network().read(box, terms, topics).inventory())
                        .of(asked(model, near), ofSwitches(person), _ -> {})
                        .read());
        return between(
                model, new Surroundings(network, known.servers(), known.when(), known.off()), a, b);
    }

    private WayBetween.Found between(SiteModel model, Surroundings read, HostEnd a, HostEnd b) {
        return new WayBetween(model, read, mac -> plugged(read, mac)).between(a, b);
    }

    /** The boxes of the near host's site that tell their neighbours by SNMP. */
    private List<Subject> asked(SiteModel model, Subject near) {
        return model.devices().stream()
                .filter(box -> box.retired().isEmpty())
                .filter(box -> box.endpoint(Protocol.SNMP).isPresent())
                .filter(box -> SWITCHES.contains(box.type().kind()))
                .filter(
                        box ->
                                near.site().isEmpty()
                                        || model.siteOf(box).map(Site::id).equals(near.site()))
                .limit(MOST_ASKED)
                .map(box -> parts.access().subject(box.id()))
                .toList();
    }

    private List<PluggedAt> plugged(Surroundings read, String mac) {
        return parts.cabling().where(mac).map(Found::at).orElse(List.of()).stream()
                .filter(at -> read.network().containsKey(at.device()))
                .toList();
    }

    private static Surroundings ofSite(SiteModel model, Subject near, Surroundings all) {
        if (near.site().isEmpty()) {
            return all;
        }
        Map<DeviceId, NetworkInventory> here = new HashMap<>(all.network());
        here.keySet()
                .removeIf(
                        id ->
                                model.device(id)
                                        .flatMap(model::siteOf)
                                        .map(Site::id)
                                        .filter(near.site().get()::equals)
                                        .isEmpty());
        return new Surroundings(here, all.servers(), all.when(), all.off());
    }

    /** Each switch in a conversation of its own, all at once. */
    private Map<Hop, SwitchPort> ports(List<Hop> hops, Terms person) throws InterruptedException {
        Terms terms = ofSwitches(person);
        SwitchReading reading =
                new SwitchReading(
                        parts.access(),
                        new SwitchCounters(parts.network(), over, time),
                        new SwitchSettings(parts.cli()));
        Map<DeviceId, List<Hop>> boxes =
                hops.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Hop::device, LinkedHashMap::new, Collectors.toList()));
        List<Callable<Map<Hop, SwitchPort>>> tasks = new ArrayList<>();
        boxes.values().forEach(of -> tasks.add(() -> reading.read(of, terms)));
        Map<Hop, SwitchPort> ports = new HashMap<>();
        together(tasks).forEach(ports::putAll);
        return ports;
    }

    private static Terms ofSwitches(Terms person) {
        return Terms.background()
                .at(Priority.PERSON)
                .trusting(
                        person.trust().fingerprint().isPresent() ? Trust.pinned() : person.trust());
    }

    private static <T> List<T> together(List<Callable<T>> tasks) throws InterruptedException {
        try (ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> running = tasks.stream().map(beside::submit).toList();
            try {
                List<T> done = new ArrayList<>();
                for (Future<T> each : running) {
                    done.add(each.get());
                }
                return done;
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                throw new IllegalStateException(e.getCause());
            } finally {
                running.forEach(each -> each.cancel(true));
            }
        }
    }

    private PathView view(
            HostEnd a,
            WayBetween.Found way,
            Map<Hop, SwitchPort> ports,
            HostEnd b,
            Optional<LosslessWish> wish) {
        List<BoxView> boxes = new ArrayList<>();
        List<SwitchPort> between = new ArrayList<>();
        boxes.add(host(a));
        int gapAfter = way.gap().isEmpty() ? -1 : way.before();
        for (int i = 0; i < way.hops().size(); i++) {
            if (i == gapAfter) {
                gap(way, boxes, between);
            }
            Hop hop = way.hops().get(i);
            boxes.add(
                    new BoxView(
                            Optional.of(hop.device()),
                            hop.name(),
                            hop.port(),
                            true,
                            hop.foundBy()));
            between.add(ports.get(hop));
        }
        if (gapAfter >= way.hops().size()) {
            gap(way, boxes, between);
        }
        boxes.add(host(b));
        PathReport report =
                PathCheck.check(
                        new RocePath(a.nic(), between, b.nic()),
                        wish.map(one -> new LosslessClass(one.dscp(), one.priority())));
        List<Message> notes = new ArrayList<>(way.notes());
        way.gap().ifPresent(notes::add);
        if (!way.hops().isEmpty()) {
            notes.add(Message.of("core.path.documents"));
        }
        return PathViews.of(time.now(), boxes, report, way.gap().isEmpty() && way.only(), notes);
    }

    private BoxView host(HostEnd end) {
        return new BoxView(
                parts.book().model().device(end.device()).map(box -> box.id()),
                end.name(),
                end.port(),
                false,
                Message.of("core.path.end"));
    }

    /** A column for what nobody knows, so that the path is not taken for whole. */
    private static void gap(WayBetween.Found way, List<BoxView> boxes, List<SwitchPort> between) {
        Message why = way.gap().orElseThrow();
        boxes.add(new BoxView(Optional.empty(), "?", "?", true, why));
        between.add(SwitchPort.unread("?", "?", why));
    }
}
