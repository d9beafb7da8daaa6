package io.rackside.app.monitoring;

import io.rackside.app.access.CredentialTrials;
import io.rackside.app.access.LinkBudget;
import io.rackside.app.site.SiteModel;
import io.rackside.model.Alarm;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Endpoint;
import io.rackside.model.Identity;
import io.rackside.model.Message;
import io.rackside.model.Protocol;
import io.rackside.model.Site;
import io.rackside.model.SiteId;
import io.rackside.model.SiteLink;
import io.rackside.store.LastKnown;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/** Who is watched and who is asked, kept in step with the model. */
final class Roster implements DevicePoller.Desk {
    /** So many boxes may have an event stream open without being on the screen. */
    private static final int STREAMS_MAX = 64;

    /** Between the first questions to two boxes. */
    private static final Duration APART_AT_START = Duration.ofMillis(40);

    private final Monitor.Parts parts;
    private final DevicePoller.World world;
    private final Runnable changed;
    private final Random chance;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<DeviceId, Watched> boxes = new ConcurrentHashMap<>();
    private final Map<DeviceId, DevicePoller> pollers = new ConcurrentHashMap<>();
    private final Map<DeviceId, Thread> threads = new ConcurrentHashMap<>();
    private final Map<DeviceId, SiteId> sites = new ConcurrentHashMap<>();
    private final Map<DeviceId, Judgement> allowed = new HashMap<>();
    private final Map<DeviceId, LastKnown.Glance> glances;
    private final Map<DeviceId, List<Alarm>> alarms;
    private volatile Map<SiteId, Long> boxesPerSite = Map.of();
    private volatile Set<DeviceId> onScreen = Set.of();
    private boolean started;

    Roster(Monitor.Parts parts, CredentialTrials trials, Runnable changed) {
        this.parts = parts;
        this.changed = changed;
        this.chance = new Random(parts.seed());
        this.world =
                new DevicePoller.World(
                        parts.access(),
                        trials,
                        parts.alarms(),
                        parts.memory(),
                        parts.network(),
                        parts.plan(),
                        parts.life(),
                        parts.time());
        this.glances = parts.memory().glances();
        this.alarms = parts.alarms().open().stream().collect(Collectors.groupingBy(Alarm::device));
    }

    Collection<Watched> boxes() {
        return boxes.values();
    }

    Collection<DevicePoller> pollers() {
        return pollers.values();
    }

    Optional<Watched> box(DeviceId id) {
        return Optional.ofNullable(boxes.get(id));
    }

    Optional<DevicePoller> poller(DeviceId id) {
        return Optional.ofNullable(pollers.get(id));
    }

    void start() {
        lock.lock();
        try {
            started = true;
        } finally {
            lock.unlock();
        }
        sync(parts.book().model());
    }

    void watch(Set<DeviceId> looked) {
        onScreen = looked;
        boxes.forEach(
                (id, box) -> {
                    if (box.onScreen(looked.contains(id))) {
                        poller(id).ifPresent(DevicePoller::wake);
                    }
                });
    }

    /** Brings watching and asking in step with the model and the sites in reach. */
    void sync(SiteModel model) {
        lock.lock();
        try {
            Set<SiteId> left = parts.attendance().left();
            Map<String, Device> owners = new HashMap<>();
            boxes.keySet().removeIf(id -> gone(model, id));
            for (Device device : model.devices()) {
                if (device.retired().isEmpty()) {
                    sync(model, device, left, owners);
                }
            }
            boxesPerSite =
                    pollers.keySet().stream()
                            .map(sites::get)
                            .collect(Collectors.groupingBy(id -> id, Collectors.counting()));
        } finally {
            lock.unlock();
        }
    }

