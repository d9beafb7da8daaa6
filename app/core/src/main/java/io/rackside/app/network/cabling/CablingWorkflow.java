package io.rackside.app.network.cabling;

import io.rackside.app.access.DeviceAccess;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.report.Report;
import io.rackside.app.site.SiteBook;
import io.rackside.app.site.SiteModel;
import io.rackside.model.Cabinet;
import io.rackside.model.CabinetId;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.DeviceKind;
import io.rackside.model.Inventory;
import io.rackside.model.Link;
import io.rackside.model.PortRef;
import io.rackside.model.Problem;
import io.rackside.model.Protocol;
import io.rackside.model.Site;
import io.rackside.model.SiteId;
import io.rackside.model.network.NetworkInventory;
import io.rackside.operations.Anchor;
import io.rackside.operations.Time;

import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The cabling of a cabinet against its plan, and where an address is plugged in. May be used by
 * many threads.
 */
public final class CablingWorkflow {
    private final SiteBook book;
    private final DeviceAccess access;
    private final LastReadings last;
    private final BoxReadings readings;
    private final Time time;

    /**
     * How far a reading is.
     *
     * @param asked so many have answered or were given up
     * @param box the last of them
     */
    public record Progress(int asked, int boxes, String box) {}

    public CablingWorkflow(
            SiteBook book, DeviceAccess access, BoxReader reader, LastReadings last, Time time) {
        this.book = book;
        this.last = last;
        this.access = access;
        this.readings = new BoxReadings(reader);
        this.time = time;
    }

    /** By what the boxes last said; asks nobody. */
    public Cabling known(CabinetId cabinet) {
        SiteModel model = book.model();
        List<Device> around = around(model, cabinet);
        return check(model, cabinet, around, last.of(ids(around)), List.of());
    }

    /**
     * How the cabling of each cabinet stands that has a cable planned, by what is in memory; asks
     * nobody and reads no file.
     */
    public Map<CabinetId, CablingStanding> standings() {
        SiteModel model = book.model();
        Map<CabinetId, CablingStanding> standings = new HashMap<>();
        for (Site site : model.activeSites()) {
            List<Cabinet> cabinets = model.cabinetsAt(site.id());
            List<Device> boxes =
                    cabinets.stream()
                            .flatMap(cabinet -> model.devicesIn(cabinet.id()).stream())
                            .toList();
            Set<DeviceId> ids = Set.copyOf(ids(boxes));
            List<Link> planned =
                    model.links().stream()
                            .filter(
                                    link ->
                                            ids.contains(link.from().device())
                                                    || ids.contains(link.to().device()))
                            .toList();
            if (planned.isEmpty()) {
                continue;
            }
            Surroundings read = last.atHand(ids);
            Cabling ofSite = new CablingCheck(boxes, read).of(planned);
            for (Cabinet cabinet : cabinets) {
                Cabling part = part(model, cabinet.id(), ofSite, read, List.of());
                if (!part.planned().isEmpty()) {
                    standings.put(cabinet.id(), CablingStanding.of(part));
                }
            }
        }
        return Map.copyOf(standings);
    }

    /** Asks every switch and firewall first that a cable of the cabinet ends at. */
    public Cabling read(CabinetId cabinet, Terms terms) throws InterruptedException {
        return read(cabinet, terms, _ -> {});
    }

    /**
     * Asks every switch and firewall first that stands in the cabinet or that a cable of it ends
     * at. What a box said before does not count where it does not answer: no cable is accepted on
     * old words.
     *
     * @param progress told on the caller's thread
     */
    public Cabling read(CabinetId cabinet, Terms terms, Consumer<Progress> progress)
            throws InterruptedException {
        SiteModel model = book.model();
        List<Device> around = around(model, cabinet);
        List<Link> planned = planned(model, cabinet);
        List<Subject> asked =
                asked(around.stream().filter(box -> counts(box, cabinet, planned)).toList());
        BoxReadings.Readings fresh = readings.of(asked, terms, progress);
        Surroundings old = without(last.of(ids(around)), asked);
        return check(model, cabinet, around, with(old, fresh.read(), time.now()), fresh.problems());
    }

    /** What all boxes in use last said; asks nobody. */
    public Surroundings surroundings() {
        return last.of(ids(inUse(book.model())));
    }

    /**
     * The acceptance list, to be printed and signed.
     *
     * @param person who hands it over
     * @param checkpoint the trail's last
     */
    public Report report(
            CabinetId cabinet, Cabling cabling, String person, Optional<Anchor> checkpoint) {
        SiteModel model = book.model();
        String name = model.cabinet(cabinet).map(Cabinet::name).orElse(cabinet.value());
        return new CablingReport(name, names(model.devices()), cabling)
                .made(time.now(), person, checkpoint);
    }

