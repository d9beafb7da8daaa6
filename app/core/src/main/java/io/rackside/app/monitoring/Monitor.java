package io.rackside.app.monitoring;

import io.rackside.app.access.CredentialTrials;
import io.rackside.app.access.DeviceAccess;
import io.rackside.app.access.Links;
import io.rackside.app.listen.Subscription;
import io.rackside.app.network.NetworkWorkflow;
import io.rackside.app.search.SearchIndex;
import io.rackside.app.site.SiteBook;
import io.rackside.app.site.SiteModel;
import io.rackside.model.DeviceId;
import io.rackside.model.Event;
import io.rackside.model.Inventory;
import io.rackside.model.SiteId;
import io.rackside.operations.Job;
import io.rackside.operations.Time;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Reads every monitored box in its turn, judges what it says, and hands snapshots to the screen.
 * One virtual thread for each box. All methods may be called from any thread and none but {@link
 * #pause} and {@link #close} waits for a device.
 */
public final class Monitor implements AutoCloseable {
    /**
     * What it works with.
     *
     * @param network reads what is asked by SNMP
     * @param jobs the running and the newest ended jobs, newest first
     * @param sensorPeriod how often a box on a local link is asked, as the technician chose
     * @param seed of the chance in when boxes are asked
     */
    public record Parts(
            SiteBook book,
            DeviceAccess access,
            Links links,
            Alarms alarms,
            Memory memory,
            NetworkWorkflow network,
            Plan plan,
            Attendance attendance,
            Supplier<List<Job>> jobs,
            Supplier<Duration> sensorPeriod,
            SignOfLife life,
            Time time,
            long seed) {}

    private static final Duration KEEP_EVERY = Duration.ofSeconds(5);
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final Parts parts;
    private final Roster roster;
    private final Publisher publisher;
    private final StateKeeper keeper;
    private final Subscription model;
    private final Nap keeping;
    private final Labels labels;
    private volatile boolean ended;

    public Monitor(Parts parts) {
        this.parts = parts;
        this.keeper = new StateKeeper(parts.memory(), parts.time());
        this.keeping = new Nap(parts.time());
        this.labels = new Labels(parts.memory());
        this.roster = new Roster(parts, new CredentialTrials(), this::changed);
        this.publisher = new Publisher(this::snapshot, this::aged, parts.time());
        roster.sync(parts.book().model());
        this.model =
                parts.book()
                        .listen(
                                changed -> {
                                    roster.sync(changed);
                                    publisher.changed();
                                });
    }

    /** Begins to ask; before it everything is as last seen. */
    public void start() {
        publisher.start();
        Thread.ofVirtual().name("states").start(this::keep);
        roster.start();
        Thread.ofVirtual()
                .name("labels")
                .start(
                        () ->
                                labels.load(
                                        roster.boxes().stream()
                                                .map(box -> box.device().id())
                                                .toList()));
    }

    /** Everything as it is now. */
    public Snapshot snapshot() {
        Instant now = parts.time().now();
        SiteModel model = parts.book().model();
        Map<DeviceId, DeviceState> states = new HashMap<>();
        for (Watched box : roster.boxes()) {
            states.put(box.device().id(), box.state(now));
        }
        return new Snapshot(
                now,
                model.activeSites(),
                model.activeCabinets(),
                states,
                parts.alarms().shown(),
                parts.jobs().get(),
                parts.links().kbitPerSecond());
    }

    /** All that is known of a box now; empty when it is not in the model. */
    public Optional<DeviceState> state(DeviceId device) {
        return roster.box(device).map(box -> box.state(parts.time().now()));
    }

    /** Tells of changes, at most four times a second, on a thread of its own. */
    public Subscription listen(Consumer<Snapshot> listener) {
        return publisher.listen(listener);
    }

    /** Something outside the readings has changed: an alarm was acknowledged, a job goes on. */
    public void changed() {
        publisher.changed();
    }

    /** A person wants a stopped box asked again, with what was put right since. */
    public void resume(DeviceId device) {
        roster.poller(device).ifPresent(DevicePoller::resume);
    }

    /** What a look at a box's weak spots says of it, until the next one. */
    public void security(DeviceId device, Judgement judgement) {
        roster.box(device).ifPresent(box -> box.security(judgement));
        publisher.changed();
    }

    /** What the last look at a box as a host says of it. */
    public void host(DeviceId device, Judgement judgement) {
        roster.box(device).ifPresent(box -> box.host(judgement));
        publisher.changed();
    }

    /** Boxes that stopped for want of the vault are asked again. */
    public void resumeStopped() {
        roster.pollers().stream()
                .filter(poller -> poller.watched().talk().stopped())
                .filter(poller -> poller.watched().talk().judgement().findings().isEmpty())
                .forEach(DevicePoller::resume);
    }

    /** A person wants everything of the box read now. */
    public void refresh(DeviceId device) {
        roster.poller(device).ifPresent(DevicePoller::refresh);
    }

    /** A person says that no part is missing: what is there now is what should be there. */
    public void acceptParts(DeviceId device) {
        roster.box(device).ifPresent(box -> box.seen(Seen::accepted));
        refresh(device);
    }

    /** These boxes, and no others, are looked at: they are asked more often, and remembered. */
    public void watch(Set<DeviceId> onScreen) {
        Set<DeviceId> looked = Set.copyOf(onScreen);
        roster.watch(looked);
        Thread.ofVirtual().name("remember").start(() -> remember(looked));
    }

    /** Sites that are not asked. */
    public Set<SiteId> left() {
        return parts.attendance().left();
    }

    /** Stops asking these sites: they are out of reach, or another one has the same addresses. */
    public void leave(Collection<SiteId> sites) {
        Set<SiteId> left = new HashSet<>(left());
        left.addAll(sites);
        attend(left);
    }

    /** Asks the site again. */
    public void attend(SiteId site) {
        Set<SiteId> left = new HashSet<>(left());
        left.remove(site);
        attend(left);
    }

    /**
     * Nothing is asked of the box until the returned one is closed: a flash is running. Waits until
     * what is under way has ended.
     */
    public Subscription pause(DeviceId device) throws InterruptedException {
        Optional<DevicePoller> poller = roster.poller(device);
        return poller.isPresent() ? poller.get().pause() : () -> {};
    }

    /**
     * A box told something by itself, by a trap: it is kept, and the box is asked at once what it
     * means.
     */
    public void heard(DeviceId device, Event event) {
        Optional<DevicePoller> poller = roster.poller(device);
        if (poller.isPresent()) {
            poller.get().heard(event);
        } else {
            parts.memory().log(device, List.of(event), parts.time().now());
            publisher.changed();
        }
    }

    /** The newest entries of the box's log as last read, newest first, at most so many. */
    public List<Event> events(DeviceId device, int most) {
        return parts.memory().newest(device, most);
    }

    /** What the box is made of, as last read in this run or an earlier one. */
    public Optional<Inventory> inventory(DeviceId device) {
        return roster.box(device).flatMap(box -> box.seen().inventory());
    }

    /** What stands on the box and its parts, as last read in this run or an earlier one. */
    public List<String> written(DeviceId device) {
        return inventory(device).map(SearchIndex::written).orElseGet(() -> labels.of(device));
    }

    /** Ends all conversations, and writes what is not written yet. */
    @Override
    public void close() {
        ended = true;
        model.close();
        publisher.close();
        keeping.wake();
        roster.close(CLOSING);
        keeper.keep(roster.boxes(), true);
    }

    private void attend(Set<SiteId> left) {
        parts.attendance().keep(left);
        roster.sync(parts.book().model());
        publisher.changed();
    }

    private boolean aged() {
        Instant now = parts.time().now();
        return roster.boxes().stream().anyMatch(box -> box.changed(now));
    }

    private void keep() {
        try {
            while (!ended) {
                keeping.take(KEEP_EVERY);
                keeper.keep(roster.boxes(), false);
            }
        } catch (InterruptedException _) {
            // Nobody interrupts it; closing writes what is left.
        }
    }

    private void remember(Set<DeviceId> devices) {
        List<DeviceId> unknown =
                devices.stream()
                        .filter(
                                id ->
                                        roster.box(id)
                                                .filter(box -> box.seen().inventory().isEmpty())
                                                .isPresent())
                        .toList();
        parts.memory()
                .lastKnown(unknown)
                .forEach((id, seen) -> roster.box(id).ifPresent(box -> box.remember(seen)));
        publisher.changed();
    }
}
