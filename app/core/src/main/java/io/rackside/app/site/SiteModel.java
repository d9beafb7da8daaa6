package io.rackside.app.site;

import io.rackside.model.Cabinet;
import io.rackside.model.CabinetId;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Link;
import io.rackside.model.PowerFeed;
import io.rackside.model.RackSpace;
import io.rackside.model.RedundancyGroup;
import io.rackside.model.Site;
import io.rackside.model.SiteId;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The sites, cabinets and boxes at one moment, retired ones included; immutable.
 *
 * <p>The {@code with} and {@code without} methods give a changed copy.
 */
public final class SiteModel {
    private static final SiteModel EMPTY =
            new SiteModel(Map.of(), Map.of(), Map.of(), Set.of(), Set.of(), Set.of());

    private final Map<SiteId, Site> sites;
    private final Map<CabinetId, Cabinet> cabinets;
    private final Map<DeviceId, Device> devices;
    private final Set<Link> links;
    private final Set<PowerFeed> feeds;
    private final Set<RedundancyGroup> groups;
    private final Map<CabinetId, List<Device>> boxes;
    private final List<Cabinet> inUse;
    private final Map<SiteId, List<Cabinet>> bySite;

    private SiteModel(
            Map<SiteId, Site> sites,
            Map<CabinetId, Cabinet> cabinets,
            Map<DeviceId, Device> devices,
            Set<Link> links,
            Set<PowerFeed> feeds,
            Set<RedundancyGroup> groups) {
        this.sites = sites;
        this.cabinets = cabinets;
        this.devices = devices;
        this.links = links;
        this.feeds = feeds;
        this.groups = groups;
        this.boxes =
                devices.values().stream()
                        .filter(device -> device.retired().isEmpty())
                        .collect(Collectors.groupingBy(Device::cabinet));
        this.inUse =
                cabinets.values().stream()
                        .filter(cabinet -> cabinet.retired().isEmpty())
                        .sorted(Comparator.comparing(Cabinet::name))
                        .toList();
        this.bySite = inUse.stream().collect(Collectors.groupingBy(Cabinet::site));
    }

    public static SiteModel empty() {
        return EMPTY;
    }

    public static SiteModel of(
            Collection<Site> sites,
            Collection<Cabinet> cabinets,
            Collection<Device> devices,
            Collection<Link> links,
            Collection<PowerFeed> feeds,
            Collection<RedundancyGroup> groups) {
        return new SiteModel(
                keyed(sites, Site::id),
                keyed(cabinets, Cabinet::id),
                keyed(devices, Device::id),
                Collections.unmodifiableSet(new LinkedHashSet<>(links)),
                Collections.unmodifiableSet(new LinkedHashSet<>(feeds)),
                Collections.unmodifiableSet(new LinkedHashSet<>(groups)));
    }

    /** All sites, retired ones too. */
    public Collection<Site> sites() {
        return sites.values();
    }

    /** All cabinets, retired ones too. */
    public Collection<Cabinet> cabinets() {
        return cabinets.values();
    }

    /** All boxes, retired ones too. */
    public Collection<Device> devices() {
        return devices.values();
    }

    public Set<Link> links() {
        return links;
    }

    public Set<PowerFeed> feeds() {
        return feeds;
    }

    public Set<RedundancyGroup> groups() {
        return groups;
    }

    public Optional<Site> site(SiteId id) {
        return Optional.ofNullable(sites.get(id));
    }

    public Optional<Cabinet> cabinet(CabinetId id) {
        return Optional.ofNullable(cabinets.get(id));
    }

    public Optional<Device> device(DeviceId id) {
        return Optional.ofNullable(devices.get(id));
    }

    /** Sites in use, by name. */
    public List<Site> activeSites() {
        return sites.values().stream()
                .filter(site -> site.retired().isEmpty())
                .sorted(Comparator.comparing(Site::name))
                .toList();
    }

    /** Cabinets in use, by name. */
    public List<Cabinet> activeCabinets() {
        return inUse;
    }

    /** Cabinets in use at that site, by name. */
    public List<Cabinet> cabinetsAt(SiteId site) {
        return bySite.getOrDefault(site, List.of());
    }

    /** Boxes in use in that cabinet, in no order. */
    public List<Device> devicesIn(CabinetId cabinet) {
        return boxes.getOrDefault(cabinet, List.of());
    }

    /** The site the box stands at. */
    public Optional<Site> siteOf(Device device) {
        return cabinet(device.cabinet()).flatMap(cabinet -> site(cabinet.site()));
    }

    /** Where the box is, as said aloud: "A-07 U12-13", or only its cabinet when not mounted. */
    public String position(Device device) {
        String cabinet = cabinet(device.cabinet()).map(Cabinet::name).orElse("");
        return (cabinet + " " + RackSpace.unitsOf(device)).strip();
    }