    /** Where a MAC or IP address is plugged in, by what the boxes last said; asks nobody. */
    public Optional<Found> where(String macOrIp) {
        SiteModel model = book.model();
        return search(model, macOrIp, last.of(ids(inUse(model))), List.of());
    }

    /**
     * The same, asking switches and firewalls first.
     *
     * @param within a cabinet whose boxes alone are asked; empty for all
     * @return empty when the text is neither a MAC nor an IP address
     */
    public Optional<Found> where(String macOrIp, Optional<CabinetId> within, Terms terms)
            throws InterruptedException {
        if (AddressSearch.mac(macOrIp).isEmpty() && AddressSearch.ip(macOrIp).isEmpty()) {
            return Optional.empty();
        }
        SiteModel model = book.model();
        List<Device> boxes = inUse(model);
        List<Subject> asked =
                asked(
                        boxes.stream()
                                .filter(
                                        box ->
                                                within.isEmpty()
                                                        || within.get().equals(box.cabinet()))
                                .toList());
        BoxReadings.Readings fresh = readings.of(asked, terms, _ -> {});
        return search(
                model,
                macOrIp,
                with(last.of(ids(boxes)), fresh.read(), time.now()),
                fresh.problems());
    }

    private static Optional<Found> search(
            SiteModel model, String asked, Surroundings read, List<Problem> problems) {
        Optional<String> mac = AddressSearch.mac(asked);
        Optional<InetAddress> ip = mac.isPresent() ? Optional.empty() : AddressSearch.ip(asked);
        if (mac.isEmpty() && ip.isEmpty()) {
            return Optional.empty();
        }
        Map<DeviceId, String> names = names(model.devices());
        List<Found.Resolved> resolved = new ArrayList<>();
        List<PluggedAt> at = new ArrayList<>();
        for (Surroundings site : bySite(model, read)) {
            AddressSearch search = new AddressSearch(site, names);
            List<Found.Resolved> here = ip.map(search::resolve).orElse(List.of());
            resolved.addAll(here);
            mac.ifPresent(known -> at.addAll(search.of(known)));
            AddressSearch.macs(here).forEach(found -> at.addAll(search.of(found)));
        }
        String told = mac.orElseGet(() -> ip.get().getHostAddress());
        return Optional.of(new Found(told, resolved, at, problems));
    }

    /** Each site for itself: another one may have the same addresses. */
    private static Collection<Surroundings> bySite(SiteModel model, Surroundings read) {
        Map<Optional<SiteId>, Map<DeviceId, NetworkInventory>> network = new HashMap<>();
        Map<Optional<SiteId>, Map<DeviceId, Inventory>> servers = new HashMap<>();
        read.network()
                .forEach(
                        (id, box) ->
                                network.computeIfAbsent(site(model, id), _ -> new HashMap<>())
                                        .put(id, box));
        read.servers()
                .forEach(
                        (id, box) ->
                                servers.computeIfAbsent(site(model, id), _ -> new HashMap<>())
                                        .put(id, box));
        return network.keySet().stream()
                .sorted(Comparator.comparing(site -> site.map(SiteId::value).orElse("")))
                .map(
                        site ->
                                new Surroundings(
                                        network.get(site),
                                        servers.getOrDefault(site, Map.of()),
                                        read.when(),
                                        read.off()))
                .toList();
    }

    private static Optional<SiteId> site(SiteModel model, DeviceId id) {
        return model.device(id).flatMap(model::siteOf).map(site -> site.id());
    }

    private static Cabling check(
            SiteModel model,
            CabinetId cabinet,
            List<Device> around,
            Surroundings read,
            List<Problem> problems) {
        Cabling found = new CablingCheck(around, read).of(planned(model, cabinet));
        return part(model, cabinet, found, read, problems);
    }

    /** As much of what was found at a site as concerns a cabinet. */
    private static Cabling part(
            SiteModel model,
            CabinetId cabinet,
            Cabling found,
            Surroundings read,
            List<Problem> problems) {
        List<CableCheck> planned =
                found.planned().stream()
                        .filter(check -> endsIn(model, cabinet, check.link()))
                        .toList();
        List<UnplannedCable> unplanned =
                found.unplanned().stream()
                        .filter(
                                cable ->
                                        stands(model, cabinet, cable.from())
                                                || stands(model, cabinet, cable.to()))
                        .toList();
        return new Cabling(
                planned,
                unplanned,
                problems,
                sources(model, cabinet, planned.stream().map(CableCheck::link).toList(), read));
    }