    void close(Duration most) {
        List<Thread> running = new ArrayList<>(threads.values());
        lock.lock();
        try {
            started = false;
            pollers.values().forEach(DevicePoller::end);
            pollers.clear();
        } finally {
            lock.unlock();
        }
        long until = parts.time().nanos() + most.toNanos();
        try {
            for (Thread thread : running) {
                thread.join(Duration.ofNanos(Math.max(1, until - parts.time().nanos())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean gone(SiteModel model, DeviceId id) {
        boolean gone = model.device(id).filter(d -> d.retired().isEmpty()).isEmpty();
        if (gone) {
            allowed.remove(id);
            hangUp(id);
        }
        return gone;
    }

    private void sync(
            SiteModel model, Device device, Set<SiteId> left, Map<String, Device> owners) {
        Watched box = boxes.computeIfAbsent(device.id(), _ -> watched(device));
        Device before = box.device();
        if (!before.equals(device)) {
            box.device(device);
        }
        if (started) {
            allowed(box);
        }
        Optional<Site> site = model.siteOf(device);
        boolean wanted =
                device.monitored()
                        && site.filter(s -> s.retired().isEmpty())
                                .filter(s -> !left.contains(s.id()))
                                .isPresent();
        if (!wanted || !sameAddresses(before, device)) {
            hangUp(device.id());
        }
        if (!wanted) {
            return;
        }
        sites.put(device.id(), site.get().id());
        Device owner = owners.putIfAbsent(place(site.get(), device), device);
        if (owner != null) {
            hangUp(device.id());
            box.talk(addressOf(owner, model));
        } else if (started && !pollers.containsKey(device.id())) {
            ask(box);
        }
    }

    /** What a person allowed a box counts at once, also for one nobody asks. */
    private void allowed(Watched box) {
        Judgement now = box.allowed();
        if (!now.equals(allowed.put(box.device().id(), now))) {
            world.alarms().judged(box.device(), now, parts.time().now());
        }
    }

    private static Talk addressOf(Device owner, SiteModel model) {
        return Talk.none()
                .stoppedFor(
                        Message.of(
                                "core.monitor.address-in-use", owner.name(), model.position(owner)),
                        Judgement.none());
    }

    private Watched watched(Device device) {
        LastKnown.Glance glance = glances.get(device.id());
        Seen seen = glance == null ? Seen.nothing() : Seen.of(glance);
        List<Finding> findings =
                alarms.getOrDefault(device.id(), List.of()).stream()
                        .map(a -> new Finding(a.cause(), a.grade(), a.why(), "", Optional.empty()))
                        .toList();
        Optional<Finding> stop =
                findings.stream()
                        .filter(f -> ContactFindings.STOPS.contains(f.cause()))
                        .findFirst();
        Talk talk =
                stop.map(f -> Talk.none().stoppedFor(f.why(), Judgement.of(f)))
                        .orElseGet(Talk::none);
        Watched box = new Watched(device, seen, talk);
        box.shown(
                new Judgement(
                        findings.stream()
                                .filter(f -> !f.cause().startsWith(ContactFindings.PREFIX))
                                .filter(f -> !ContactFindings.OLD.contains(f.cause()))
                                .toList(),
                        Map.of()));
        box.onScreen(onScreen.contains(device.id()));
        return box;
    }

    private void ask(Watched box) {
        DeviceId id = box.device().id();
        if (box.talk().judgement().findings().isEmpty()) {
            box.talk(Talk.none());
        }
        Duration firstIn = APART_AT_START.multipliedBy(pollers.size());
        DevicePoller poller =
                new DevicePoller(
                        world,
                        this,
                        box,
                        new Turns(
                                parts.time(),
                                shorter(firstIn, periods(box, 0).poll()),
                                chance.nextLong()));
        pollers.put(id, poller);
        threads.put(id, Thread.ofVirtual().name("poll " + box.device().name()).start(poller));
    }

    private void hangUp(DeviceId id) {
        DevicePoller poller = pollers.remove(id);
        if (poller != null) {
            poller.end();
            threads.remove(id);
            poller.watched().talk(Talk.none());
        }
    }

    @Override
    public Periods periods(DevicePoller poller) {
        return periods(poller.watched(), poller.pollBytes());
    }

    private Periods periods(Watched box, double pollBytes) {
        Optional<SiteId> site = Optional.ofNullable(sites.get(box.device().id()));
        LinkBudget link = parts.links().of(site);
        double rate = link.backgroundBytesPerSecond();
        long boxesAsked =
                Double.isInfinite(rate)
                        ? pollers.size()
                        : site.map(id -> boxesPerSite.getOrDefault(id, 1L)).orElse(1L);
        Periods periods =
                Periods.of(
                        box.onScreen(),
                        (int) boxesAsked,
                        pollBytes,
                        rate,
                        parts.sensorPeriod().get());
        return byAgentAlone(box.device()) ? periods.ofAgent() : periods;
    }

    /** An agent beside a BMC has a pace of its own. */
    private static boolean byAgentAlone(Device device) {
        return device.endpoint(Protocol.REDFISH).isEmpty()
                && device.endpoint(Protocol.IPMI).isEmpty();
    }

    @Override
    public Cords cords(Device device) {
        SiteModel model = parts.book().model();
        return psu ->
                model.feedsOf(device.id()).stream()
                        .filter(feed -> PartName.folded(feed.psu()).equals(PartName.folded(psu)))
                        .findFirst()
                        .map(
                                feed ->
                                        new Cords.Cord(
                                                feed.feed(),
                                                model.device(feed.pdu())
                                                        .map(Device::name)
                                                        .orElse(""),
                                                feed.outlet()));
    }

    @Override
    public boolean mayListen(DevicePoller poller) {
        return poller.watched().onScreen() || pollers.size() <= STREAMS_MAX;
    }

    @Override
    public void identified(Device device, Identity identity) {
        parts.book().learn(device.id(), identity);
    }

    @Override
    public void changed() {
        changed.run();
    }

    /** An address means something only with the way that leads to it. */
    private static String place(Site site, Device device) {
        SiteLink link = site.link();
        return link.via() + " " + device.endpoints().getFirst().address();
    }

    /** A new pin is no new address. */
    private static boolean sameAddresses(Device one, Device other) {
        return unpinned(one).equals(unpinned(other));
    }

    private static List<Endpoint> unpinned(Device device) {
        return device.endpoints().stream()
                .map(
                        e ->
                                new Endpoint(
                                        e.protocol(),
                                        e.address(),
                                        e.credential(),
                                        Optional.empty(),
                                        e.old()))
                .toList();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