    /** Who takes which room in that cabinet. */
    public Optional<RackSpace> space(CabinetId cabinet) {
        return cabinet(cabinet).map(c -> new RackSpace(c.model(), devicesIn(cabinet)));
    }

    /** The cord of that power supply, where it is known. */
    public Optional<PowerFeed> feed(DeviceId device, String psu) {
        return feeds.stream()
                .filter(feed -> feed.device().equals(device) && feed.psu().equals(psu))
                .findFirst();
    }

    /** The cords of that box. */
    public List<PowerFeed> feedsOf(DeviceId device) {
        return feeds.stream().filter(feed -> feed.device().equals(device)).toList();
    }

    /** The cables at its ports. */
    public Set<Link> linksOf(DeviceId device) {
        return links.stream()
                .filter(
                        link ->
                                link.from().device().equals(device)
                                        || link.to().device().equals(device))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The cords of its power supplies and, of a PDU, those in its outlets. */
    public Set<PowerFeed> cordsAt(DeviceId device) {
        return feeds.stream()
                .filter(feed -> feed.device().equals(device) || feed.pdu().equals(device))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The groups the box belongs to. */
    public List<RedundancyGroup> groupsOf(DeviceId device) {
        return groups.stream().filter(group -> group.members().contains(device)).toList();
    }

    SiteModel with(Site site) {
        return new SiteModel(put(sites, site.id(), site), cabinets, devices, links, feeds, groups);
    }

    SiteModel with(Cabinet cabinet) {
        return new SiteModel(
                sites, put(cabinets, cabinet.id(), cabinet), devices, links, feeds, groups);
    }

    SiteModel with(Device device) {
        return new SiteModel(
                sites, cabinets, put(devices, device.id(), device), links, feeds, groups);
    }

    SiteModel without(SiteId site) {
        return new SiteModel(cut(sites, site), cabinets, devices, links, feeds, groups);
    }

    SiteModel without(CabinetId cabinet) {
        return new SiteModel(sites, cut(cabinets, cabinet), devices, links, feeds, groups);
    }

    SiteModel without(DeviceId device) {
        return new SiteModel(sites, cabinets, cut(devices, device), links, feeds, groups);
    }

    SiteModel withLinks(Set<Link> newLinks) {
        return new SiteModel(sites, cabinets, devices, newLinks, feeds, groups);
    }

    SiteModel withFeeds(Set<PowerFeed> newFeeds) {
        return new SiteModel(sites, cabinets, devices, links, newFeeds, groups);
    }

    SiteModel withGroups(Set<RedundancyGroup> newGroups) {
        return new SiteModel(sites, cabinets, devices, links, feeds, newGroups);
    }

    /** This model and all of the other one. */
    SiteModel and(SiteModel other) {
        return new SiteModel(
                union(sites, other.sites),
                union(cabinets, other.cabinets),
                union(devices, other.devices),
                Sets.and(links, other.links),
                Sets.and(feeds, other.feeds),
                Sets.and(groups, other.groups));
    }

    /** This model and nothing of the other one. */
    SiteModel minus(SiteModel other) {
        return new SiteModel(
                difference(sites, other.sites),
                difference(cabinets, other.cabinets),
                difference(devices, other.devices),
                Sets.minus(links, other.links),
                Sets.minus(feeds, other.feeds),
                Sets.minus(groups, other.groups));
    }

    private static <K, V> Map<K, V> keyed(Collection<V> values, Function<V, K> key) {
        Map<K, V> map = new LinkedHashMap<>();
        values.forEach(value -> map.put(key.apply(value), value));
        return Collections.unmodifiableMap(map);
    }

    private static <K, V> Map<K, V> put(Map<K, V> map, K key, V value) {
        Map<K, V> copy = new LinkedHashMap<>(map);
        copy.put(key, value);
        return Collections.unmodifiableMap(copy);
    }

    private static <K, V> Map<K, V> cut(Map<K, V> map, K key) {
        Map<K, V> copy = new LinkedHashMap<>(map);
        copy.remove(key);
        return Collections.unmodifiableMap(copy);
    }

    private static <K, V> Map<K, V> union(Map<K, V> one, Map<K, V> other) {
        Map<K, V> copy = new LinkedHashMap<>(one);
        copy.putAll(other);
        return Collections.unmodifiableMap(copy);
    }

    private static <K, V> Map<K, V> difference(Map<K, V> one, Map<K, V> other) {
        Map<K, V> copy = new LinkedHashMap<>(one);
        copy.keySet().removeAll(other.keySet());
        return Collections.unmodifiableMap(copy);
    }
}