    private static List<Cabling.Source> sources(
            SiteModel model, CabinetId cabinet, List<Link> planned, Surroundings read) {
        return Stream.concat(
                        model.devicesIn(cabinet).stream().map(Device::id),
                        planned.stream()
                                .flatMap(link -> Stream.of(link.from(), link.to()))
                                .map(PortRef::device))
                .distinct()
                .flatMap(id -> model.device(id).stream())
                .filter(box -> isAsked(box) && counts(box, cabinet, planned))
                .sorted(Comparator.comparing(Device::name))
                .map(
                        box ->
                                new Cabling.Source(
                                        box.id(),
                                        box.name(),
                                        read.network().containsKey(box.id())
                                                ? read.when(box.id()).all()
                                                : Optional.empty()))
                .toList();
    }

    /** A PDU in the cabinet hears no neighbours, and counts where a cable to it was planned. */
    private static boolean counts(Device box, CabinetId cabinet, List<Link> planned) {
        boolean hears = box.type().kind() != DeviceKind.PDU && box.type().kind() != DeviceKind.UPS;
        return hears && box.cabinet().equals(cabinet)
                || planned.stream().anyMatch(link -> ends(link, box.id()));
    }

    private static boolean endsIn(SiteModel model, CabinetId cabinet, Link link) {
        return Stream.of(link.from(), link.to())
                .flatMap(end -> model.device(end.device()).stream())
                .anyMatch(box -> box.retired().isEmpty() && box.cabinet().equals(cabinet));
    }

    private static boolean stands(SiteModel model, CabinetId cabinet, CableEnd end) {
        return end.device()
                .flatMap(model::device)
                .filter(box -> box.cabinet().equals(cabinet))
                .isPresent();
    }

    /** The boxes of the cabinet's site: a cable may lead into another cabinet. */
    private static List<Device> around(SiteModel model, CabinetId cabinet) {
        Optional<SiteId> site = model.cabinet(cabinet).map(Cabinet::site);
        return inUse(model).stream()
                .filter(box -> model.siteOf(box).map(found -> found.id()).equals(site))
                .toList();
    }

    private static List<Link> planned(SiteModel model, CabinetId cabinet) {
        Map<DeviceId, String> names = names(model.devices());
        return model.links().stream()
                .filter(link -> endsIn(model, cabinet, link))
                .sorted(
                        Comparator.comparing((Link link) -> names.get(link.from().device()))
                                .thenComparing(link -> link.from().port(), PortOrder.NATURAL)
                                .thenComparing(link -> names.get(link.to().device())))
                .toList();
    }

    private static boolean ends(Link link, DeviceId box) {
        return link.from().device().equals(box) || link.to().device().equals(box);
    }

    /** Those that are read by SNMP. */
    private List<Subject> asked(List<Device> boxes) {
        return boxes.stream()
                .filter(CablingWorkflow::isAsked)
                .sorted(Comparator.comparing(Device::name))
                .map(box -> access.subject(box.id()))
                .toList();
    }

    private static boolean isAsked(Device box) {
        return box.endpoint(Protocol.SNMP).isPresent()
                && box.endpoint(Protocol.REDFISH).isEmpty()
                && box.endpoint(Protocol.IPMI).isEmpty();
    }

    private static List<Device> inUse(SiteModel model) {
        return model.devices().stream().filter(box -> box.retired().isEmpty()).toList();
    }

    private static Surroundings without(Surroundings before, List<Subject> asked) {
        Map<DeviceId, NetworkInventory> network = new HashMap<>(before.network());
        asked.forEach(subject -> network.remove(subject.target().device()));
        return new Surroundings(network, before.servers(), before.when(), before.off());
    }

    private static Surroundings with(
            Surroundings before, Map<DeviceId, NetworkInventory> fresh, Instant now) {
        Map<DeviceId, NetworkInventory> network = new HashMap<>(before.network());
        network.putAll(fresh);
        Map<DeviceId, Surroundings.When> when = new HashMap<>(before.when());
        fresh.keySet().forEach(box -> when.put(box, before.when(box).readAt(now)));
        return new Surroundings(network, before.servers(), when, before.off());
    }

    private static List<DeviceId> ids(List<Device> boxes) {
        return boxes.stream().map(Device::id).toList();
    }

    private static Map<DeviceId, String> names(Collection<Device> boxes) {
        return boxes.stream().collect(Collectors.toMap(Device::id, Device::name));
    }
}
